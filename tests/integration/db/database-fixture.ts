import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, cpSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { openStorage, type OpenedStorage, type OpenStorageOptions } from '#electron/db/open.ts';
import type { HistoryQuery, NewBroadcast } from '#electron/ports/broadcast-store.ts';
import type { NewDelivery } from '#electron/ports/delivery-store.ts';
import type { Logger } from '#electron/ports/logger.ts';
import type { Random } from '#electron/ports/random.ts';
import type { Storage } from '#electron/ports/storage.ts';
import type { ReminderStore } from '#electron/ports/reminder-store.ts';
import type { GatewayGroup } from '#electron/ports/whatsapp-gateway.ts';
import type { WorkshopDetails } from '#shared/model/workshop.ts';
import { createFakeClock, type FakeClock } from '#harness/fakes/fake-clock.ts';

export const systemRandom: Random = {
  next: () => 0.5,
  uuid: () => randomUUID(),
  bytes: (count) => randomBytes(count),
};

const silentLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A folder of this test's own, removed when it ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'convoke-db-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return folder;
}

export interface OpenedForTest extends OpenedStorage {
  readonly path: string;
  readonly clock: FakeClock;
}

export function optionsFor(path: string, overrides: Partial<OpenStorageOptions> = {}): OpenStorageOptions {
  return { path, clock: createFakeClock(), random: systemRandom, logger: silentLogger, ...overrides };
}

/** Opens the database, by default a new one, and closes it when the test ends. Throws when it is refused. */
export function openForTest(
  path = join(temporaryFolder(), 'convoke.db'),
  clock = createFakeClock(),
): OpenedForTest {
  const opened = openStorage(optionsFor(path, { clock }));
  if (!opened.ok) throw new Error(`the database was refused: ${JSON.stringify(opened.error)}`);
  let open = true;
  const close = (): void => {
    if (open) opened.value.storage.close();
    open = false;
  };
  onTestFinished(close);
  return { ...opened.value, storage: { ...opened.value.storage, close }, path, clock };
}

/** The same database as a crash at this moment would leave it, in a folder of its own. Returns its path. */
export function afterCrash(path: string): string {
  const folder = temporaryFolder();
  cpSync(dirname(path), folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('-shm')) rmSync(join(folder, name));
  return join(folder, basename(path));
}

/** A look at the file itself, beside the stores. */
export function readRows(path: string, sql: string): unknown[] {
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

/** Overwrites the first page of a table in a file that nobody has open, its log already emptied. */
export function damageTable(path: string, table: string): void {
  const [page] = readRows(path, `SELECT rootpage FROM sqlite_schema WHERE name = '${table}'`);
  const [size] = readRows(path, 'SELECT page_size FROM pragma_page_size');
  const { rootpage } = page as { rootpage: number };
  const { page_size: pageBytes } = size as { page_size: number };
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(pageBytes, 0xa5), 0, pageBytes, (rootpage - 1) * pageBytes);
  closeSync(file);
}

/** The first page of the whole history. */
export const everything: HistoryQuery = {
  before: null,
  limit: 50,
  search: '',
  state: null,
  workshopId: null,
  groupId: null,
  from: null,
  until: null,
};

export function groupNumber(number: number, change: Partial<GatewayGroup> = {}): GatewayGroup {
  return {
    id: `1203630000${String(number).padStart(4, '0')}@g.us`,
    name: `Group ${number}`,
    size: 20,
    addressingMode: 'lid',
    announceOnly: false,
    role: 'member',
    communityId: null,
    isCommunity: false,
    ...change,
  };
}

export function linkedAccount(storage: Storage, name = 'Mara'): string {
  const accountId = randomUUID();
  storage.accounts.insert(accountId, name);
  storage.accounts.setIdentity(accountId, {
    phoneNumber: '5511999990000',
    lid: '4711',
    profileName: name,
    linkedAt: 1_000,
  });
  return accountId;
}

export function newBroadcast(change: Partial<NewBroadcast> = {}): NewBroadcast {
  return {
    id: randomUUID(),
    state: 'running',
    content: { kind: 'text', text: 'See you on Monday' },
    workshopId: null,
    retryOf: null,
    pacing: 'normal',
    acceptedWarnings: [],
    createdAt: 1_000,
    startedAt: change.createdAt ?? 1_000,
    ...change,
  };
}

export function newDelivery(
  accountId: string,
  position: number,
  change: Partial<NewDelivery> = {},
): NewDelivery {
  const { id: groupId, name: groupName, size: groupSize } = groupNumber(position);
  return {
    id: randomUUID(),
    position,
    groupId,
    groupName,
    groupSize,
    accountId,
    state: 'queued',
    failure: null,
    ...change,
  };
}

export const someWorkshop: WorkshopDetails = {
  title: 'Breathing for beginners',
  startsAt: 2_000,
  timeZone: 'America/Sao_Paulo',
  durationMinutes: 90,
  place: 'Rua A, 1',
  notes: '',
  capacity: null,
};

export function newReminder(
  workshopId: string,
  change: Partial<Parameters<ReminderStore['keep']>[0]> = {},
): Parameters<ReminderStore['keep']>[0] {
  return {
    id: randomUUID(),
    workshopId,
    anchor: 'start',
    timing: { kind: 'on-day', days: -2, time: '18:00' },
    usefulness: { kind: 'for', amount: 2, unit: 'hours' },
    text: 'See you on Monday',
    templateId: null,
    groupIds: null,
    acceptedWarnings: ['QUIET_HOURS'],
    dueAt: 1_000,
    isOver: false,
    missFailure: null,
    ...change,
  };
}

export interface StartedBroadcast {
  readonly broadcast: NewBroadcast;
  readonly deliveryIds: readonly string[];
}

/** A broadcast to `count` groups, every delivery queued. */
export function startBroadcast(
  storage: Storage,
  accountId: string,
  count: number,
  change: Partial<NewBroadcast> = {},
): StartedBroadcast {
  const broadcast = newBroadcast(change);
  const deliveries = Array.from({ length: count }, (_, position) => newDelivery(accountId, position));
  storage.broadcasts.insert(broadcast, deliveries);
  return { broadcast, deliveryIds: deliveries.map(({ id }) => id) };
}
