import { once } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '#harness/app-fixture.ts';
import { prepareUnprivilegedApp } from './unprivileged-app.ts';

interface Process {
  readonly kind: string;
  readonly status: string;
}

/** The processes of the app that keeps its data in this folder. */
async function processesOf(dataFolder: string): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = (pid: string, file: string): Promise<string> =>
    readFile(join('/proc', pid, file), 'utf8').catch(() => '');
  const all = await Promise.all(
    pids.map(async (pid) => ({
      // Chromium's children rewrite theirs, with spaces between the arguments.
      commandLine: (await read(pid, 'cmdline')).replaceAll('\0', ' '),
      status: await read(pid, 'status'),
    })),
  );
  return all
    .filter(({ commandLine }) => commandLine.includes(`--user-data-dir=${dataFolder} `))
    .map(({ commandLine, status }) => ({ kind: /--type=(\S+)/.exec(commandLine)?.[1] ?? 'main', status }));
}

test('everything the app keeps is for this user alone', async ({ convoke, launch }) => {
  expect(convoke.window.url()).toContain('app://');
  const folder = launch.userDataFolder;
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  const names = await readdir(folder, { recursive: true });
  expect(names).toEqual(expect.arrayContaining(['convoke.sqlite', 'convoke.sqlite-wal', 'logs/main.log']));
  const open = [];
  for (const name of names) {
    const { mode } = await stat(join(folder, name)).catch(() => ({ mode: 0 }));
    if ((mode & 0o077) !== 0) open.push(`${name} ${(mode & 0o777).toString(8)}`);
  }
  expect(open).toEqual([]);
  expect((await stat(join(folder, 'convoke.sqlite'))).mode & 0o777).toBe(0o600);
});

// Elsewhere there is no /proc to read it from.
if (process.platform === 'linux') {
  test('the page runs in a real sandbox when an ordinary user starts the app', async ({ launch }) => {
    const app = await prepareUnprivilegedApp(launch.runtime);
    const dataFolder = join(app.home, 'data');
    const child = app.start([`--user-data-dir=${dataFolder}`, `--whatsapp-url=${launch.whatsappUrl}`]);
    const exited = once(child, 'exit');
    try {
      const page = async (): Promise<string> =>
        (await processesOf(dataFolder)).find(({ kind }) => kind === 'renderer')?.status ?? 'no page yet';
      await expect.poll(page, { timeout: 30_000 }).toMatch(/^Seccomp:\t2$/m);
      const status = await page();
      expect(status).toMatch(/^NoNewPrivs:\t1$/m);
      expect(status).toMatch(/^CapEff:\t0+$/m);
      expect(status).not.toMatch(/^Uid:\t0\t/m);
      // A process namespace of its own: it has another number inside than outside.
      expect(status).toMatch(/^NSpid:\t\d+\t\d+/m);

      child.kill('SIGTERM');
      expect(await exited).toEqual([0, null]);
      // Ended like that, it has stopped in good order.
      expect(await readFile(join(dataFolder, 'logs', 'main.log'), 'utf8')).toContain('info app.stopped');
    } finally {
      child.kill('SIGKILL');
      await exited;
      await app.remove();
    }
  });
}
