import { describe } from 'vitest';
import { describeAmending } from './amending-contract.ts';
import { describeContent } from './content-contract.ts';
import { describeClosing } from './closing-contract.ts';
import { describeGroups } from './groups-contract.ts';
import type { OpenWorld } from './gateway-world.ts';
import { describeLinking } from './linking-contract.ts';
import { describeOwnChat } from './own-chat-contract.ts';
import { describeSending } from './sending-contract.ts';
import { describeUploads } from './upload-contract.ts';

/** What every implementation of the gateway port promises. */
export function describeGateway(name: string, openWorld: OpenWorld): void {
  describe(name, () => {
    describeLinking(openWorld);
    describeClosing(openWorld);
    describeGroups(openWorld);
    describeSending(openWorld);
    describeOwnChat(openWorld);
    describeAmending(openWorld);
    describeContent(openWorld);
    describeUploads(openWorld);
  });
}
