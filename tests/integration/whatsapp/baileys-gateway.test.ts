import { describeGateway } from './gateway-contract.ts';
import { openSimulatorWorld } from './simulator-world.ts';

describeGateway('the gateway over Baileys', openSimulatorWorld);
