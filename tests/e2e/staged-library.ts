import { failure } from '#shared/failure.ts';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { GroupSummary } from '#shared/model/group.ts';
import type { Review } from '#shared/model/review.ts';
import type { WorkshopReach } from '#shared/model/workshop-reach.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { ok } from '#shared/result.ts';
import type { StagedEngine } from './staged-engine.ts';
import { failedDelivery, pausedBroadcast, STAGED_AT, stagedAccount, stagedGroup } from './staged-records.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

const id = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

export const groups: readonly GroupSummary[] = [
  'Team Atlas',
  'Team Borealis',
  'Team Cumulus',
  'Team Delta',
  'Evening class, advanced',
  'Guests and speakers',
  'Room bookings',
  'Volunteers',
].map((name, index) => ({
  ...stagedGroup(`1203630000000${String(10 + index)}@g.us`, name),
  size: 12 + 7 * index,
  role: index % 3 === 0 ? 'owner' : index % 3 === 1 ? 'admin' : 'member',
  canPost: index !== 6,
  inviteCode: index < 3 ? `Code${index}` : null,
}));
const groupIds = groups.slice(0, 4).map((group) => group.id);

export const workshop: Workshop = {
  id: id(100),
  title: 'React Workshop',
  startsAt: STAGED_AT + 21 * DAY_MS,
  timeZone: 'Europe/Lisbon',
  durationMinutes: 180,
  place: 'Hall 2, Rua da Prata 80',
  notes: 'Bring a laptop.',
  capacity: 24,
  status: 'planned',
  groupIds,
};
const workshops: readonly Workshop[] = [
  workshop,
  { ...workshop, id: id(101), title: 'Pottery on Sundays', startsAt: STAGED_AT + 5 * DAY_MS, groupIds: [] },
  { ...workshop, id: id(102), title: 'First aid', startsAt: STAGED_AT - 8 * DAY_MS },
];

function finished(index: number, text: string): BroadcastSummary {
  const startedAt = STAGED_AT - index * DAY_MS - HOUR_MS;
  const { counts, ...paused } = pausedBroadcast(null);
  return {
    ...paused,
    id: id(200 + index),
    state: 'finished',
    content: { kind: 'text', text },
    workshopId: workshop.id,
    workshopTitle: workshop.title,
    createdAt: startedAt,
    startedAt,
    finishedAt: startedAt + 2 * 60_000,
    targetCount: 4,
    counts: { ...counts, queued: 0, failed: index === 2 ? 1 : 0, delivered: index === 2 ? 3 : 4 },
  };
}

const history = [
  'See you on Saturday at ten. The door is open from half past nine.',
  'Please bring your laptop and its charger.',
  'There is a new place: Hall 2.',
  'Welcome! This group is for the React Workshop.',
].map((text, index) => finished(index + 1, text));

const reach: WorkshopReach = {
  sent: 15,
  people: 285,
  delivered: 246,
  read: 171,
  messages: history.toReversed().map(({ id: broadcastId, startedAt }, index) => ({
    broadcastId,
    startedAt: startedAt ?? STAGED_AT,
    sent: 4,
    people: 72 + index,
    delivered: 70 - 6 * index,
    read: 61 - 13 * index,
  })),
};

const dailySends = [0, 4, 12, 0, 0, 44, 8, 16, 0, 0, 120, 40, 8, 4].map((count, index) => ({
  day: new Date(STAGED_AT - (13 - index) * DAY_MS).setHours(0, 0, 0, 0),
  count,
}));

const review: Review = {
  targets: groups.slice(0, 4).map(({ id: groupId, name: groupName, size: groupSize, accountId }, index) => ({
    groupId,
    groupName,
    groupSize,
    accountId,
    blockedBy: index === 3 ? failure('ADMINS_ONLY_POST') : null,
    furtherProblems: [],
    warnings: index === 1 ? [failure('SAME_TEXT_RECENTLY')] : [],
  })),
  sendableCount: 3,
  expected: { durationMs: 24_000, quietMs: 0, dailyCapMs: 0 },
  expectedInQuietHours: { durationMs: 24_000, quietMs: 0, dailyCapMs: 0 },
  dailyCap: 200,
};

/** A review that no group passes. */
export const nothingToSend: Review = {
  ...review,
  sendableCount: 0,
  targets: review.targets.map((target) => ({ ...target, blockedBy: failure('ADMINS_ONLY_POST') })),
};

/** A broadcast that the engine paused half way, as the report shows it. */
export const paused: BroadcastSummary = {
  ...pausedBroadcast(failure('THROTTLED')),
  workshopId: workshop.id,
  workshopTitle: workshop.title,
};

/** A trainer in the middle of things, whatever was staged before: groups, workshops, a history, and a broadcast that stopped half way. */
export async function stageLibrary(engine: StagedEngine): Promise<void> {
  await engine.answer('workshop.reach', ok(reach));
  await engine.answer('account.dailySends', ok(dailySends));
  await engine.answer('broadcast.history', ok(history));
  await engine.answer('broadcast.review', ok(review));
  await engine.answer('broadcast.deliveries', ok([failedDelivery(failure('ENCRYPTION_FAILED'))]));
  await engine.answer('broadcast.get', ok(paused));
  await engine.answer('broadcast.saveDraft', ok({ savedAt: STAGED_AT }));
  await engine.answer('broadcast.retries', ok([]));
  await engine.answer('broadcast.targets', ok({ sources: [], origins: [[]], excluded: [] }));
  await engine.answer('reminder.timeline', ok({ reminders: [], hold: null }));
  await engine.publish(
    { type: 'groups.removed', groupIds: engine.state().groups.map((group) => group.id) },
    { type: 'links.put', collection: null },
    { type: 'account.put', account: stagedAccount({ state: 'online', since: STAGED_AT }) },
    { type: 'groups.put', groups: [...groups] },
    ...workshops.map((each) => ({ type: 'workshop.put' as const, workshop: each })),
    { type: 'broadcast.put', broadcast: paused },
  );
}

/** What people have named; it may be written in another direction than ours. */
export const peoplesNames: readonly string[] = [
  ...groups.map(({ name }) => name),
  ...workshops.map(({ title }) => title),
  'Tara Trainer',
  workshop.place,
  workshop.notes,
  'For the team that builds the stage.',
  'Workshops of Lisbon',
  'Please bring your laptop and its charger.',
];
