import Database from 'better-sqlite3';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runAppToItsEnd, type AppLaunch } from '#harness/app-launch.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { appArguments } from '#harness/app-arguments.ts';
import { runCommand } from '#harness/run-command.ts';
import { prepareUnprivilegedApp } from './unprivileged-app.ts';

const END_WITHIN_MS = 20_000;

/** What the app itself printed: Chromium reports on its own about a machine without a system bus. */
function ownLines(output: string): string[] {
  return output
    .split('\n')
    .filter((line) => line !== '' && !/^\[\d+:\d+\/\d+\.\d+:(ERROR|WARNING):/.test(line));
}

async function expectRefusal(launch: AppLaunch, sentence: string | RegExp): Promise<void> {
  const { exitCode, output } = await runAppToItsEnd(launch, END_WITHIN_MS);
  const lines = ownLines(output);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(sentence);
  expect(exitCode).toBe(1);
}

for (const [arg, sentence] of [
  ['--whatsap-url=ws://127.0.0.1:1', 'Convoke does not know the switch --whatsap-url.'],
  ['--verbose', 'Convoke does not know the switch --verbose.'],
  [
    '--whatsapp-url=wss://web.whatsapp.com/ws/chat',
    /^The switch --whatsapp-url needs a WebSocket address on this/,
  ],
  ['--native-binding=nothing', /^The switch --native-binding needs a file, /],
  ['--user-data-dir=', /^The switch --user-data-dir needs a folder, /],
  ['--pacing-factor=fast', /^The switch --pacing-factor needs a number /],
] as const) {
  test(`refuses to start with ${arg}`, async ({ launch }) => {
    await expectRefusal({ ...launch, switches: [arg] }, sentence);
    // Electron makes the folder before the app has a say; nothing of ours is in it.
    expect(await readdir(launch.userDataFolder).catch(() => [])).not.toContain('convoke.sqlite');
  });
}

for (const [what, display, sentence] of [
  ['without a display', {}, 'there is none (DISPLAY is not set).'],
  ['on a display that is not there', { DISPLAY: ':65000' }, 'nothing answers at the one that DISPLAY names.'],
] as const) {
  test(`refuses to start ${what}`, async ({ launch }) => {
    const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
    const { exitCode, output } = await runCommand(
      launch.runtime.executablePath,
      appArguments(launch.runtime, [`--user-data-dir=${launch.userDataFolder}`]),
      { env: { ...env, ...display }, timeoutMs: END_WITHIN_MS },
    );
    expect(ownLines(output)).toEqual([`Convoke needs a display to open its window, and ${sentence}`]);
    expect(exitCode).toBe(1);
  });
}

test('refuses a data folder that cannot be one', async ({ launch }) => {
  await writeFile(launch.userDataFolder, 'a file');
  await expectRefusal(launch, `Convoke cannot write to its data folder ${launch.userDataFolder}.`);
  expect(await readFile(launch.userDataFolder, 'utf8')).toBe('a file');
});

if (process.platform === 'linux') {
  test('refuses a data folder that is not this user’s to write', async ({ launch }) => {
    const app = await prepareUnprivilegedApp(launch.runtime);
    try {
      const child = app.start([`--user-data-dir=/etc`, `--whatsapp-url=${launch.whatsappUrl}`]);
      let output = '';
      child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      expect(await once(child, 'close')).toEqual([1, null]);
      expect(ownLines(output)).toEqual([
        expect.stringMatching(/^Convoke cannot write to its data folder \/etc\. /),
      ]);
    } finally {
      await app.remove();
    }
  });
}

test('refuses a database from the future and leaves it as it is', async ({ launch }) => {
  await mkdir(launch.userDataFolder, { mode: 0o700 });
  const path = join(launch.userDataFolder, 'convoke.sqlite');
  const database = new Database(path);
  database.exec('CREATE TABLE better_idea (id INTEGER) STRICT');
  database.pragma('user_version = 9999');
  database.close();
  const before = await readFile(path);

  await expectRefusal(
    launch,
    /^Your data was written by a newer version of Convoke .*nothing was changed\.$/,
  );
  expect((await readFile(path)).equals(before)).toBe(true);
});
