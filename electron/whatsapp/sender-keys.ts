import type { BinaryNode, WASocket } from '@whiskeysockets/baileys';
import { childrenOf } from './binary-node.ts';
import { isGroup, parseJid } from './jid.ts';

/**
 * Forgets that the devices of people who left hold our sender key of the group. Baileys never does, so somebody who
 * comes back with a new device would get messages they cannot read until they ask for them again.
 */
export async function forgetHoldersWhoLeft(
  sock: Pick<WASocket, 'authState'>,
  notification: BinaryNode,
): Promise<void> {
  const groupId = notification.attrs['from'];
  const left = childrenOf(notification)
    .filter(({ tag }) => tag === 'remove' || tag === 'leave')
    .flatMap(childrenOf);
  const gone = new Set(left.flatMap(({ attrs }) => parseJid(attrs['jid'])?.user ?? []));
  if (!isGroup(groupId) || gone.size === 0) return;
  const { keys, creds } = sock.authState;
  // Under the lock of Baileys' own sends, which write the same entry.
  await keys.transaction(async () => {
    const { [groupId]: holders } = await keys.get('sender-key-memory', [groupId]);
    if (holders === undefined) return;
    const staying = Object.entries(holders).filter(([jid]) => !gone.has(parseJid(jid)?.user ?? ''));
    await keys.set({ 'sender-key-memory': { [groupId]: Object.fromEntries(staying) } });
  }, creds.me?.id ?? '');
}
