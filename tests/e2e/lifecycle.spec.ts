import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { launchApp, runAppToItsEnd } from '#harness/app-launch.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { pageRequest } from '#harness/page-request.ts';

/** Kills the page's process and waits until another one shows a page; answers its address and its text. */
async function crashPage(electron: ElectronApplication): Promise<string> {
  const crashed = await electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const processId = contents?.getOSProcessId() ?? 0;
    contents?.forcefullyCrashRenderer();
    return processId;
  });
  const another = (): Promise<boolean> =>
    electron.evaluate(({ BrowserWindow }, before) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return (
        contents !== undefined &&
        !contents.isCrashed() &&
        !contents.isLoading() &&
        ![0, before].includes(contents.getOSProcessId())
      );
    }, crashed);
  await expect.poll(another).toBe(true);
  return shownPage(electron);
}

/** Asked through the main process, since the test runner's own view of a page dies with the page. */
function shownPage(electron: ElectronApplication): Promise<string> {
  return electron.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const shown = 'document.documentElement.dataset.ready + " " + document.body.innerText';
    return `${contents?.getURL()} ${(await contents?.executeJavaScript(shown)) as string}`;
  });
}

test('a second start brings the first window to the front and ends', async ({ convoke, launch }) => {
  const { electron } = convoke;
  const state = (): Promise<{ windows: number; visible: boolean; focused: boolean }> =>
    electron.evaluate(({ BrowserWindow }) => {
      const windows = BrowserWindow.getAllWindows();
      const [window] = windows;
      return {
        windows: windows.length,
        visible: window?.isVisible() ?? false,
        focused: window?.isFocused() ?? false,
      };
    });
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  await expect.poll(state).toMatchObject({ visible: false });

  const second = await runAppToItsEnd(launch, 20_000);
  expect(second.exitCode).toBe(0);
  await expect.poll(state).toEqual({ windows: 1, visible: true, focused: true });
  expect(await pageRequest(convoke.window, 'app.snapshot', {})).toMatchObject({ ok: true });
});

for (const [how, quit] of [
  [
    'its window is closed',
    (electron: ElectronApplication) =>
      electron.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.close();
      }),
  ],
  [
    'it is told to quit',
    (electron: ElectronApplication) =>
      electron.evaluate(({ app }) => {
        app.quit();
      }),
  ],
  ['the system ends it', (electron: ElectronApplication) => electron.process().kill('SIGTERM')],
] as const) {
  test(`stops in good order when ${how}`, async ({ launch }) => {
    const { electron } = await launchApp(launch);
    const exited = once(electron.process(), 'exit');
    await quit(electron);
    expect(await exited).toEqual([0, null]);
    const log = await readFile(join(launch.userDataFolder, 'logs', 'main.log'), 'utf8');
    expect(log).toContain('info app.stopped');
    expect(log).not.toMatch(/ (error|warn) /);
  });
}

test('a page that dies comes back three times, then a calm page offers to open it again', async ({
  convoke,
}) => {
  const { electron } = convoke;
  for (let crash = 1; crash <= 3; crash += 1) {
    expect(await crashPage(electron), `after crash ${crash}`).toContain('app://convoke/index.html');
    await expect.poll(() => shownPage(electron), `after crash ${crash}`).toContain('index.html true Convoke');
  }
  const calm = await crashPage(electron);
  expect(calm).toContain('app://convoke/recovery.html');
  expect(calm).toContain('The window stopped working several times');

  await electron.evaluate(async ({ BrowserWindow }) => {
    await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      'document.querySelector("a").click()',
    );
  });
  await expect.poll(() => shownPage(electron)).toContain('index.html true Convoke');
});

test('a fault in the main process is logged and ends it', async ({ launch }) => {
  const { electron } = await launchApp(launch);
  const exited = once(electron.process(), 'exit');
  await electron.evaluate(() => {
    setImmediate(() => {
      throw new Error('planted for 4915112345678');
    });
  });
  expect(await exited).toEqual([1, null]);
  const log = await readFile(join(launch.userDataFolder, 'logs', 'main.log'), 'utf8');
  expect(log).toMatch(/error app\.crashed\nError: planted for \[removed\]\n +at /);
  expect(await readFile(launch.outputFile, 'utf8')).toContain('Error: planted for [removed]');

  // What was on disk is there, and the next start does not mind.
  const again = await launchApp(launch);
  expect(await pageRequest(again.window, 'app.snapshot', {})).toMatchObject({ ok: true });
  await again.close();
});

test('the window opens where and as large as it was closed', async ({ convoke }) => {
  const bounds = (): Promise<unknown> =>
    convoke.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  const place = { x: 40, y: 30, width: 1_010, height: 650 };
  await convoke.electron.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(wanted);
  }, place);
  await expect.poll(bounds).toEqual(place);
  await convoke.relaunch();
  await expect.poll(bounds).toEqual(place);
});
