import { readdirSync } from 'node:fs';
import { expect, vi } from 'vitest';
import { backupFolder, listBackups, type Backup } from '#electron/db/backups.ts';
import { linkedAccount, openForTest, type OpenedForTest } from './database-fixture.ts';

export function backupsOf(path: string): readonly Backup[] {
  return listBackups(backupFolder(path));
}

/** Waits until this many are finished and nothing else is in their folder. */
export async function untilBackups(path: string, count: number): Promise<void> {
  await vi.waitFor(() => {
    expect(backupsOf(path)).toHaveLength(count);
    expect(readdirSync(backupFolder(path))).toHaveLength(count);
  }, 20_000);
}

/** Waits until it is checked, and this many backups are there. */
export async function backedUp({ path, integrity }: OpenedForTest, count: number): Promise<void> {
  expect(await integrity()).toBe('ok');
  await untilBackups(path, count);
}

/** A database with a backup: what is in both is `Mara`, what came after it is `Later`. Closed. */
export async function closedWithBackup(
  fill: (opened: OpenedForTest) => void = () => undefined,
): Promise<string> {
  const first = openForTest();
  linkedAccount(first.storage, 'Mara');
  fill(first);
  first.storage.close();
  const second = openForTest(first.path);
  await backedUp(second, 1);
  linkedAccount(second.storage, 'Later');
  second.storage.close();
  return first.path;
}
