import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { connect } from '#electron/db/connection.ts';
import { migrate } from '#electron/db/migrate.ts';
import { migrations } from '#electron/db/migrations.ts';
import { failure } from '#shared/failure.ts';
import type { Composition } from '#shared/model/composition.ts';
import {
  everything,
  groupNumber,
  linkedAccount,
  newBroadcast,
  newDelivery,
  openForTest,
  readRows,
  startBroadcast,
  temporaryFolder,
} from './database-fixture.ts';

type Kept = Composition & { readonly state: 'draft' | 'scheduled' };

const plannedStart = {
  date: '2026-11-22',
  time: '09:00',
  timeZone: 'Europe/Lisbon',
  uselessAfter: null,
  dueAt: Date.UTC(2026, 10, 22, 9),
};

function composition(change: Partial<Kept> = {}): Kept {
  return {
    broadcastId: randomUUID(),
    state: 'draft',
    content: { kind: 'text', text: 'Bring an apron' },
    groupIds: [groupNumber(2).id, groupNumber(1).id],
    workshopId: null,
    pacing: 'careful',
    acceptedWarnings: [],
    schedule: null,
    savedAt: 5,
    ...change,
  };
}

describe('a composition', () => {
  it('is read back as it was written, the groups in their order', () => {
    const { storage } = openForTest();
    const scheduled = composition({
      state: 'scheduled',
      acceptedWarnings: ['QUIET_HOURS'],
      schedule: plannedStart,
      pacing: { kind: 'custom', baseMs: 9_000, jitterMs: 1_000, longPause: null, dailyCap: 20 },
    });
    storage.compositions.keep(scheduled);
    expect(storage.compositions.get(scheduled.broadcastId)).toEqual(scheduled);
    expect(storage.broadcasts.get(scheduled.broadcastId)).toMatchObject({
      state: 'scheduled',
      schedule: plannedStart,
      targetCount: 2,
      startedAt: null,
      retryOf: null,
    });
    expect(storage.compositions.get(randomUUID())).toBeUndefined();
  });

  it('may be empty while it is a draft', () => {
    const { storage } = openForTest();
    const empty = composition({ content: { kind: 'text', text: '' }, groupIds: [] });
    storage.compositions.keep(empty);
    expect(storage.compositions.get(empty.broadcastId)).toEqual(empty);
  });

  it('is replaced as long as it has not started', () => {
    const { storage } = openForTest();
    const draft = composition();
    storage.compositions.keep(draft);
    const later: Kept = {
      ...draft,
      state: 'scheduled',
      content: { kind: 'text', text: 'Bring two aprons' },
      groupIds: [groupNumber(3).id],
      schedule: plannedStart,
      savedAt: 6,
    };
    storage.compositions.keep(later);
    expect(storage.compositions.get(draft.broadcastId)).toEqual(later);

    const accountId = linkedAccount(storage);
    const started = newBroadcast({ id: draft.broadcastId, schedule: plannedStart });
    storage.broadcasts.insert(started, [newDelivery(accountId, 4), newDelivery(accountId, 7)]);
    expect(storage.broadcasts.get(started.id)).toMatchObject({ ...started, targetCount: 2 });
    expect(storage.compositions.get(started.id)).toMatchObject({
      state: 'running',
      groupIds: [groupNumber(4).id, groupNumber(7).id],
    });
    expect(() => {
      storage.compositions.keep(draft);
    }).toThrow('has started');
    expect(() => {
      storage.broadcasts.insert(started, []);
    }).toThrow('has started');
  });

  it('is found by its newest text only', () => {
    const { storage } = openForTest();
    const scheduled = composition({ state: 'scheduled', schedule: plannedStart });
    storage.compositions.keep(scheduled);
    storage.compositions.keep({ ...scheduled, content: { kind: 'text', text: 'Come early' } });
    const found = (search: string) => storage.broadcasts.history({ ...everything, search }).length;
    expect(found('apron')).toBe(0);
    expect(found('early')).toBe(1);
  });
});

describe('drafts', () => {
  it('are listed last saved first, and are no history', () => {
    const { storage } = openForTest();
    const first = composition({ savedAt: 1 });
    const second = composition({ savedAt: 2, groupIds: [] });
    for (const draft of [first, second]) storage.compositions.keep(draft);
    const listed = () => storage.compositions.drafts(10).map(({ id }) => id);
    expect(listed()).toEqual([second.broadcastId, first.broadcastId]);
    storage.compositions.keep({ ...first, savedAt: 3 });
    expect(storage.compositions.drafts(1)).toEqual([
      {
        id: first.broadcastId,
        content: first.content,
        groupCount: 2,
        workshopId: null,
        changesOf: null,
        savedAt: 3,
      },
    ]);
    expect(storage.broadcasts.history(everything)).toEqual([]);
    expect(storage.broadcasts.history({ ...everything, search: 'apron' })).toEqual([]);
    expect(storage.broadcasts.active()).toEqual([]);
  });

  it('go without a trace; nothing else does', () => {
    const { storage, path } = openForTest();
    const draft = composition();
    const scheduled = composition({ state: 'scheduled', schedule: plannedStart });
    for (const kept of [draft, scheduled]) {
      storage.compositions.keep(kept);
      storage.compositions.removeDraft(kept.broadcastId);
    }
    expect(storage.compositions.get(draft.broadcastId)).toBeUndefined();
    expect(storage.compositions.get(scheduled.broadcastId)).toBeDefined();
    expect(readRows(path, 'SELECT 1 FROM broadcast_text')).toHaveLength(1);
  });
});

describe('what is planned', () => {
  it('comes soonest first, with what was missed apart', () => {
    const { storage } = openForTest();
    const at = (dueAt: number) => ({ ...plannedStart, dueAt });
    const [later, soon, missed] = [30, 10, 20].map((dueAt) =>
      composition({ state: 'scheduled', schedule: at(dueAt) }),
    );
    for (const kept of [later, soon, missed]) if (kept) storage.compositions.keep(kept);
    storage.compositions.keep(composition());
    storage.broadcasts.setState(missed?.broadcastId ?? '', {
      state: 'missed',
      pauseFailure: failure('OFFLINE'),
    });
    expect(storage.compositions.planned('scheduled')).toEqual([
      { id: soon?.broadcastId, schedule: at(10), failure: null },
      { id: later?.broadcastId, schedule: at(30), failure: null },
    ]);
    expect(storage.compositions.planned('missed')).toEqual([
      { id: missed?.broadcastId, schedule: at(20), failure: failure('OFFLINE') },
    ]);
    storage.compositions.setSchedule(soon?.broadcastId ?? '', at(40));
    expect(storage.compositions.planned('scheduled').map(({ schedule }) => schedule.dueAt)).toEqual([30, 40]);
  });

  it('can stay useful for ever', () => {
    const { storage } = openForTest();
    const accountId = linkedAccount(storage);
    const { broadcast } = startBroadcast(storage, accountId, 1, {
      schedule: { ...plannedStart, uselessAfter: 7 },
    });
    const plain = startBroadcast(storage, accountId, 1);
    for (const { id } of [broadcast, plain.broadcast]) storage.broadcasts.dropUselessAfter(id);
    expect(storage.broadcasts.get(broadcast.id)?.schedule).toEqual(plannedStart);
    expect(storage.broadcasts.get(plain.broadcast.id)?.schedule).toBeNull();
  });
});

describe('what can be retried', () => {
  it('is what failed and was not taken over, and nothing while it runs', () => {
    const { storage } = openForTest();
    const accountId = linkedAccount(storage);
    const { broadcast, deliveryIds } = startBroadcast(storage, accountId, 3);
    for (const id of deliveryIds) storage.deliveries.markFailed(id, { failure: failure('MESSAGE_REFUSED') });
    const retriable = () => storage.broadcasts.get(broadcast.id)?.retriableCount;
    expect(retriable()).toBe(0);
    storage.broadcasts.setState(broadcast.id, { state: 'finished', finishedAt: 9 });
    expect(retriable()).toBe(3);
    expect(storage.deliveries.failed(broadcast.id)).toHaveLength(3);
    // One is sent again by a retry broadcast, another is skipped there and stays.
    storage.broadcasts.insert(newBroadcast({ retryOf: broadcast.id }), [
      newDelivery(accountId, 0),
      newDelivery(accountId, 1, { state: 'skipped', failure: failure('NOT_A_MEMBER') }),
    ]);
    expect(retriable()).toBe(2);
    expect(storage.deliveries.failed(broadcast.id)).toHaveLength(2);
  });
});

describe('a database of before', () => {
  it('knows when its running broadcasts last got on', () => {
    const path = `${temporaryFolder()}/convoke.db`;
    const connection = connect({ path, nativeBinding: undefined, onDamage: () => undefined });
    const before = migrations.findIndex(({ sql }) => sql.includes('moving_at'));
    migrate(connection, migrations.slice(0, before), () => undefined);
    connection.exec(`
      INSERT INTO account (id, position, name) VALUES ('a', 0, 'Mara');
      INSERT INTO broadcast (id, state, content, pacing, accepted_warnings, created_at, started_at) VALUES
        ('sent', 'running', '{"kind":"text","text":"x"}', 'normal', '[]', 1, 2),
        ('new', 'running', '{"kind":"text","text":"x"}', 'normal', '[]', 1, 3),
        ('over', 'finished', '{"kind":"text","text":"x"}', 'normal', '[]', 1, 4);
      INSERT INTO delivery (id, broadcast_id, position, group_id, group_name, group_size, account_id, state,
        content_hash, sending_at) VALUES
        ('d', 'sent', 0, 'g', '', 1, 'a', 'sent', x'00', 50), ('e', 'sent', 1, 'g', '', 1, 'a', 'sent', x'00', 40);
    `);
    migrate(connection, migrations, () => undefined);
    connection.close();
    expect(readRows(path, 'SELECT id, moving_at FROM broadcast ORDER BY seq')).toEqual([
      { id: 'sent', moving_at: 50 },
      { id: 'new', moving_at: 3 },
      { id: 'over', moving_at: null },
    ]);
  });
});
