import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type Convoke } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { cutOffTexts } from '#harness/trainer/cut-off-texts.ts';
import { lengthenTexts } from '#harness/trainer/longer-texts.ts';
import { outOfReach } from '#harness/trainer/out-of-reach.ts';
import { stageEngine, type StagedEngine } from './staged-engine.ts';
import { beforeAnything } from './screens/before-anything.ts';
import { dialogs } from './screens/dialogs.ts';
import { normal } from './screens/normal.ts';
import type { Shown } from './screens/screen.ts';
import { troubles } from './screens/troubles.ts';
import { peoplesNames, stageLibrary } from './staged-library.ts';
import { STAGED_AT } from './staged-records.ts';

// What is written down is the same wherever the tests run.
test.use({ environment: { TZ: 'UTC', LANGUAGE: 'en_US', LANG: 'en_US.UTF-8' } });

/** A few letters may be drawn another way; a column that is shifted changes ten times as many points. */
const DIFFERENT_AT_MOST = 0.004;

/** @param zoom 2 for 200 % */
async function show(
  { electron, window }: Convoke,
  { width, height, zoom }: { readonly width: number; readonly height: number; readonly zoom: number },
): Promise<void> {
  await electron.evaluate(
    ({ BrowserWindow }, wanted) => {
      const [main] = BrowserWindow.getAllWindows();
      main?.setContentSize(wanted.width, wanted.height);
      main?.webContents.setZoomFactor(wanted.zoom);
    },
    { width, height, zoom },
  );
  await window.waitForFunction((expected) => Math.abs(innerWidth - expected) <= 1, width / zoom);
}

/** What depends on the size is drawn anew a moment after it has changed. */
const eventually = expect.configure({ soft: true, timeout: 5_000 });
const USUAL = { width: 1180, height: 780, zoom: 1 };
const SMALLEST = { width: 900, height: 620, zoom: 1 };
const ZOOMED = { ...SMALLEST, zoom: 2 };

/** That the comparison is no formality: what stands six points beside its place is seen. */
async function expectShiftSeen(window: Page, picture: string[]): Promise<void> {
  if (isUpdating()) return;
  await window.evaluate(() => {
    document.body.style.paddingLeft = '6px';
  });
  expect
    .soft(await window.screenshot())
    .not.toMatchSnapshot(picture, { maxDiffPixelRatio: DIFFERENT_AT_MOST });
  await window.evaluate(() => {
    document.body.style.paddingLeft = '';
  });
}

function isUpdating(): boolean {
  return ['all', 'changed'].includes(test.info().config.updateSnapshots);
}

/** Closes whatever lies over the window. */
async function leave(window: Page): Promise<void> {
  const open = window.locator(':is([role="dialog"], [role="alertdialog"]):not([aria-modal="false"])');
  await expect(async () => {
    if ((await open.count()) > 0) await window.keyboard.press('Escape');
    await expect(open).toHaveCount(0, { timeout: 500 });
  }).toPass();
}

interface Walk {
  readonly screens: readonly Shown[];
  /** Before each of them. */
  readonly stage?: (engine: StagedEngine) => Promise<void>;
}

/** Opens each screen: nothing for axe to find, all in reach at 200 %, nothing cut off in 40 % longer words, and it looks as it did. */
async function walk(convoke: Convoke, { screens, stage }: Walk): Promise<void> {
  const { window, electron } = convoke;
  await window.clock.setFixedTime(STAGED_AT);
  const engine = await stageEngine(electron, window);
  const chromium = await electron.evaluate(() => process.versions.chrome.split('.')[0] ?? '');
  // Another Chromium draws letters another way: only one that pictures are kept of is compared.
  const hasPictures =
    isUpdating() || existsSync(join(import.meta.dirname, 'pictures', `chromium-${chromium}`));

  for (const { name, isCompared = false, open } of screens) {
    await test.step(name, async () => {
      await stage?.(engine);
      await show(convoke, USUAL);
      await open(window, engine);
      if (isCompared && hasPictures) {
        for (const colorScheme of ['light', 'dark'] as const) {
          await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await expect.soft(window).toHaveScreenshot([`chromium-${chromium}`, `${name}-${colorScheme}.png`], {
            animations: 'disabled',
            maxDiffPixelRatio: DIFFERENT_AT_MOST,
          });
        }
        await expectShiftSeen(window, [`chromium-${chromium}`, `${name}-dark.png`]);
      }
      expect.soft(await accessibilityFaults(window), name).toEqual([]);
      await show(convoke, ZOOMED);
      await eventually.poll(() => outOfReach(window), `${name} at 200 %`).toEqual([]);
      await show(convoke, SMALLEST);
      expect.soft(await lengthenTexts(window, peoplesNames), name).toEqual([]);
      expect.soft(await cutOffTexts(window), name).toEqual([]);
      await window.screenshot({ path: test.info().outputPath(`${name}-longer.png`) });
      await leave(window);
      // What was made longer is not what the window believes it shows.
      await window.reload();
      await window.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
    });
  }
}

test.describe('nothing for axe to find, all in reach at 200 %, nothing cut off in longer words, looks as it did', () => {
  test.setTimeout(300_000);

  test('before anything is linked', async ({ convoke }) => {
    await walk(convoke, { screens: beforeAnything });
  });

  test('every screen', async ({ convoke }) => {
    await walk(convoke, { screens: normal, stage: stageLibrary });
  });

  test('every sheet and dialog', async ({ convoke }) => {
    await walk(convoke, { screens: dialogs, stage: stageLibrary });
  });

  test('every screen offline, in trouble, before it is there, and where nothing can be changed', async ({
    convoke,
  }) => {
    await walk(convoke, { screens: troubles, stage: stageLibrary });
  });
});
