import { randomUUID } from 'node:crypto';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { createReportExport } from '#electron/services/report-export.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';
import { idleDesktop } from '#harness/fakes/idle-desktop.ts';
import { failure } from '#shared/failure.ts';
import type { TargetSource } from '#shared/model/target-choice.ts';
import { err, ok } from '#shared/result.ts';
import {
  everything,
  linkedAccount,
  newBroadcast,
  newDelivery,
  openForTest,
  startBroadcast,
} from '../db/database-fixture.ts';

const { before: _before, limit: _limit, ...all } = everything;

/** An export whose files end up in memory. */
function openWithExport() {
  const { storage } = openForTest();
  const accountId = linkedAccount(storage, 'Work');
  const files: { readonly name: string; readonly pieces: readonly string[] }[] = [];
  const desktop = {
    ...idleDesktop,
    saveTextFile: (name: string, pieces: Iterable<string>) => {
      files.push({ name, pieces: [...pieces] });
      return Promise.resolve(ok('saved' as const));
    },
  };
  const reports = createReportExport({ storage, desktop, clock: createFakeClock() });
  const text = () => files.at(-1)?.pieces.join('') ?? '';
  const rows = () => Papa.parse<string[]>(text().replace('\uFEFF', '').trimEnd()).data;
  return { storage, accountId, reports, files, text, rows };
}

it('writes a line for each group, with what became of it', async () => {
  const { storage, accountId, reports, files, text, rows } = openWithExport();
  const { broadcast, deliveryIds } = startBroadcast(storage, accountId, 4, { createdAt: 1_000_000 });
  const [first = '', second = '', third = ''] = deliveryIds;
  for (const [index, id] of [first, second].entries()) {
    storage.deliveries.markSending(id, { messageId: `M${String(index)}`, at: 1 });
    storage.deliveries.markSent(id, { settledBy: 'ack', at: 2_000_000 });
  }
  storage.deliveries.recordReceipts([
    { deliveryId: first, userId: 'ana', kind: 'read', at: 9 },
    { deliveryId: first, userId: 'bo', kind: 'delivered', at: 9 },
  ]);
  storage.deliveries.markSilent([second], 9);
  storage.deliveries.markFailed(third, { failure: failure('ADMINS_ONLY_POST') });
  expect(await reports.broadcast(broadcast.id)).toEqual(ok({ rows: 4 }));

  expect(files[0]?.name).toBe('Convoke broadcast 2026-11-21.csv');
  expect(text().startsWith('\uFEFFStarted,Message,')).toBe(true);
  expect(text().endsWith('\r\n')).toBe(true);
  const [head = [], ...lines] = rows();
  const column = (name: string) => lines.map((line) => line[head.indexOf(name)]);
  expect(lines.every((line) => line.length === head.length)).toBe(true);
  expect(column('Result')).toEqual(['Delivered', 'Sent, received by nobody', 'Failed', 'Waiting']);
  expect(column('Received by')).toEqual(['2', '0', '0', '0']);
  expect(column('Read by')).toEqual(['1', '0', '0', '0']);
  expect(column('People besides you')).toEqual(['19', '19', '19', '19']);
  expect(column('Sent by')).toEqual(['Work', 'Work', 'Work', 'Work']);
  expect(column('Confirmed by')).toEqual(['WhatsApp', 'WhatsApp', '', '']);
  expect(column('Reason')[2]).toBe('Only admins may post in this group, and you are not one.');
  expect(column('Sent')[0]).toMatch(/^1970-01-01 \d\d:33:20$/);
  expect(column('Sent')[2]).toBe('');
});

const words = (text: string) => ({ kind: 'text', text }) as const;

it('says what chose each group, what it read and reads, and which were left out', async () => {
  const { storage, accountId, reports, rows } = openWithExport();
  const filter = {
    search: ' hall ',
    canPost: true,
    isAdmin: false,
    isLinked: false,
    hasLink: false,
    lacksLink: false,
  };
  const sources: readonly TargetSource[] = [
    { kind: 'workshop', workshopId: randomUUID(), name: 'Pottery' },
    { kind: 'list', listId: randomUUID(), name: '=Regulars' },
    { kind: 'filter', filter },
    { kind: 'single' },
  ];
  const broadcast = newBroadcast({
    content: words('Hello {{group.name}}'),
    targets: {
      workshopIds: [],
      chosen: { listIds: [], filters: [], groupIds: [], leftOutIds: [] },
      frozen: {
        sources,
        origins: [[0, 3], [1], [2], []],
        excluded: [
          { groupId: '9@g.us', groupName: '+Alumni', origins: [1], reason: 'left-out' },
          { groupId: '8@g.us', groupName: '', origins: [0], reason: 'unknown' },
        ],
      },
    },
  });
  const deliveries = [0, 1, 2, 3].map((position) =>
    newDelivery(accountId, position, {
      content: words(`Hello ${position}`),
      ...(position === 3 && { state: 'skipped', failure: failure('NOT_A_MEMBER') }),
    }),
  );
  storage.broadcasts.insert(broadcast, deliveries);
  for (const { id } of deliveries.slice(0, 3)) {
    storage.deliveries.markSending(id, { messageId: `M ${id}`, at: 1 });
    storage.deliveries.markSent(id, { settledBy: 'ack', at: 2_000 });
  }
  storage.broadcasts.setState(broadcast.id, { state: 'finished', finishedAt: 4_000 });
  const [first, second, third] = deliveries.map(({ id }) => id);
  const amend = (kind: 'edit' | 'delete', content: string | null): string => {
    const id = randomUUID();
    storage.amendments.insert(
      {
        id,
        broadcastId: broadcast.id,
        kind,
        content: content === null ? null : words(content),
        createdAt: 5_000,
      },
      storage.amendments.amendable(broadcast.id).map(({ id: deliveryId, ...each }) => ({
        ...each,
        deliveryId,
        state: 'queued',
        failure: null,
        content: content === null ? null : words(`${content} ${each.position}`),
      })),
    );
    return id;
  };
  const edited = amend('edit', 'Goodbye');
  storage.amendments.markDone({ amendmentId: edited, deliveryId: first ?? '' }, 3_600_000);
  storage.amendments.markDone({ amendmentId: edited, deliveryId: second ?? '' }, 3_600_000);
  storage.amendments.markEnded(
    { amendmentId: edited, deliveryId: third ?? '' },
    'failed',
    failure('EDIT_TOO_LATE'),
  );
  const deleted = amend('delete', null);
  storage.amendments.markDone({ amendmentId: deleted, deliveryId: second ?? '' }, 7_200_000);

  expect(await reports.broadcast(broadcast.id)).toEqual(ok({ rows: 6 }));
  const [head = [], ...lines] = rows();
  const column = (name: string) => lines.map((line) => line[head.indexOf(name)]);
  // What others made of the file reads it by place.
  expect(head.slice(0, 12)).toEqual(
    'Started,Message,Workshop,Group,People besides you,Sent by,Result,Confirmed by,Sent,Received by,Read by,Reason'.split(
      ',',
    ),
  );
  expect(column('Chosen by')).toEqual([
    'Pottery; Chosen one by one',
    "'=Regulars",
    'All groups: “hall” · I can post',
    '',
    "'=Regulars",
    'Pottery',
  ]);
  expect(column('Text for this group')).toEqual(['Hello 0', 'Hello 1', 'Hello 2', '', '', '']);
  expect(column('Text in the group now')).toEqual(['Goodbye 0', '', 'Hello 2', '', '', '']);
  expect(column('Edit for everyone')).toEqual(['Done', 'Done', 'Failed', '', '', '']);
  expect(column('Edited')[0]).toMatch(/^1970-01-01 \d\d:00:00$/);
  expect(column('Edited')[2]).toBe('');
  expect(column('Deletion for everyone')).toEqual(['Waiting', 'Done', 'Waiting', '', '', '']);
  expect(column('Group').slice(4)).toEqual(["'+Alumni", '']);
  expect(column('Result').slice(3)).toEqual(['Skipped', 'Left out', 'Left out']);
  expect(column('Reason').slice(4)).toEqual([
    'You left it out.',
    'No account on this computer knows this group any more.',
  ]);
});

it.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\nx',
  '  =1+1',
  '=HYPERLINK("http://x";"y")\nsecond line',
  '＝1+1',
])('makes no formula of a group called %j', async (groupName) => {
  const { storage, accountId, reports, rows } = openWithExport();
  const broadcast = newBroadcast();
  storage.broadcasts.insert(broadcast, [newDelivery(accountId, 0, { groupName })]);
  await reports.broadcast(broadcast.id);
  const [head = [], line = []] = rows();
  expect(line[head.indexOf('Group')]).toBe(`'${groupName}`);
});

it('keeps texts with commas, quotes, line breaks and emoji as they are', async () => {
  const { storage, accountId, reports, rows } = openWithExport();
  const text = 'Olá, "amigos"\nàs 19h 🎉; 1=1';
  const { broadcast } = startBroadcast(storage, accountId, 1, { content: { kind: 'text', text } });
  await reports.broadcast(broadcast.id);
  expect(rows()[1]?.[1]).toBe(text);
});

it('exports what passes the filter, piece by piece, however much it is', async () => {
  const { storage, accountId, reports, files, rows } = openWithExport();
  for (let at = 1; at <= 120; at += 1) startBroadcast(storage, accountId, 5, { createdAt: at });
  startBroadcast(storage, accountId, 450, { createdAt: 200, state: 'finished' });
  expect(await reports.history(all)).toEqual(ok({ rows: 1_050 }));
  expect(rows()).toHaveLength(1_051);
  const linesAtOnce = files.at(-1)?.pieces.map((piece) => piece.split('\r\n').length - 1) ?? [];
  expect(Math.max(...linesAtOnce)).toBeLessThanOrEqual(200);
  expect(await reports.history({ ...all, state: 'finished' })).toEqual(ok({ rows: 450 }));
  expect(await reports.history({ ...all, search: 'nothing' })).toEqual(ok({ rows: 0 }));
});

it('passes on that nothing was chosen, or could not be written', async () => {
  const { storage } = openForTest();
  const accountId = linkedAccount(storage);
  const { broadcast } = startBroadcast(storage, accountId, 1);
  const saving = (answer: 'cancelled' | 'full') =>
    createReportExport({
      storage,
      clock: createFakeClock(),
      desktop: {
        ...idleDesktop,
        saveTextFile: () =>
          Promise.resolve(answer === 'full' ? err(failure('DISK_FULL')) : ok('cancelled' as const)),
      },
    });
  expect(await saving('cancelled').broadcast(broadcast.id)).toEqual(ok({ rows: null }));
  expect(await saving('full').broadcast(broadcast.id)).toEqual(err(failure('DISK_FULL')));
  expect(await saving('cancelled').broadcast('00000000-0000-4000-8000-000000000000')).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND' },
  });
});
