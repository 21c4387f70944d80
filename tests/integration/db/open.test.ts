import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, chmodSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrations } from '#electron/db/migrations.ts';
import { openStorage } from '#electron/db/open.ts';
import {
  afterCrash,
  groupNumber,
  linkedAccount,
  openForTest,
  optionsFor,
  startBroadcast,
  temporaryFolder,
} from './database-fixture.ts';

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** Every file beside the lock, with its content: what must be untouched by a refusal. */
function contentOf(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => !name.endsWith('.lock') && !name.endsWith('-shm'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}

describe('an opened database', () => {
  it('makes its folder and keeps everything in it to this user', () => {
    const path = join(temporaryFolder(), 'new', 'convoke.db');
    const { storage, keyFile } = openForTest(path);
    keyFile.write(randomBytes(32));
    linkedAccount(storage);
    const names = readdirSync(dirname(path));
    expect(names).toEqual(
      expect.arrayContaining(['convoke.db', 'convoke.db-wal', 'convoke.db.lock', 'convoke.key']),
    );
    expect(mode(dirname(path))).toBe('700');
    for (const name of names) expect([name, mode(join(dirname(path), name))]).toEqual([name, '600']);
  });

  it('closes an open door: a file and folder that others could read', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'convoke.db');
    openForTest(path).storage.close();
    chmodSync(folder, 0o755);
    chmodSync(path, 0o644);
    openForTest(path);
    expect([mode(folder), mode(path)]).toEqual(['700', '600']);
  });

  it('writes to disk what it promised: write-ahead log, full sync, strict tables', () => {
    const { path } = openForTest();
    const database = new Database(path, { readonly: true });
    onTestFinished(() => {
      database.close();
    });
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    const loose = database
      .prepare(
        `SELECT name FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
      )
      .all();
    expect(loose).toEqual([]);
  });

  it('has everything again after a restart, clean or not', async () => {
    const first = openForTest();
    const { storage } = first;
    const accountId = linkedAccount(storage);
    storage.groups.put(accountId, [groupNumber(1)], 1);
    const workshopId = randomUUID();
    const details = {
      title: 'Yoga',
      startsAt: 1,
      timeZone: 'Europe/Berlin',
      durationMinutes: 60,
      place: '',
      notes: '',
      capacity: null,
    };
    storage.workshops.insert(workshopId, details, 1);
    storage.workshops.linkGroups(workshopId, [groupNumber(1).id]);
    const { broadcast, deliveryIds } = startBroadcast(storage, accountId, 2, { workshopId });
    storage.deliveries.markSending(deliveryIds[0] ?? '', { messageId: 'M1', at: 5 });
    const everything = ({ storage: from }: typeof first) => [
      from.accounts.list(),
      from.groups.summaries(),
      from.workshops.list(),
      from.broadcasts.get(broadcast.id),
      from.deliveries.page(broadcast.id, -1, 10),
      from.deliveries.byMessageId(accountId, 'M1'),
    ];
    const before = everything(first);

    const crashed = openForTest(afterCrash(first.path));
    expect(everything(crashed)).toEqual(before);
    expect(await crashed.integrity()).toBe('ok');
    storage.close();
    const reopened = openForTest(first.path);
    expect(everything(reopened)).toEqual(before);
    expect(reopened.storage.settings.notices()).toEqual([]);
  });
});

describe('a refusal', () => {
  it('is in-use while another run has it open', () => {
    const { path, storage } = openForTest();
    expect(openStorage(optionsFor(path))).toEqual({ ok: false, error: { kind: 'in-use', path } });
    storage.close();
    openForTest(path);
  });

  it('is in-use while another program holds the file for itself', () => {
    const { path, storage } = openForTest();
    storage.close();
    const other = new Database(path);
    onTestFinished(() => {
      other.close();
    });
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE; COMMIT');
    expect(openStorage(optionsFor(path))).toEqual({ ok: false, error: { kind: 'in-use', path } });
  });

  it('is from-the-future for a newer schema, whose bytes stay as they are', () => {
    const { path, storage } = openForTest();
    linkedAccount(storage);
    storage.close();
    const fileVersion = migrations.length + 7;
    const future = new Database(path);
    future.pragma(`user_version = ${fileVersion}`);
    future.close();

    const before = contentOf(dirname(path));
    const refused = {
      ok: false,
      error: { kind: 'from-the-future', fileVersion, supportedVersion: migrations.length },
    };
    expect(openStorage(optionsFor(path))).toEqual(refused);
    expect(openStorage(optionsFor(path))).toEqual(refused);
    expect(contentOf(dirname(path))).toEqual(before);
    expect(readdirSync(dirname(path))).not.toContain('convoke.db-shm');
  });

  it('is from-the-future also when that still is in the log of a crash', () => {
    const { path, storage } = openForTest();
    storage.close();
    const future = new Database(path);
    future.pragma('user_version = 99');
    future.exec('CREATE TABLE of_the_future (a)');
    const crashed = afterCrash(path);
    future.close();

    const before = contentOf(dirname(crashed));
    expect(before.has('convoke.db-wal')).toBe(true);
    expect(openStorage(optionsFor(crashed))).toMatchObject({ error: { kind: 'from-the-future' } });
    expect(contentOf(dirname(crashed))).toEqual(before);
  });

  it.each([
    ['beneath a file', (folder: string) => join(folder, 'a-file', 'convoke.db')],
    ['that is a folder', (folder: string) => join(folder, 'a-folder')],
  ])('is not-writable for a path %s', (_, pathIn) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a-file'), 'x');
    mkdirSync(join(folder, 'a-folder'));
    const path = pathIn(folder);
    expect(openStorage(optionsFor(path))).toEqual({ ok: false, error: { kind: 'not-writable', path } });
  });

  it('is not-writable for a folder of somebody else', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'convoke.db');
    openForTest(path).storage.close();
    asSomebodyElse(folder, () => {
      expect(openStorage(optionsFor(path))).toEqual({ ok: false, error: { kind: 'not-writable', path } });
    });
    openForTest(path);
  });

  it('leaves nothing locked behind', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'convoke.db');
    mkdirSync(path);
    expect(openStorage(optionsFor(path)).ok).toBe(false);
    rmSync(path, { recursive: true });
    expect(openForTest(path).storage.settings.notices()).toEqual([]);
  });
});

/** Root may write everywhere, so it steps down; anybody else loses the right by mode. */
function asSomebodyElse(folder: string, work: () => void): void {
  if (process.geteuid?.() === 0) {
    chmodSync(folder, 0o755);
    process.seteuid?.(65_534);
    try {
      work();
    } finally {
      process.seteuid?.(0);
    }
  } else {
    chmodSync(folder, 0o500);
    try {
      work();
    } finally {
      chmodSync(folder, 0o700);
    }
  }
}
