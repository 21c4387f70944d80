import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { cutOffTexts } from '#harness/trainer/cut-off-texts.ts';
import { lengthenTexts } from '#harness/trainer/longer-texts.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { failure } from '#shared/failure.ts';
import { stageEngine, type StagedEngine } from './staged-engine.ts';
import { paused, peoplesNames, stageLibrary, workshop } from './staged-library.ts';
import { STAGED_AT, stagedAccount, stagedGroup } from './staged-records.ts';

// What is written down is the same wherever the tests run.
test.use({ environment: { TZ: 'UTC', LANGUAGE: 'en_US', LANG: 'en_US.UTF-8' } });

/** A few letters may be drawn another way; a column that is shifted changes ten times as many points. */
const DIFFERENT_AT_MOST = 0.004;

/** A screen in one state, and how a trainer gets there from wherever they are. */
interface Shown {
  readonly name: string;
  /** Whether its picture is compared with the one that is kept. */
  readonly isCompared?: boolean;
  readonly open: (window: Page, engine: StagedEngine) => Promise<void>;
}

const dialog = (window: Page, name: string | RegExp) => window.getByRole('dialog', { name });

const beforeAnything: readonly Shown[] = [
  { name: 'no-groups', open: (window) => openSection(window, 'Groups') },
  { name: 'no-workshops', open: (window) => openSection(window, 'Workshops') },
  { name: 'no-broadcasts', open: (window) => openSection(window, 'Broadcasts') },
  {
    name: 'link',
    isCompared: true,
    async open(window, engine) {
      await engine.publish({
        type: 'settings.put',
        settings: { ...engine.state().settings, keyStorage: 'file' },
      });
      await engine.publish({
        type: 'account.put',
        account: {
          ...stagedAccount({
            state: 'awaiting-scan',
            qr: '2@staged,staged,staged,staged',
            shownAt: STAGED_AT,
            expiresAt: STAGED_AT + 40_000,
          }),
          phoneNumber: null,
          profileName: null,
          linkedAt: null,
        },
      });
      await window.getByRole('button', { name: 'Link your WhatsApp' }).click();
      await window.getByRole('img', { name: 'QR code to link WhatsApp' }).waitFor();
    },
  },
];

const withLibrary: readonly Shown[] = [
  {
    name: 'workshops',
    isCompared: true,
    async open(window) {
      await openSection(window, 'Workshops');
      await window.getByRole('main').getByRole('button', { name: workshop.title }).waitFor();
    },
  },
  {
    name: 'workshop',
    isCompared: true,
    async open(window) {
      await openSection(window, 'Workshops');
      await window.getByRole('main').getByRole('button', { name: workshop.title }).click();
      const chart = dialog(window, workshop.title).getByRole('figure', { name: 'Reach of each message' });
      await chart.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'reach-as-a-table',
    async open(window) {
      await openSection(window, 'Workshops');
      await window.getByRole('main').getByRole('button', { name: workshop.title }).click();
      await window.getByRole('button', { name: 'Show as a table' }).click();
      await expect(window.getByRole('table').getByRole('row')).toHaveCount(5);
    },
  },
  {
    name: 'new-workshop',
    async open(window) {
      await openSection(window, 'Workshops');
      await window.getByRole('button', { name: 'New workshop' }).click();
      await dialog(window, 'New workshop').waitFor();
    },
  },
  {
    name: 'import',
    async open(window) {
      await openSection(window, 'Workshops');
      await window.getByRole('button', { name: 'Import' }).click();
      await dialog(window, /import/i).waitFor();
    },
  },
  {
    name: 'groups',
    isCompared: true,
    async open(window) {
      await openSection(window, 'Groups');
      await window.getByRole('list', { name: 'Groups' }).waitFor();
    },
  },
  {
    name: 'groups-chosen',
    async open(window) {
      await openSection(window, 'Groups');
      await window.getByRole('checkbox', { name: 'Choose all groups shown' }).click();
    },
  },
  {
    name: 'broadcasts',
    isCompared: true,
    async open(window) {
      await openSection(window, 'Broadcasts');
      await window.getByRole('list', { name: 'History' }).getByRole('button').first().waitFor();
    },
  },
  {
    name: 'report',
    isCompared: true,
    async open(window) {
      await openSection(window, 'Broadcasts');
      await window.getByRole('region', { name: 'Now' }).getByRole('button').first().click();
      await window.getByRole('region', { name: 'Broadcast progress' }).waitFor();
    },
  },
  {
    name: 'report-with-a-failure',
    async open(window, engine) {
      await engine.refuse('broadcast.resume', failure('WRONG_STATE'));
      await openSection(window, 'Broadcasts');
      await window.getByRole('region', { name: 'Now' }).getByRole('button').first().click();
      await window.getByRole('button', { name: 'Resume' }).click();
      await window.getByRole('region', { name: 'Messages' }).getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'compose',
    isCompared: true,
    async open(window) {
      await openSection(window, 'Workshops');
      await window.getByRole('main').getByRole('button', { name: workshop.title }).click();
      await window.getByRole('button', { name: 'Message all linked groups' }).click();
      await window.getByRole('textbox', { name: 'Message' }).fill('See you on {{workshop.date}} at *ten*!');
      await window.getByText('Saved', { exact: true }).waitFor();
    },
  },
  {
    name: 'review',
    async open(window) {
      await openSection(window, 'Workshops');
      await window.getByRole('main').getByRole('button', { name: workshop.title }).click();
      await window.getByRole('button', { name: 'Message all linked groups' }).click();
      await window.getByRole('textbox', { name: 'Message' }).fill('See you on {{workshop.date}} at *ten*!');
      await window.getByRole('button', { name: 'Review', exact: true }).click();
      await dialog(window, 'Review broadcast')
        .getByRole('button', { name: /^Send to \d+ groups?$/ })
        .waitFor();
    },
  },
  {
    name: 'settings',
    isCompared: true,
    async open(window) {
      await openSection(window, 'Settings');
      await window.getByRole('figure', { name: 'Messages to groups, day by day' }).waitFor();
    },
  },
  {
    name: 'palette',
    async open(window) {
      await openSection(window, 'Groups');
      await window.keyboard.press('ControlOrMeta+k');
      await window.getByRole('combobox', { name: 'Search or do something' }).waitFor();
    },
  },
  {
    name: 'shortcuts',
    async open(window) {
      await openSection(window, 'Groups');
      await window.locator('body').press('?');
      await dialog(window, 'Keyboard shortcuts').waitFor();
    },
  },
  {
    name: 'send-yourself-a-test',
    async open(window) {
      await openSection(window, 'Groups');
      await window.getByRole('button', { name: 'Send yourself a test' }).click();
      await dialog(window, 'Send yourself a test').waitFor();
    },
  },
  {
    name: 'history-that-is-not-read',
    async open(window, engine) {
      await engine.refuse('broadcast.history', failure('DATABASE_BUSY'));
      await openSection(window, 'Groups');
      await openSection(window, 'Broadcasts');
      await window.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'names-from-right-to-left-and-offline',
    async open(window, engine) {
      const [name, title] = ['مجموعة ورشة الفخار – السبت القادم 19', 'ورشة الفخار'];
      await engine.publish(
        { type: 'groups.put', groups: [{ ...stagedGroup('120363000000099@g.us', name) }] },
        { type: 'workshop.put', workshop: { ...workshop, title, groupIds: ['120363000000099@g.us'] } },
        {
          type: 'account.put',
          account: stagedAccount({
            state: 'waiting',
            retryAt: STAGED_AT + 60_000,
            attempt: 4,
            failure: failure('NETWORK_UNREACHABLE'),
          }),
        },
        { type: 'broadcast.put', broadcast: { ...paused, workshopTitle: title } },
      );
      await openSection(window, 'Workshops');
      await window.getByRole('main').getByRole('button', { name: title }).click();
      await dialog(window, title).getByText(name).waitFor();
    },
  },
];

async function setSize(electron: ElectronApplication, width: number, height: number): Promise<void> {
  await electron.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
}

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
  for (let tries = 0; tries < 3 && (await open.count()) > 0; tries += 1) {
    await window.keyboard.press('Escape');
    await window.waitForTimeout(250);
  }
}

test('every screen: nothing for axe to find, nothing cut off in 40 % longer words, and it looks as it did', async ({
  convoke: { window, electron },
}) => {
  test.setTimeout(300_000);
  await window.clock.setFixedTime(STAGED_AT);
  const engine = await stageEngine(electron, window);
  const chromium = await electron.evaluate(() => process.versions.chrome.split('.')[0] ?? '');
  // Another Chromium draws letters another way: only one that pictures are kept of is compared.
  const hasPictures =
    isUpdating() || existsSync(join(import.meta.dirname, 'pictures', `chromium-${chromium}`));

  const look = async ({ name, isCompared = false, open }: Shown): Promise<void> => {
    await test.step(name, async () => {
      await setSize(electron, 1180, 780);
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
      await setSize(electron, 900, 620);
      await window.waitForFunction(() => innerWidth === 900);
      expect.soft(await lengthenTexts(window, peoplesNames), name).toEqual([]);
      expect.soft(await cutOffTexts(window), name).toEqual([]);
      await window.screenshot({ path: test.info().outputPath(`${name}-longer.png`) });
      await leave(window);
      // What was made longer is not what the window believes it shows.
      await window.reload();
      await window.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
    });
  };

  for (const shown of beforeAnything) await look(shown);
  await stageLibrary(engine);
  for (const shown of withLibrary) await look(shown);
});
