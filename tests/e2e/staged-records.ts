import type { Failure } from '#shared/failure.ts';
import type { Account } from '#shared/model/account.ts';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { Delivery } from '#shared/model/delivery.ts';
import type { GroupId, GroupSummary } from '#shared/model/group.ts';
import type { Workshop } from '#shared/model/workshop.ts';

const ACCOUNT = '00000000-0000-4000-8000-000000000001';
export const STAGED_BROADCAST = '00000000-0000-4000-8000-000000000002';
/** Epoch milliseconds. */
export const STAGED_AT = Date.UTC(2026, 10, 21, 9, 30);
/** An account that was linked, with this connection. */
export function stagedAccount(connection: Connection): Account {
  return {
    id: ACCOUNT,
    name: 'Work',
    phoneNumber: '+1 555 010 0001',
    profileName: 'Tara Trainer',
    linkedAt: STAGED_AT,
    lastOnlineAt: STAGED_AT,
    messagesSent: 3,
    messagesReceived: 1,
    groupsSyncedAt: STAGED_AT,
    restrictions: [],
    connection,
  };
}

export function stagedGroup(id: string, name: string): GroupSummary {
  return {
    id,
    name,
    size: 12,
    accountId: ACCOUNT,
    role: 'admin',
    canPost: true,
    inviteCode: null,
    inviteStale: false,
    member: true,
  };
}

/** A broadcast that stopped half way. */
export function stagedWorkshop(groupIds: readonly GroupId[]): Workshop {
  return {
    id: '00000000-0000-4000-8000-000000000009',
    title: 'First aid',
    startsAt: STAGED_AT,
    timeZone: 'Europe/Lisbon',
    durationMinutes: 60,
    place: '',
    notes: '',
    capacity: null,
    status: 'planned',
    groupIds: [...groupIds],
  };
}

export function pausedBroadcast(pauseFailure: Failure | null): BroadcastSummary {
  return {
    id: STAGED_BROADCAST,
    state: 'paused',
    content: { kind: 'text', text: 'See you on Saturday' },
    workshopId: null,
    workshopTitle: null,
    isTest: false,
    retryOf: null,
    pacing: 'quick',
    createdAt: STAGED_AT,
    startedAt: STAGED_AT,
    finishedAt: null,
    schedule: null,
    retriableCount: 0,
    pauseFailure,
    targetCount: 2,
    counts: {
      queued: 1,
      sending: 0,
      sent: 0,
      delivered: 0,
      unconfirmed: 0,
      failed: 1,
      skipped: 0,
      cancelled: 0,
    },
    silentCount: 0,
    nextDeliveryAt: null,
    expectedEndAt: null,
    upload: null,
  };
}

/** Its one delivery that did not work. */
export function failedDelivery(reason: Failure): Delivery {
  return {
    id: '00000000-0000-4000-8000-000000000003',
    broadcastId: STAGED_BROADCAST,
    position: 0,
    groupId: '1203630000000010@g.us',
    groupName: 'Team 10',
    groupSize: 12,
    accountId: ACCOUNT,
    state: 'failed',
    settledBy: null,
    failure: reason,
    needsDecision: false,
    sentAt: null,
    deliveredCount: 0,
    readCount: 0,
    isSilent: false,
    postedAt: null,
  };
}
