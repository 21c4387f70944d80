import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { StorageError } from '#electron/ports/storage.ts';
import { makeImage, mountImage, smallDisk } from '#harness/disks.ts';
import { fill, mayMount } from '#harness/small-disk.ts';
import { openForTest, readRows, temporaryFolder } from './database-fixture.ts';

const accountId = '00000000-0000-4000-8000-000000000001';

describe('what was written', () => {
  it('is durable in a moment, however much is written at once', async () => {
    const { storage } = openForTest();
    storage.accounts.insert(accountId, 'Studio');
    const first = storage.durable();
    for (let name = 0; name < 50; name += 1) storage.accounts.rename(accountId, String(name));
    await Promise.all([first, storage.durable(), storage.durable()]);
    // Nothing is new: no question to the disk.
    await storage.durable();
  });

  it('is asked about in vain once the database is closed', async () => {
    const { storage } = openForTest();
    storage.accounts.insert(accountId, 'Studio');
    const asked = storage.durable();
    storage.close();
    await asked;
    await storage.durable();
  });

  it('moves into the database while it goes on, so that the log begins anew', async () => {
    const path = join(temporaryFolder(), 'convoke.db');
    const { storage } = openForTest(path);
    storage.accounts.insert(accountId, 'Studio');
    const before = statSync(path).mtimeMs;
    for (let name = 0; name < 400; name += 1) storage.accounts.rename(accountId, String(name));
    await vi.waitFor(() => {
      expect(statSync(path).mtimeMs).toBeGreaterThan(before);
    }, 20_000);
    expect(readRows(path, 'SELECT name FROM account')).toEqual([{ name: '399' }]);
  });
});

describe.runIf(mayMount)('a disk that took everything, and then fails to keep it', () => {
  it('says so to whoever depends on it', async () => {
    const room = smallDisk(6_144);
    const image = join(room, 'image');
    makeImage(image);
    const { place } = mountImage(image);
    const { storage } = openForTest(join(mkdtempSync(join(place, 'data-')), 'convoke.db'));
    storage.accounts.insert(accountId, 'Studio');
    await storage.durable();
    fill(join(room, 'filler'));
    // The commits succeed: there is room in the file system, but none beneath it.
    const write = async (): Promise<void> => {
      for (let name = 0; name < 200; name += 1) storage.accounts.rename(accountId, String(name));
      await storage.durable();
    };
    await expect(write()).rejects.toThrow(StorageError);
    rmSync(join(room, 'filler'));
  });
});
