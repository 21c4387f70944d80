import type { IqTable } from '../contracts.ts';
import { node } from '../nodes.ts';
import { linkedDevice } from './linked-device.ts';

/** `passive`: the client says it is ready; the server then announces what waited for it. */
export function createPassiveHandlers(): IqTable {
  return {
    'passive/set/active': ({ session }) => {
      const device = linkedDevice(session);
      // After the reply.
      setImmediate(() => {
        const { waiting } = device;
        session.send(node('ib', {}, [node('offline_preview', { count: waiting, message: waiting })]));
      });
      return undefined;
    },
    'passive/set/passive': () => undefined,
  };
}
