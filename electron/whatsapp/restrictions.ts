import type { BaileysEventMap } from '@whiskeysockets/baileys';
import type { EventOf } from './socket-event.ts';

type Capping = BaileysEventMap['message-capping.update'];
type ReachOutLock = NonNullable<BaileysEventMap['connection.update']['reachoutTimeLock']>;

/**
 * What a notification about the quota of messages says. Baileys passes it on as WhatsApp sends it
 * (messages-recv.js, `MessageCappingInfoNotification`): times are seconds since 1970 as text, `0` for none.
 */
export function cappingOf({ capping_status, cycle_end_timestamp }: Capping): EventOf<'restriction'> {
  const seconds = Number(cycle_end_timestamp ?? 0);
  // By its name in Baileys' types; warnings before it restrict nothing.
  const active = (capping_status as string | undefined) === 'CAPPED';
  return {
    type: 'restriction',
    kind: 'message-cap',
    active,
    until: active && seconds > 0 ? seconds * 1_000 : null,
  };
}

/** The same of the lock on opening new chats, for which Baileys has made a date of the time. */
export function reachOutLockOf({ isActive, timeEnforcementEnds }: ReachOutLock): EventOf<'restriction'> {
  const active = isActive ?? false;
  return {
    type: 'restriction',
    kind: 'reach-out-lock',
    active,
    until: active ? (timeEnforcementEnds?.getTime() ?? null) : null,
  };
}
