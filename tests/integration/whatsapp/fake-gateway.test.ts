import { openFakeWorld } from './fake-world.ts';
import { describeGateway } from './gateway-contract.ts';

describeGateway('the gateway in memory', openFakeWorld);
