import type { IqTable } from '../contracts.ts';
import { IqRefusal } from '../iq-refusal.ts';
import type { CompanionRoster } from '../linking/companion-roster.ts';
import type { LinkingDesk } from '../linking/linking-desk.ts';
import { linkedDevice } from './linked-device.ts';

/** `md`: a client asks for a pairing code, or logs itself out. */
export function createMultiDeviceHandlers(desk: LinkingDesk, roster: CompanionRoster): IqTable {
  return {
    'md/set/link_code_companion_reg': ({ child, session }) => {
      if (!child) throw new IqRefusal(400, 'bad-request');
      return desk.takeLinkCodeRequest(session, child);
    },
    'md/set/remove-companion-device': ({ session }) => {
      const device = linkedDevice(session);
      // After the reply: it closes the socket.
      setImmediate(() => {
        roster.remove(device);
      });
      return undefined;
    },
  };
}
