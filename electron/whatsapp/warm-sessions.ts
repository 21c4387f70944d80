import type { GroupMetadata, WASocket } from '@whiskeysockets/baileys';
import { nextTurn } from './event-loop-breather.ts';

/** Each slice costs a query and a commit of its own, and a commit of more would keep the window waiting. */
const DEVICES_PER_QUERY = 100;
const DEVICES_PER_COMMIT = 500;

/**
 * Establishes the sessions that a send to the group would have to, a slice at a time, so that somebody else's send comes
 * between. Within a slice the event loop turns between two sessions (`pacedSignalRepository`). Rejects when a query
 * fails; the send then tries again.
 */
export async function warmSessions(
  sock: Pick<WASocket, 'getUSyncDevices' | 'assertSessions' | 'signalRepository' | 'authState'>,
  group: GroupMetadata,
  signal: AbortSignal,
): Promise<void> {
  const { keys, creds } = sock.authState;
  const devices = await sock.getUSyncDevices(
    group.participants.map(({ id }) => id),
    true,
    false,
  );
  const missing: string[] = [];
  for (const { jid } of devices) {
    if (signal.aborted) return;
    const { exists } = await sock.signalRepository.validateSession(jid);
    if (!exists) missing.push(jid);
  }
  for (const batch of slicesOf(missing, DEVICES_PER_COMMIT)) {
    if (signal.aborted) return;
    const queries = slicesOf(batch, DEVICES_PER_QUERY);
    await keys.transaction(
      () => Promise.all(queries.map((jids) => sock.assertSessions(jids, false))),
      creds.me?.id ?? '',
    );
    await nextTurn();
  }
}

function slicesOf(jids: readonly string[], length: number): string[][] {
  const slices: string[][] = [];
  for (let start = 0; start < jids.length; start += length) slices.push(jids.slice(start, start + length));
  return slices;
}
