import type { GroupMetadata, WASocket } from '@whiskeysockets/baileys';
import { nextTurn } from './event-loop-breather.ts';

/** Each slice costs a query and a commit of its own, and a commit of more would keep the window waiting. */
const DEVICES_PER_SLICE = 100;

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
  let slice: string[] = [];
  for (const [index, { jid }] of devices.entries()) {
    if (signal.aborted) return;
    const { exists } = await sock.signalRepository.validateSession(jid);
    if (!exists) slice.push(jid);
    if (slice.length < DEVICES_PER_SLICE && index < devices.length - 1) continue;
    if (slice.length === 0) continue;
    const missing = slice;
    slice = [];
    // One commit for the slice, under the lock of Baileys' own sends.
    await keys.transaction(() => sock.assertSessions(missing, false), creds.me?.id ?? '');
    await nextTurn();
  }
}
