import { proto } from '@whiskeysockets/baileys';
import type { BinaryNode } from '@whiskeysockets/baileys';
import type { IqTable, User } from '../contracts.ts';
import { IqRefusal } from '../iq-refusal.ts';
import { bytesNode, bytesOf, childOf, childrenOf, node } from '../nodes.ts';
import { linkedDevice } from './linked-device.ts';

/**
 * App state (`w:sync:app:state`): per user and collection an append-only list of encrypted patches. The version
 * of a collection is the number of patches; a client's patch is taken when it builds on the newest one.
 */
export function createAppStateHandlers(): IqTable {
  const patchesOfUser = new WeakMap<User, Map<string, Buffer[]>>();

  const collectionOf = (user: User, name: string): Buffer[] => {
    const collections = patchesOfUser.get(user) ?? new Map<string, Buffer[]>();
    patchesOfUser.set(user, collections);
    const patches = collections.get(name) ?? [];
    collections.set(name, patches);
    return patches;
  };

  const answerCollection = (user: User, asked: BinaryNode): { answer: BinaryNode; changed: boolean } => {
    const name = asked.attrs['name'];
    const version = Number(asked.attrs['version'] ?? 0);
    if (name === undefined || !Number.isInteger(version)) throw new IqRefusal(400, 'bad-request');
    const patches = collectionOf(user, name);
    const incoming = bytesOf(childOf(asked, 'patch'));
    if (incoming && version !== patches.length) {
      const conflict = [node('error', { code: 409, text: 'conflict' })];
      return { answer: node('collection', { name, type: 'error' }, conflict), changed: false };
    }
    if (incoming) {
      const patch = proto.SyncdPatch.decode(incoming);
      patch.version = { version: patches.length + 1 };
      patches.push(Buffer.from(proto.SyncdPatch.encode(patch).finish()));
    }
    const missing = incoming ? [] : patches.slice(version);
    const attributes = { name, version: patches.length, has_more_patches: 'false' };
    const children =
      missing.length === 0
        ? []
        : [
            node(
              'patches',
              {},
              missing.map((patch) => bytesNode('patch', patch)),
            ),
          ];
    return { answer: node('collection', attributes, children), changed: incoming !== undefined };
  };

  let notices = 0;
  /** Tells the user's other clients that a collection has moved on. */
  const notifyOthers = (user: User, sender: string, answer: BinaryNode): void => {
    const { name, version } = answer.attrs;
    for (const device of user.devices) {
      if (device.kind !== 'real' || device.pnJid === sender) continue;
      notices += 1;
      const id = `app-state-${String(notices)}`;
      const from = `${user.phoneNumber}@s.whatsapp.net`;
      const collection = node('collection', { name, version });
      device.deliver(node('notification', { from, type: 'server_sync', id }, [collection]));
    }
  };

  return {
    'w:sync:app:state/set/sync': ({ child, session }) => {
      const device = linkedDevice(session);
      const answers = childrenOf(child, 'collection').map((asked) => answerCollection(device.user, asked));
      for (const { answer, changed } of answers) {
        if (changed) notifyOthers(device.user, device.pnJid, answer);
      }
      return [
        node(
          'sync',
          {},
          answers.map(({ answer }) => answer),
        ),
      ];
    },
  };
}
