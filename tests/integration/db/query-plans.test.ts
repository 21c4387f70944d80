import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Stores } from '#electron/db/stores.ts';
import { failure } from '#shared/failure.ts';
import { everything } from './database-fixture.ts';
import { openRecording } from './statement-recorder.ts';

const id = randomUUID();
const content = { kind: 'text', text: 'x' } as const;

/** What is asked in a hot path, and the index that must answer it, in order and without a scan. */
const hot: [name: string, index: string, work: (stores: Stores) => void][] = [
  [
    'the first page of the history',
    'broadcast_newest_first',
    ({ storage }) => storage.broadcasts.history(everything),
  ],
  [
    'a later page of the history',
    'broadcast_newest_first',
    ({ storage }) => storage.broadcasts.history({ ...everything, before: { at: 5, id } }),
  ],
  [
    'the history of one state',
    'broadcast_by_state',
    ({ storage }) => storage.broadcasts.history({ ...everything, state: 'finished' }),
  ],
  [
    'the history of a time',
    'broadcast_newest_first (listed_at>? AND (listed_at,id)<(?,?))',
    ({ storage }) => storage.broadcasts.history({ ...everything, from: 5, until: 9 }),
  ],
  [
    'the history of a workshop',
    'broadcast_by_workshop (workshop_id=? AND',
    ({ storage }) => storage.broadcasts.history({ ...everything, workshopId: id, state: 'paused', from: 5 }),
  ],
  [
    'a page of a search',
    'broadcast_by_listing (listing=?)',
    ({ storage }) =>
      // The index of the words is what is walked; it is in the order of the history.
      storage.broadcasts.history({
        ...everything,
        search: 'apron',
        groupId: '1@g.us',
        state: 'paused',
        from: 5,
      }),
  ],
  [
    'the reach of a workshop',
    'broadcast_by_workshop (workshop_id=?)',
    ({ storage }) => storage.workshops.reachOf(id),
  ],
  [
    'the history of a group',
    'SEARCH g USING PRIMARY KEY (group_id=? AND',
    ({ storage }) =>
      storage.broadcasts.history({
        ...everything,
        groupId: '1@g.us',
        workshopId: id,
        state: 'paused',
        from: 5,
      }),
  ],
  [
    'a step of folding reach',
    'delivery_unfolded (sent_at>? AND sent_at<?)',
    ({ storage }) => storage.deliveries.foldReach({ sentBefore: 5, at: 9, maxRows: 10 }),
  ],
  [
    'groups that nobody answers from',
    'delivery_unheard (account_id=? AND sent_at<?)',
    ({ storage }) => storage.deliveries.unheard(id, 5, 10),
  ],
  [
    'broadcasts that are too old',
    'broadcast_by_state (state=? AND listed_at<?)',
    ({ storage }) => storage.broadcasts.removeSettled(5, 10),
  ],
  ['a broadcast and its silent groups', 'delivery_silent', ({ storage }) => storage.broadcasts.get(id)],
  ['the next queued delivery', 'delivery_queued', ({ storage }) => storage.deliveries.nextTurn(id)],
  [
    'the next queued delivery of an account',
    'delivery_queued',
    ({ storage }) => storage.deliveries.nextQueuedOf(id, id),
  ],
  ['the next turn of an account', 'delivery_queued', ({ storage }) => storage.deliveries.nextTurnOf(id, id)],
  [
    'a delivery by message id',
    'delivery_by_message',
    ({ storage }) => storage.deliveries.byMessageId(id, 'M'),
  ],
  ['what a delivery is in', 'sqlite_autoindex_delivery_1', ({ storage }) => storage.deliveries.stateOf(id)],
  ['what a receipt is of', 'delivery_by_message', ({ storage }) => storage.deliveries.sentAs(id, 'M')],
  ['sent content by message id', 'delivery_by_message', ({ memory }) => memory.readSentContent(id, 'M')],
  [
    'sends of a day',
    'COVERING INDEX delivery_by_send',
    ({ storage }) => storage.deliveries.countSends(id, { since: 5, until: 6 }),
  ],
  [
    'the nth latest send',
    'COVERING INDEX delivery_by_send',
    ({ storage }) => storage.deliveries.nthLatestSend(id, 10, { since: 5, until: 6 }),
  ],
  [
    'the latest send',
    'INDEX delivery_by_send',
    ({ storage }) => storage.deliveries.latestSend(id, { since: 5, until: 6 }),
  ],
  [
    'the next groups of an account',
    'delivery_queued_by_account',
    ({ storage }) => storage.deliveries.upcomingGroups(id, id, 3),
  ],
  ['what is queued', 'SEARCH queued_count', ({ storage }) => storage.deliveries.queuedCounts(id)],
  [
    'the last send of a text',
    'delivery_by_text',
    ({ storage }) => storage.deliveries.lastSendOfSameText('1@g.us', content, { since: 5, until: 6 }),
  ],
  [
    'a page of deliveries',
    'broadcast_id=? AND position>?',
    ({ storage }) => storage.deliveries.page(id, -1, 50),
  ],
  ['reminders that are due', 'reminder_pending (due_at<?)', ({ storage }) => storage.reminders.due(5)],
  ['when the next is due', 'reminder_pending (due_at>?)', ({ storage }) => storage.reminders.nextDueAt(5)],
  [
    'reminders of a time',
    'reminder_pending (due_at>? AND due_at<?)',
    ({ storage }) => storage.reminders.pendingBetween(5, 9),
  ],
  ['reminders fired ahead', 'reminder_fired (due_at>?)', ({ storage }) => storage.reminders.firedAhead(5)],
  ['reminders of a workshop', 'reminder_by_workshop', ({ storage }) => storage.reminders.ofWorkshop(id)],
  ['failed deliveries', 'delivery_failed', ({ storage }) => storage.deliveries.failed(id)],
  [
    'unconfirmed deliveries of a broadcast',
    'delivery_unconfirmed ',
    ({ storage }) => storage.deliveries.unconfirmed({ broadcastId: id }),
  ],
  [
    'what was done to a delivery',
    'delivery_change_1 (delivery_id=?)',
    ({ storage }) => storage.deliveries.get(id),
  ],
  [
    'the amendments of a broadcast and how far they are',
    'COVERING INDEX delivery_change_by_state (amendment_seq=? AND state=?)',
    ({ storage }) => storage.broadcasts.get(id),
  ],
  [
    'the next change of an account',
    'delivery_change_queued (amendment_seq=? AND account_id=?)',
    ({ storage }) => storage.amendments.nextQueuedOf(id, id),
  ],
  [
    'a change by message id',
    'delivery_change_by_message (account_id=? AND message_id=?)',
    ({ storage }) => storage.amendments.byMessageId(id, 'M'),
  ],
  [
    'a change that was sent, by message id',
    'delivery_change_by_message (account_id=? AND message_id=?)',
    ({ memory }) => memory.readSentAmendment(id, 'M'),
  ],
  [
    'deliveries that can be changed',
    'sqlite_autoindex_delivery_2 (broadcast_id=?)',
    ({ storage }) => storage.amendments.amendable(id),
  ],
  [
    'the last edit of a broadcast',
    'amendment_by_broadcast (broadcast_id=?)',
    ({ storage }) => storage.amendments.lastEdit(id),
  ],
];

it.each(hot)('%s comes from %s', (_, index, work) => {
  const plan = openRecording().plansOf(work).join('\n');
  expect(plan).toContain(index);
  expect(plan.replace('SCAN t VIRTUAL TABLE', '')).not.toMatch(/\bSCAN\b/);
  expect(plan).not.toContain('TEMP B-TREE');
});

/** These may sort their few rows, but must not read the settled ones to find them. */
const few: [name: string, index: string, work: (stores: Stores) => void][] = [
  ['deliveries under way', 'INDEX delivery_sending', ({ storage }) => storage.deliveries.sending()],
  ['changes under way', 'INDEX delivery_change_sending', ({ storage }) => storage.amendments.sending()],
  ['open amendments', 'INDEX amendment_open', ({ storage }) => storage.amendments.open()],
  [
    'the changes of an amendment in one state',
    'delivery_change_by_state (amendment_seq=? AND state=?)',
    ({ storage }) => storage.amendments.inState(id, 'failed'),
  ],
  [
    'unconfirmed deliveries of an account',
    'INDEX delivery_unconfirmed_by_account',
    ({ storage }) => storage.deliveries.unconfirmed({ accountId: id }),
  ],
  [
    'asking about the unconfirmed',
    'sqlite_autoindex_delivery_1',
    ({ storage }) => storage.deliveries.askAboutUnconfirmed([id]),
  ],
  ['cancelling', 'INDEX delivery_queued', ({ storage }) => storage.deliveries.cancelQueued(id)],
  ['running broadcasts', 'broadcast_by_state', ({ storage }) => storage.broadcasts.running()],
  [
    'attachments in a broadcast',
    'SCAN broadcast USING COVERING INDEX broadcast_by_attachment',
    ({ storage }) => storage.attachments.removeUnused({ unusedSince: 5, at: 9 }),
  ],
  [
    'attachments in the preview of a link',
    'SCAN broadcast USING COVERING INDEX broadcast_by_link_thumbnail',
    ({ storage }) => storage.attachments.removeUnused({ unusedSince: 5, at: 9 }),
  ],
  ['drafts', 'broadcast_by_state', ({ storage }) => storage.compositions.drafts(50)],
  ['scheduled broadcasts', 'broadcast_by_state', ({ storage }) => storage.compositions.planned('scheduled')],
  ['retries of a broadcast', 'broadcast_by_origin', ({ storage }) => storage.broadcasts.retriesOf(id)],
  [
    'groups of the history',
    'SEARCH delivery USING INDEX delivery_by_text (group_id=?)',
    ({ storage }) => storage.broadcasts.historyGroups(),
  ],
  [
    'sends to a group',
    'SEARCH g USING PRIMARY KEY (group_id=?)',
    ({ storage }) => storage.deliveries.ofGroup('1@g.us', 20),
  ],
  ['active broadcasts', 'delivery_count_unconfirmed', ({ storage }) => storage.broadcasts.active()],
];

it.each(few)('%s are found through %s', (_, index, work) => {
  const plan = openRecording().plansOf(work).join('\n');
  expect(plan).toContain(index);
  expect(plan).not.toMatch(/SCAN (b|d|delivery|broadcast)$|SCAN broadcast_of_group/m);
});

it('changes a state and its counts by key', () => {
  const { stores, plansOf } = openRecording();
  stores.storage.accounts.insert(id, 'Mara');
  const broadcast = {
    id,
    state: 'running',
    content,
    workshopId: null,
    retryOf: null,
    pacing: 'normal',
    acceptedWarnings: [],
    createdAt: 1,
    startedAt: 1,
  } as const;
  const delivery = { position: 0, groupId: '1@g.us', groupName: '', groupSize: 1, accountId: id } as const;
  stores.storage.broadcasts.insert(broadcast, [{ ...delivery, id, state: 'queued', failure: null }]);
  const plan = plansOf(({ storage }) => {
    storage.deliveries.markSending(id, { messageId: 'M', at: 1 });
    storage.deliveries.markSent(id, { settledBy: 'ack', at: 2 });
    storage.deliveries.recordReceipts([{ deliveryId: id, userId: 'ana', kind: 'read', at: 3 }]);
    storage.deliveries.markFailed(id, { failure: failure('UNCONFIRMED') });
  }).join('\n');
  expect(plan).not.toMatch(/\bSCAN\b/);
});
