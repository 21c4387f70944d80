import type { GroupMetadata, WASocket } from '@whiskeysockets/baileys';
import { nextTurn } from './event-loop-breather.ts';

/** A server asked for more at once may refuse it. */
const DEVICES_PER_QUERY = 100;
/** One commit of more would keep the window waiting. */
const DEVICES_PER_COMMIT = 500;

/**
 * Establishes the sessions that a send to the group would have to. The keys of some hundred devices are asked for at once,
 * so that the server finds those of the next while sessions are made of these; the event loop turns between two sessions
 * (`pacedSignalRepository`). Rejects when a query fails; the send then tries again.
 */
export async function warmSessions(
  sock: Pick<WASocket, 'getUSyncDevices' | 'assertSessions' | 'signalRepository' | 'authState'>,
  group: GroupMetadata,
  signal: AbortSignal,
): Promise<void> {
  // A send may begin in this one.
  await nextTurn();
  const { keys, creds } = sock.authState;
  const devices = await sock.getUSyncDevices(
    group.participants.map(({ id }) => id),
    true,
    false,
  );
  const known = knownDevicesOf(sock.signalRepository);
  const missing: string[] = [];
  for (const { jid } of devices) {
    if (known.has(jid)) continue;
    if (signal.aborted) return;
    const { exists } = await sock.signalRepository.validateSession(jid);
    if (exists) known.add(jid);
    else missing.push(jid);
  }
  for (const batch of slicesOf(missing, DEVICES_PER_COMMIT)) {
    if (signal.aborted) return;
    const queries = slicesOf(batch, DEVICES_PER_QUERY);
    // Under the lock of Baileys' own sends. What one query does not bring takes nothing from the others.
    const asked = await keys.transaction(
      () => Promise.allSettled(queries.map((jids) => sock.assertSessions(jids, false))),
      creds.me?.id ?? '',
    );
    const refused = asked.find(({ status }) => status === 'rejected');
    if (refused?.status === 'rejected') throw refused.reason;
    for (const jid of batch) known.add(jid);
    await nextTurn();
  }
}

/**
 * Devices that have had a session on this connection: most people are in several groups, and a look at a session reads
 * all of it. Should one be gone since, the send makes it anew.
 */
const knownDevices = new WeakMap<WASocket['signalRepository'], Set<string>>();

function knownDevicesOf(repository: WASocket['signalRepository']): Set<string> {
  const known = knownDevices.get(repository) ?? new Set();
  knownDevices.set(repository, known);
  return known;
}

function slicesOf(jids: readonly string[], length: number): string[][] {
  const slices: string[][] = [];
  for (let start = 0; start < jids.length; start += length) slices.push(jids.slice(start, start + length));
  return slices;
}
