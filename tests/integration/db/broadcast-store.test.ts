import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import type { HistoryQuery } from '#electron/ports/broadcast-store.ts';
import type { Storage } from '#electron/ports/storage.ts';
import {
  everything,
  linkedAccount,
  newBroadcast,
  newDelivery,
  openForTest,
  readRows,
  startBroadcast,
} from './database-fixture.ts';

const textOf = (text: string) => ({ content: { kind: 'text', text } }) as const;
const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

function insertTexts(storage: Storage, texts: readonly string[]): string[] {
  return texts.map((text, index) => {
    const broadcast = newBroadcast({ ...textOf(text), createdAt: index });
    storage.broadcasts.insert(broadcast, []);
    return broadcast.id;
  });
}

const ownPacing = {
  kind: 'custom',
  baseMs: 10_000,
  jitterMs: 4_000,
  longPause: { every: 20, pauseMs: 300_000 },
  dailyCap: 50,
} as const;

describe('a broadcast', () => {
  it('keeps a pacing of its own, and how often it was throttled', () => {
    const { storage } = openForTest();
    const broadcast = newBroadcast({ pacing: ownPacing });
    storage.broadcasts.insert(broadcast, []);
    storage.broadcasts.slowDown(broadcast.id);
    storage.broadcasts.slowDown(broadcast.id);
    expect(storage.broadcasts.get(broadcast.id)).toMatchObject({ pacing: ownPacing, slowDowns: 2 });
  });

  it('is read back as it was written, its deliveries counted', () => {
    const { storage } = openForTest();
    const accountId = linkedAccount(storage);
    const broadcast = newBroadcast({ acceptedWarnings: ['SAME_TEXT_RECENTLY', 'QUIET_HOURS'] });
    storage.broadcasts.insert(broadcast, [
      newDelivery(accountId, 0),
      newDelivery(accountId, 1),
      newDelivery(accountId, 2, { state: 'skipped', failure: failure('ADMINS_ONLY_POST') }),
    ]);
    expect(storage.broadcasts.get(broadcast.id)).toEqual({
      ...broadcast,
      workshopTitle: null,
      isTest: false,
      slowDowns: 0,
      finishedAt: null,
      movingAt: 1_000,
      retriableCount: 0,
      schedule: null,
      pauseFailure: null,
      targetCount: 3,
      silentCount: 0,
      counts: {
        queued: 2,
        sending: 0,
        sent: 0,
        delivered: 0,
        unconfirmed: 0,
        failed: 0,
        skipped: 1,
        cancelled: 0,
      },
    });
    expect(storage.broadcasts.get(randomUUID())).toBeUndefined();
  });

  it('is stored with all its deliveries or not at all', () => {
    const { storage } = openForTest();
    const accountId = linkedAccount(storage);
    const broadcast = newBroadcast();
    expect(() => {
      storage.broadcasts.insert(broadcast, [newDelivery(accountId, 0), newDelivery(accountId, 0)]);
    }).toThrow(/UNIQUE/);
    expect(storage.broadcasts.get(broadcast.id)).toBeUndefined();
    expect(storage.broadcasts.history(everything)).toEqual([]);
  });

  it('keeps the reason of a pause as long as it is paused', () => {
    const { storage } = openForTest();
    const { id } = startBroadcast(storage, linkedAccount(storage), 1).broadcast;
    storage.broadcasts.setState(id, { state: 'paused', pauseFailure: failure('DAILY_CAP', { cap: 200 }) });
    expect(storage.broadcasts.get(id)).toMatchObject({
      state: 'paused',
      pauseFailure: failure('DAILY_CAP', { cap: 200 }),
    });
    storage.broadcasts.setState(id, { state: 'running' });
    expect(storage.broadcasts.get(id)).toMatchObject({ state: 'running', pauseFailure: null });
    storage.broadcasts.setState(id, { state: 'finished', finishedAt: 77 });
    expect(storage.broadcasts.get(id)).toMatchObject({ state: 'finished', finishedAt: 77, startedAt: 1_000 });
  });

  it('stores the rendered text of a delivery only where it differs', () => {
    const { storage, path } = openForTest();
    const accountId = linkedAccount(storage);
    const broadcast = newBroadcast();
    storage.broadcasts.insert(broadcast, [
      newDelivery(accountId, 0, { content: broadcast.content }),
      newDelivery(accountId, 1, textOf('Hello Group 1')),
    ]);
    expect(readRows(path, 'SELECT content FROM delivery ORDER BY position')).toEqual([
      { content: null },
      { content: '{"kind":"text","text":"Hello Group 1"}' },
    ]);
  });
});

describe('what is under way', () => {
  it('is running, oldest start first', () => {
    const { storage } = openForTest();
    const [late, early, paused] = [
      newBroadcast({ startedAt: 20 }),
      newBroadcast({ startedAt: 10 }),
      newBroadcast({ state: 'paused', startedAt: 5 }),
    ];
    for (const broadcast of [late, early, paused]) storage.broadcasts.insert(broadcast, []);
    expect(ids(storage.broadcasts.running())).toEqual([early.id, late.id]);
  });

  it('is active while there is something to do or to decide, newest first', () => {
    const { storage } = openForTest();
    const accountId = linkedAccount(storage);
    const states = ['draft', 'scheduled', 'missed', 'running', 'paused', 'finished', 'cancelled'] as const;
    const byState = new Map(states.map((state, index) => [state, newBroadcast({ state, createdAt: index })]));
    for (const broadcast of byState.values()) storage.broadcasts.insert(broadcast, []);
    const unsure = startBroadcast(storage, accountId, 2, { state: 'finished', createdAt: 99 });
    const [unsureId = ''] = unsure.deliveryIds;
    storage.deliveries.markUnconfirmed(unsureId, { failure: failure('UNCONFIRMED') });

    const open = ['paused', 'running', 'missed', 'scheduled'] as const;
    const openIds = open.map((state) => byState.get(state)?.id);
    expect(ids(storage.broadcasts.active())).toEqual([unsure.broadcast.id, ...openIds]);
    storage.deliveries.markSkipped(unsureId, { failure: null });
    expect(ids(storage.broadcasts.active())).toEqual(openIds);
  });
});

describe('the history', () => {
  it('is paged newest first, without gap or repetition where instants are equal', () => {
    const { storage } = openForTest();
    const broadcasts = [1, 1, 1, 1, 1, 2, 2, 3].map((createdAt) => newBroadcast({ createdAt }));
    for (const broadcast of broadcasts) storage.broadcasts.insert(broadcast, []);
    const expected = broadcasts
      .toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
      .map(({ id }) => id);

    const seen: string[] = [];
    let before: HistoryQuery['before'] = null;
    for (;;) {
      const page = storage.broadcasts.history({ ...everything, before, limit: 3 });
      seen.push(...ids(page));
      const last = page.at(-1);
      if (last === undefined) break;
      before = { at: last.startedAt ?? last.createdAt, id: last.id };
    }
    expect(seen).toEqual(expected);
  });

  it('shows one state when asked, with a search as well', () => {
    const { storage } = openForTest();
    const [running, finished] = [newBroadcast(), newBroadcast({ state: 'finished' })];
    storage.broadcasts.insert(running, []);
    storage.broadcasts.insert(finished, []);
    expect(ids(storage.broadcasts.history({ ...everything, state: 'finished' }))).toEqual([finished.id]);
    const searched = { ...everything, search: 'monday', state: 'finished' } as const;
    expect(ids(storage.broadcasts.history(searched))).toEqual([finished.id]);
    expect(storage.broadcasts.history({ ...searched, state: 'missed' })).toEqual([]);
  });

  it('finds words by their beginning, whatever their case and accents', () => {
    const { storage } = openForTest();
    const [first, second] = insertTexts(storage, ['Olá! Aula de Respiração às 19h', 'Ola amigos']);
    const search = (text: string) => ids(storage.broadcasts.history({ ...everything, search: text }));
    expect(search('ola')).toEqual([second, first]);
    expect(search('RESPIRACAO aula')).toEqual([first]);
    expect(search('resp')).toEqual([first]);
    expect(search('piracao')).toEqual([]);
    expect(search('ola nothing')).toEqual([]);
    expect(search('   ')).toEqual([second, first]);
  });

  it('pages a search like the rest', () => {
    const { storage } = openForTest();
    const inserted = insertTexts(storage, ['yoga 1', 'yoga 2', 'other', 'yoga 3']);
    const first = storage.broadcasts.history({ ...everything, search: 'yoga', limit: 2 });
    expect(ids(first)).toEqual([inserted[3], inserted[1]]);
    const { createdAt = 0, id = '' } = first[1] ?? {};
    const next = { ...everything, search: 'yoga', before: { at: createdAt, id } };
    expect(ids(storage.broadcasts.history(next))).toEqual([inserted[0]]);
  });

  it.each([
    '"',
    '"unclosed',
    "'; DROP TABLE broadcast; --",
    'NOT',
    'AND OR NOT',
    'a AND',
    'NEAR(a b, 5)',
    'text : x',
    '{text} : x',
    '^start',
    'a*b**',
    '(((',
    'a-b',
    '-',
    '+',
    '\\',
    '%_',
    'null\0byte',
    '\0',
    '\ud800',
    '🎉',
    '漢字',
    'x'.repeat(10_000),
    'x '.repeat(2_000),
  ])('takes anything for words: %j', (search) => {
    const { storage } = openForTest();
    insertTexts(storage, ['A plain text']);
    expect(storage.broadcasts.history({ ...everything, search })).toEqual([]);
    expect(storage.broadcasts.history(everything)).toHaveLength(1);
  });

  it('finds what contains such characters', () => {
    const { storage } = openForTest();
    const [quoted, dashed] = insertTexts(storage, ['Bring "your own" mat', 'Pre-work: page 12']);
    const search = (text: string) => ids(storage.broadcasts.history({ ...everything, search: text }));
    expect(search('"your own"')).toEqual([quoted]);
    expect(search('pre-work')).toEqual([dashed]);
    expect(search('mat NOT')).toEqual([]);
  });
});
