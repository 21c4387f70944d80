import type { AdminClient } from '#simulator/admin-client.ts';
import type { DecryptedCopy } from '#simulator/contracts.ts';

/** What really happened to one message text, as the simulator recorded it. */
export interface SentRecord {
  /** Groups whose message the server accepted from the app. */
  readonly acceptedGroups: ReadonlySet<string>;
  /** By group: phone numbers of the people, the trainer left out, who decrypted it. */
  readonly readersByGroup: ReadonlyMap<string, ReadonlySet<string>>;
  /** The most copies of it that one device decrypted in one group, whatever their ids. */
  readonly copiesPerDevice: number;
}

/** @param text exactly as it was typed; copies of other messages are left out. */
export async function recordOf(admin: AdminClient, text: string, trainer: string): Promise<SentRecord> {
  const copies = (await admin.copies()).filter((copy) => copy.text === text);
  const messageIds = new Set(copies.map(({ messageId }) => messageId));
  const accepted = (await admin.deliveriesFromClients()).filter(
    ({ messageId, fate }) => messageIds.has(messageId) && fate.kind === 'accepted' && fate.acknowledged,
  );
  return {
    acceptedGroups: new Set(accepted.map(({ chat }) => chat)),
    readersByGroup: readersByGroup(copies, trainer),
    copiesPerDevice: mostCopies(copies),
  };
}

function readersByGroup(copies: readonly DecryptedCopy[], trainer: string): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const { chatJid, phoneNumber } of copies) {
    if (phoneNumber === trainer) continue;
    const readers = groups.get(chatJid) ?? new Set<string>();
    groups.set(chatJid, readers.add(phoneNumber));
  }
  return groups;
}

function mostCopies(copies: readonly DecryptedCopy[]): number {
  const counts = new Map<string, number>();
  for (const { chatJid, deviceLidJid } of copies) {
    const key = `${chatJid} ${deviceLidJid}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** Everybody in the group but the trainer, by phone number. */
export async function othersIn(admin: AdminClient, groupJid: string, trainer: string): Promise<string[]> {
  const group = (await admin.groups()).find(({ jid }) => jid === groupJid);
  if (group === undefined) throw new Error(`The simulator has no group ${groupJid}.`);
  return group.participants.map(({ phoneNumber }) => phoneNumber).filter((number) => number !== trainer);
}

/** How often the app asked to be linked anew, and whether it is connected now. */
export async function linkFigures(
  admin: AdminClient,
  trainer: string,
): Promise<{ readonly linkedDevices: number; readonly connected: boolean; readonly registrations: number }> {
  const account = (await admin.accounts()).find(({ phoneNumber }) => phoneNumber === trainer);
  const connections = await admin.connections();
  return {
    linkedDevices: account?.companions.length ?? 0,
    connected: account?.companions.some(({ connected }) => connected) ?? false,
    registrations: connections.filter(({ outcome }) => outcome.kind === 'registering').length,
  };
}
