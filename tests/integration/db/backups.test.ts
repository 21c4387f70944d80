import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { backupFolder } from '#electron/db/backups.ts';
import { openStorage } from '#electron/db/open.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';
import { backedUp, backupsOf, closedWithBackup, untilBackups } from './backup-fixture.ts';
import {
  everything,
  linkedAccount,
  newBroadcast,
  openForTest,
  optionsFor,
  readRows,
  temporaryFolder,
} from './database-fixture.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

describe('backups', () => {
  it('are made of a checked database about once a day, while it runs as well, and the newest three stay', async () => {
    const clock = createFakeClock(Date.UTC(2026, 10, 21));
    const { path, storage } = openForTest(undefined, clock);
    linkedAccount(storage, 'Mara');
    expect(existsSync(backupFolder(path))).toBe(false);
    for (let day = 1; day <= 4; day += 1) {
      await clock.advance(DAY_MS);
      await vi.waitFor(() => {
        expect(backupsOf(path)[0]?.number).toBe(day);
      }, 20_000);
    }
    await untilBackups(path, 3);
    expect(backupsOf(path).map(({ number }) => number)).toEqual([4, 3, 2]);
    storage.close();
    await clock.advance(3 * DAY_MS);
    expect(backupsOf(path)[0]?.number).toBe(4);
  });

  it('are made one at a time, also when days go by faster than one is made', async () => {
    const clock = createFakeClock(Date.UTC(2026, 10, 21));
    const faults: string[] = [];
    const logger = {
      info: () => undefined,
      warn: () => undefined,
      error: (event: string) => faults.push(event),
    };
    const path = join(temporaryFolder(), 'convoke.db');
    const opened = openStorage(optionsFor(path, { clock, logger }));
    if (!opened.ok) throw new Error('the database was refused');
    for (let day = 1; day <= 8; day += 1) await clock.advance(DAY_MS);
    await vi.waitFor(() => {
      const names = readdirSync(backupFolder(path));
      expect(names.filter((name) => name.startsWith('unfinished'))).toEqual([]);
      expect(names).not.toEqual([]);
    }, 20_000);
    opened.value.storage.close();
    expect(faults).toEqual([]);
    expect(backupsOf(path).length).toBeLessThanOrEqual(3);
  });

  it('are not made again within a day', async () => {
    const path = await closedWithBackup();
    const again = openForTest(path);
    expect(await again.integrity()).toBe('ok');
    await again.clock.advance(DAY_MS - 1);
    again.storage.close();
    expect(backupsOf(path)).toHaveLength(1);
  });

  it('are made again when the newest is from the future', async () => {
    const path = await closedWithBackup();
    const earlier = openForTest(path, createFakeClock(Date.UTC(2020, 0, 1)));
    await backedUp(earlier, 2);
    expect(backupsOf(path)[0]).toMatchObject({ number: 2, at: Date.UTC(2020, 0, 1) });
  });

  it('hold no keys and belong to this user alone', async () => {
    const path = await closedWithBackup(({ storage, authStore }) => {
      const accountId = storage.accounts.list()[0]?.id ?? '';
      authStore.unlock(randomBytes(32));
      authStore.writeCredentials(accountId, new Uint8Array([1]));
      authStore.writeKeys(accountId, [{ type: 'session', id: 'a', value: new Uint8Array([1]) }]);
    });
    const backup = backupsOf(path)[0]?.path ?? '';
    expect(readRows(backup, 'SELECT 1 FROM credential UNION ALL SELECT 1 FROM signal_key')).toEqual([]);
    expect(readRows(path, 'SELECT 1 FROM credential')).toHaveLength(1);
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(statSync(backupFolder(path)).mode & 0o777).toBe(0o700);
  });

  it('keep their place in the search index', async () => {
    const path = await closedWithBackup(({ storage }) => {
      for (const text of ['yoga', 'breathing']) {
        storage.broadcasts.insert(newBroadcast({ content: { kind: 'text', text } }), []);
      }
    });
    writeFileSync(path, 'garbage');
    const { storage } = openForTest(path);
    const found = storage.broadcasts.history({ ...everything, search: 'breathing' });
    expect(found.map(({ content }) => content.text)).toEqual(['breathing']);
  });
});
