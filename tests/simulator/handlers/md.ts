import type { IqTable } from '../contracts.ts';
import { IqRefusal } from '../iq-refusal.ts';
import type { LinkingDesk } from '../linking/linking-desk.ts';
import { unlinkCompanion } from '../linking/unlink.ts';
import { linkedDevice } from './linked-device.ts';

/** `md`: a client asks for a pairing code, or logs itself out. */
export function createMultiDeviceHandlers(desk: LinkingDesk): IqTable {
  return {
    'md/set/link_code_companion_reg': ({ child, session }) => {
      if (!child) throw new IqRefusal(400, 'bad-request');
      return desk.takeLinkCodeRequest(session, child);
    },
    'md/set/remove-companion-device': ({ session }) => {
      const device = linkedDevice(session);
      // After the reply: it closes the socket.
      setImmediate(() => {
        unlinkCompanion(device);
      });
      return undefined;
    },
  };
}
