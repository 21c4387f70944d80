import type { AccountId } from '#shared/model/account.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import { startOfLocalDay } from '../domain/local-day.ts';
import { dailyCapOf } from '../domain/pacing.ts';
import { SAME_TEXT_WINDOW_MS, type SendFacts, type TargetFacts } from '../domain/send-policy.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import type { DeliveryRecord } from '../ports/delivery-store.ts';
import type { Storage } from '../ports/storage.ts';
import { messageCapOf } from './restrictions.ts';

/** A send that lies further in the future was noted by a clock that was wrong, and must not hold up others. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1_000;
const MINUTE_MS = 60_000;

/** What the account may do in the group. */
export function membershipOf(
  storage: Storage,
  accountId: AccountId,
  groupId: GroupId,
): TargetFacts['membership'] {
  const membership = storage.groups.membership(accountId, groupId);
  return (
    membership && {
      member: membership.member,
      canPost: !membership.announceOnly || membership.role !== 'member',
    }
  );
}

/** Gathers what the send policy decides on: the same at review and right before each delivery. */
export function targetFacts(
  storage: Storage,
  {
    accountId,
    groupId,
    content,
    now,
  }: {
    readonly accountId: AccountId | undefined;
    readonly groupId: GroupId;
    readonly content: MessageContent;
    readonly now: number;
  },
): TargetFacts {
  return {
    now,
    membership: accountId === undefined ? undefined : membershipOf(storage, accountId, groupId),
    preferences: storage.settings.preferences(),
    sameTextSentAt: storage.deliveries.lastSendOfSameText(groupId, content, {
      since: now - SAME_TEXT_WINDOW_MS,
      until: now + CLOCK_TOLERANCE_MS,
    }),
  };
}

/** How many deliveries of the account began today, laptop time. */
export function sentToday(storage: Storage, accountId: AccountId, now: number): number {
  return storage.deliveries.countSends(accountId, {
    since: startOfLocalDay(now),
    until: now + CLOCK_TOLERANCE_MS,
  });
}

/**
 * What the policy decides on when a delivery's turn has come.
 * @param pacingFactor shortens the minute of the cap as it does every pause
 */
export function sendFacts(
  storage: Storage,
  { pacing }: Pick<BroadcastRecord, 'pacing'>,
  delivery: DeliveryRecord,
  { now, pacingFactor }: { readonly now: number; readonly pacingFactor: number },
): SendFacts {
  const { accountId, groupId, content } = delivery;
  const preferences = storage.settings.preferences();
  const { minuteCap } = preferences;
  const minuteMs = MINUTE_MS * pacingFactor;
  const fullSince = storage.deliveries.nthLatestSend(accountId, minuteCap, {
    since: now - minuteMs,
    until: now,
  });
  return {
    ...targetFacts(storage, { accountId, groupId, content, now }),
    dailyCap: dailyCapOf(pacing, preferences),
    sentToday: sentToday(storage, accountId, now),
    minuteCap,
    minuteFreeAt: fullSince === undefined ? undefined : fullSince + minuteMs,
    cappedUntil: messageCapOf(storage.accounts.get(accountId), now)?.until,
  };
}
