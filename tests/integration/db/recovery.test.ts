import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
  openSync,
  closeSync,
} from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';
import { backedUp, backupsOf, closedWithBackup } from './backup-fixture.ts';
import {
  everything,
  afterCrash,
  damageTable,
  linkedAccount,
  newBroadcast,
  newDelivery,
  newReminder,
  openForTest,
  readRows,
  someWorkshop,
  startBroadcast,
  type OpenedForTest,
} from './database-fixture.ts';

const damagedFiles = (path: string): string[] =>
  readdirSync(dirname(path)).filter((name) => name.includes('.damaged-'));
const namesIn = ({ storage }: OpenedForTest): string[] => storage.accounts.list().map(({ name }) => name);

const damages: [name: string, damage: (path: string) => void][] = [
  [
    'is garbage',
    (path) => {
      writeFileSync(path, randomBytes(20_000));
    },
  ],
  [
    'is text of another program',
    (path) => {
      writeFileSync(path, 'hello '.repeat(2_000));
    },
  ],
  [
    'is cut to half',
    (path) => {
      truncateSync(path, Math.floor(statSync(path).size / 2 / 4_096) * 4_096);
    },
  ],
  [
    'is empty',
    (path) => {
      truncateSync(path, 0);
    },
  ],
  [
    'has lost its schema',
    (path) => {
      damageTable(path, 'account');
      const file = openSync(path, 'r+');
      writeSync(file, randomBytes(4_096 - 100), 0, 4_096 - 100, 100);
      closeSync(file);
    },
  ],
];

describe.each(damages)('a file that %s', (_, damage) => {
  it('is set aside, the newest backup takes its place, and the trainer is told', async () => {
    const path = await closedWithBackup();
    damage(path);
    const bytes = readFileSync(path);

    const recovered = openForTest(path, createFakeClock(Date.UTC(2026, 10, 22)));
    expect(namesIn(recovered)).toEqual(['Mara']);
    const keptAs = 'convoke.damaged-20261122T000000000Z.db';
    expect(recovered.storage.settings.notices()).toEqual([
      { kind: 'database-restored', at: Date.UTC(2026, 10, 22), keptAs },
    ]);
    expect(readFileSync(join(dirname(path), keptAs))).toEqual(bytes);
    expect(await recovered.integrity()).toBe('ok');
    linkedAccount(recovered.storage, 'New');
    recovered.storage.close();
    expect(namesIn(openForTest(path))).toEqual(['Mara', 'New']);
  });

  it('is replaced by an empty database where there is no backup, and the trainer is told', () => {
    const { path, storage } = openForTest();
    linkedAccount(storage);
    storage.close();
    damage(path);
    const recovered = openForTest(path);
    expect(namesIn(recovered)).toEqual([]);
    expect(recovered.storage.settings.notices()).toMatchObject([{ kind: 'database-started-empty' }]);
    linkedAccount(recovered.storage, 'New');
    expect(damagedFiles(path)).toContain(recovered.storage.settings.notices()[0]?.keptAs);
  });
});

describe('a restored database', () => {
  it('sends nothing by itself and asks for every account to be linked again', async () => {
    let broadcastId = '';
    const ids: string[] = [];
    const workshopId = randomUUID();
    const path = await closedWithBackup(({ storage, authStore }) => {
      const accountId = storage.accounts.list()[0]?.id ?? '';
      authStore.unlock(randomBytes(32));
      authStore.writeCredentials(accountId, new Uint8Array([1]));
      authStore.writeKeys(accountId, [{ type: 'session', id: 'a', value: new Uint8Array([1]) }]);
      const deliveries = [0, 1, 2, 3].map((position) => newDelivery(accountId, position));
      ids.push(...deliveries.map(({ id }) => id));
      const broadcast = newBroadcast();
      broadcastId = broadcast.id;
      storage.broadcasts.insert(broadcast, deliveries);
      ids.slice(0, 3).forEach((id, index) => {
        storage.deliveries.markSending(id, { messageId: `M${index}`, at: 5 });
      });
      storage.deliveries.markSent(ids[0] ?? '', { settledBy: 'ack', at: 6 });
      storage.deliveries.markUnconfirmed(ids[1] ?? '', { failure: failure('UNCONFIRMED') });
      storage.workshops.insert(workshopId, someWorkshop, 1);
      for (const dueAt of [2_000, Date.UTC(2030, 0, 1)]) {
        storage.reminders.keep({ ...newReminder(workshopId), dueAt });
      }
      for (const state of ['scheduled', 'draft', 'missed', 'finished', 'cancelled'] as const) {
        storage.broadcasts.insert(newBroadcast({ state, createdAt: 2_000 }), []);
      }
    });
    writeFileSync(path, 'garbage');

    const { storage } = openForTest(path);
    expect(storage.accounts.list()).toMatchObject([{ name: 'Mara', linkedAt: null, lid: '4711' }]);
    expect(readRows(path, 'SELECT 1 FROM credential UNION ALL SELECT 1 FROM signal_key')).toEqual([]);
    expect(storage.broadcasts.running()).toEqual([]);
    expect(storage.broadcasts.get(broadcastId)).toMatchObject({
      state: 'paused',
      pauseFailure: failure('DATABASE_DAMAGED'),
      counts: { queued: 0, sending: 0, sent: 1, unconfirmed: 3 },
    });
    expect(storage.deliveries.get(ids[2] ?? '')).toMatchObject({
      state: 'unconfirmed',
      failure: failure('SENDING_INTERRUPTED'),
      messageId: 'M2',
    });
    // One that was due before the file was lost may have gone out.
    expect(storage.reminders.ofWorkshop(workshopId).map(({ missFailure }) => missFailure)).toEqual([
      failure('DATABASE_DAMAGED'),
      null,
    ]);
    const states = readRows(path, 'SELECT state FROM broadcast WHERE created_at = 2000 ORDER BY seq');
    expect(states.map((row) => (row as { state: string }).state)).toEqual([
      'missed',
      'draft',
      'missed',
      'finished',
      'cancelled',
    ]);
    expect(storage.broadcasts.history({ ...everything, limit: 5, search: 'monday' })).toHaveLength(5);
  });

  it('takes an older backup when the newest is not whole', async () => {
    const path = await closedWithBackup();
    const later = openForTest(path, createFakeClock(Date.UTC(2026, 10, 25)));
    await backedUp(later, 2);
    later.storage.close();
    writeFileSync(backupsOf(path)[0]?.path ?? '', 'not a backup any more');
    writeFileSync(path, 'garbage');
    expect(namesIn(openForTest(path))).toEqual(['Mara']);
  });

  it('is told of until a run that showed it ended cleanly', async () => {
    const path = await closedWithBackup();
    writeFileSync(path, 'garbage');
    const first = openForTest(path);
    const crashed = openForTest(afterCrash(path));
    expect(crashed.storage.settings.notices()).toHaveLength(1);
    first.storage.close();
    expect(openForTest(path).storage.settings.notices()).toEqual([]);
  });

  it('does not take in the log that its predecessor left', async () => {
    const path = await closedWithBackup();
    const running = openForTest(path);
    linkedAccount(running.storage, 'In the log');
    const crashed = afterCrash(path);
    rmSync(crashed);
    expect(existsSync(`${crashed}-wal`)).toBe(true);
    const recovered = openForTest(crashed);
    expect(namesIn(recovered)).toEqual(['Mara']);
    expect(await recovered.integrity()).toBe('ok');
    expect(damagedFiles(crashed)).toEqual([expect.stringMatching(/\.db-wal$/)]);
  });

  it('is made again from the start when a crash came in between', async () => {
    const path = await closedWithBackup();
    rmSync(path);
    writeFileSync(`${path}.restoring`, 'half a copy');
    writeFileSync(`${path}.restoring-wal`, 'and its log');
    const recovered = openForTest(path);
    expect(namesIn(recovered)).toEqual(['Mara']);
    expect(recovered.storage.settings.notices()).toMatchObject([{ kind: 'database-restored', keptAs: '' }]);
    expect(readdirSync(dirname(path)).filter((name) => name.includes('restoring'))).toEqual([]);
  });
});

describe('damage inside a file that still opens', () => {
  async function crashedWithDamage(): Promise<string> {
    const path = await closedWithBackup();
    const crashed = afterCrash(path);
    damageTable(crashed, 'receipt');
    return crashed;
  }

  it('is found after an unclean exit, and repaired by opening again', async () => {
    const opened = openForTest();
    linkedAccount(opened.storage);
    opened.storage.close();
    const running = openForTest(opened.path);
    await backedUp(running, 1);
    const crashed = afterCrash(opened.path);
    damageTable(crashed, 'receipt');

    const found = openForTest(crashed);
    expect(await found.integrity()).toBe('damaged');
    found.storage.close();
    const recovered = openForTest(crashed);
    expect(await recovered.integrity()).toBe('ok');
    expect(recovered.storage.settings.notices()).toMatchObject([{ kind: 'database-restored' }]);
    expect(namesIn(recovered)).toEqual(['Mara']);
    recovered.storage.close();
    expect(damagedFiles(crashed)).toHaveLength(1);
    openForTest(crashed);
    expect(damagedFiles(crashed)).toHaveLength(1);
  });

  it('is found at the next start when nobody waited for the check of this one', async () => {
    const running = openForTest(await closedWithBackup());
    const crashed = afterCrash(running.path);
    damageTable(crashed, 'receipt');
    openForTest(crashed).storage.close();
    expect(await openForTest(crashed).integrity()).toBe('damaged');
  });

  it('is remembered when a statement meets it, and repaired at the next start', async () => {
    const path = await crashedWithDamage();
    const opened = openForTest(path);
    expect(await opened.integrity()).toBe('ok');
    const { deliveryIds } = startBroadcast(opened.storage, linkedAccount(opened.storage), 1);
    expect(() =>
      opened.storage.deliveries.recordReceipts([
        { deliveryId: deliveryIds[0] ?? '', userId: 'ana', kind: 'delivered', at: 1 },
      ]),
    ).toThrow(expect.objectContaining({ code: 'DATABASE_DAMAGED' }));
    opened.storage.close();
    const recovered = openForTest(path);
    expect(recovered.storage.settings.notices()).toMatchObject([{ kind: 'database-restored' }]);
  });

  it('is no reason to give a file up that proves whole', () => {
    const { path, storage } = openForTest();
    linkedAccount(storage);
    storage.close();
    writeFileSync(`${path}.lock`, 'an unreadable lock: nobody knows how the last run ended');
    const opened = openForTest(path);
    expect(namesIn(opened)).toEqual(['Mara']);
    expect(opened.storage.settings.notices()).toEqual([]);
  });
});
