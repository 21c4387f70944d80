import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import Database from 'better-sqlite3';
import { memoryOf } from '../process-memory.ts';
import type { Quantity } from './growth.ts';

const MEGABYTE = 1_000_000;
const KILOBYTE = 1_000;

/** What may grow when something is not given back. */
export const quantities = {
  heap: { name: 'heap of the main process after a collection', unit: 'MB', perMinuteMax: 0.3, noise: 5 },
  memory: { name: 'memory of all processes', unit: 'MB', perMinuteMax: 2, noise: 40 },
  handles: { name: 'handles of the main process', unit: 'handles', perMinuteMax: 0.1, noise: 6 },
  files: { name: 'open files of the main process', unit: 'files', perMinuteMax: 0.1, noise: 6 },
  listeners: { name: 'listeners of the main process', unit: 'listeners', perMinuteMax: 0.05, noise: 2 },
  // Each broadcast is kept, and so are its receipts.
  database: { name: 'content of the database', unit: 'kB', perMinuteMax: 300, noise: 1_000 },
  // It is written from its beginning again every 400 commits, and as large as the largest 400 were.
  writeAheadLog: { name: 'write-ahead log of the database', unit: 'kB', perMinuteMax: 100, noise: 5_000 },
  log: { name: 'log files', unit: 'kB', perMinuteMax: 60, noise: 60 },
} as const satisfies Readonly<Record<string, Quantity>>;

export type QuantityName = keyof typeof quantities;

/** Looks at a running app, once. */
export async function sampleApp(
  electron: ElectronApplication,
  userDataFolder: string,
): Promise<Readonly<Record<QuantityName, number>>> {
  const pid = electron.process().pid ?? 0;
  await collectGarbage(electron);
  const inside = await electron.evaluate(
    ({ app, ipcMain, powerMonitor, nativeTheme, session, BrowserWindow }) => {
      const windows = BrowserWindow.getAllWindows().flatMap((window) => [window, window.webContents]);
      const emitters = [process, app, ipcMain, powerMonitor, nativeTheme, session.defaultSession, ...windows];
      const listeners = (emitters as unknown as NodeJS.EventEmitter[]).reduce(
        (sum, emitter) =>
          sum + emitter.eventNames().reduce((count, name) => count + emitter.listenerCount(name), 0),
        0,
      );
      return {
        heap: process.memoryUsage().heapUsed,
        handles: process.getActiveResourcesInfo().length,
        listeners,
      };
    },
  );
  const [memory, files, writeAheadLog, log] = await Promise.all([
    memoryOf(pid),
    readdir(`/proc/${pid}/fd`).then(({ length }) => length),
    bytesOf(userDataFolder, /^convoke\.sqlite-wal$/),
    bytesOf(join(userDataFolder, 'logs'), /./),
  ]);
  return {
    heap: inside.heap / MEGABYTE,
    memory: memory / MEGABYTE,
    handles: inside.handles,
    files,
    listeners: inside.listeners,
    database: contentOf(join(userDataFolder, 'convoke.sqlite')) / KILOBYTE,
    writeAheadLog: writeAheadLog / KILOBYTE,
    log: log / KILOBYTE,
  };
}

/**
 * After the answer: during a question, the promise of its answer may be taken for garbage, too. Not by a timer: a question
 * comes in the middle of whatever the app does, and a timer that is armed in the middle of Node's own `clearTimeout` leaves
 * Node's queue of timers in disorder, with the process turning in it for ever.
 */
async function collectGarbage(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(() => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    const { runInNewContext } = process.getBuiltinModule('node:vm');
    setFlagsFromString('--expose-gc');
    setImmediate(runInNewContext('gc') as () => void);
  });
}

/** Bytes of all pages, those included that are in the write-ahead log only. */
function contentOf(path: string): number {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const [pages, size] = ['page_count', 'page_size'].map((name) => database.pragma(name, { simple: true }));
    return Number(pages) * Number(size);
  } finally {
    database.close();
  }
}

/** Of the files with such a name. */
async function bytesOf(folder: string, name: RegExp): Promise<number> {
  const names = (await readdir(folder).catch(() => [])).filter((each) => name.test(each));
  const sizes = await Promise.all(
    names.map((each) =>
      stat(join(folder, each)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
