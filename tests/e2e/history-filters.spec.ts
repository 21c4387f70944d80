import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { pressOn, tabTo } from '#harness/trainer/keyboard.ts';
import { openSection } from '#harness/trainer/navigation.ts';

const DAY_MS = 24 * 60 * 60_000;
const pottery = randomUUID();
const team = '120363000000000001@g.us';

/**
 * What was sent, in the database of an app that is closed: to two groups and one that is gone, for a workshop or none,
 * long ago or lately.
 */
function rememberBroadcasts(databasePath: string, now: number): void {
  const database = new Database(databasePath, { fileMustExist: true });
  const accountId = randomUUID();
  const write = (table: string, row: Record<string, string | number | Buffer | null>): void => {
    const columns = Object.keys(row);
    database
      .prepare(
        `INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map((name) => `@${name}`).join()})`,
      )
      .run(row);
  };
  write('account', { id: accountId, position: 0, name: 'Work' });
  const groups = [
    { id: team, name: '=Team Alpha', size: 12 },
    { id: '120363000000000002@g.us', name: 'Team Beta', size: 8 },
  ];
  for (const group of groups) {
    write('group_chat', { ...group, addressing_mode: 'lid', is_community: 0, changed_at: now });
    write('membership', {
      account_id: accountId,
      group_id: group.id,
      role: 'admin',
      announce_only: 0,
      member: 1,
      changed_at: now,
    });
  }
  write('workshop', {
    id: pottery,
    title: 'Pottery',
    starts_at: now,
    time_zone: 'UTC',
    duration_minutes: 60,
    place: '',
    notes: '',
    created_at: now,
  });
  const gone = { id: '120363000000000003@g.us', name: 'Team Gone', size: 5 };
  const origin = randomUUID();
  const sent = [
    {
      text: 'Clay, "wheel"\nand apron',
      at: now - DAY_MS,
      workshop_id: pottery,
      state: 'finished',
      to: groups,
    },
    {
      text: 'Old news',
      at: now - 90 * DAY_MS,
      workshop_id: null,
      state: 'finished',
      to: [...groups.slice(1), gone],
      id: origin,
    },
    {
      text: 'Stopped',
      at: now - 2 * DAY_MS,
      workshop_id: null,
      state: 'cancelled',
      to: groups.slice(1),
      retry_of: origin,
    },
  ];
  for (const { text, at, workshop_id, state, to, id = randomUUID(), retry_of = null } of sent) {
    write('broadcast', {
      id,
      state,
      content: JSON.stringify({ kind: 'text', text }),
      workshop_id,
      retry_of,
      pacing: 'normal',
      accepted_warnings: '[]',
      created_at: at,
      started_at: at,
      finished_at: at,
    });
    for (const [position, group] of to.entries()) {
      write('delivery', {
        id: randomUUID(),
        broadcast_id: id,
        position,
        group_id: group.id,
        group_name: group.name,
        group_size: group.size,
        account_id: accountId,
        state: 'sent',
        content_hash: Buffer.from('x'),
        settled_by: 'ack',
        sent_at: at,
        sending_at: at,
        silent_at: position === 1 ? at : null,
      });
    }
  }
  database.close();
}

const rows = (window: Page) => window.getByRole('list', { name: 'History' }).getByRole('listitem');
const filter = (window: Page, name: string) => window.getByRole('combobox', { name, exact: true });

/** The other filters have options as well. */
const groupOptions = (window: Page) => window.getByRole('listbox').getByRole('option');

/** Opens the list of groups and picks the one of this name. */
async function chooseGroup(window: Page, name: string): Promise<void> {
  await filter(window, 'Group').click();
  await groupOptions(window).filter({ hasText: name }).click();
}

/** The system's dialog answers with this file from now on; without one it is cancelled. */
async function answerSaveDialog(electron: ElectronApplication, file?: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () =>
      Promise.resolve({ canceled: filePath === undefined, filePath: filePath ?? '' });
  }, file);
}

test.beforeEach(async ({ convoke, launch }) => {
  await convoke.close();
  rememberBroadcasts(join(launch.userDataFolder, 'convoke.sqlite'), Date.now());
  await convoke.relaunch();
  await openSection(convoke.window, 'Broadcasts');
});

test('the history is filtered by workshop, group, state and time, and all of it is cleared at once', async ({
  convoke: { window },
}) => {
  await expect(rows(window)).toHaveCount(3);
  await expect(rows(window).first()).toContainText('1 group got nothing');

  await filter(window, 'Workshop').selectOption('Pottery');
  await expect(rows(window)).toHaveCount(1);
  await expect(rows(window)).toContainText('Clay');
  await filter(window, 'State').selectOption('Cancelled');
  await expect(window.getByText('No broadcast matches')).toBeVisible();
  await window.getByRole('button', { name: 'Show all broadcasts' }).click();
  await expect(rows(window)).toHaveCount(3);
  await expect(filter(window, 'Workshop')).toHaveValue('');

  await chooseGroup(window, '=Team Alpha');
  await expect(rows(window)).toHaveCount(1);
  await chooseGroup(window, 'Team Beta');
  await filter(window, 'Time').selectOption('Last 30 days');
  await expect(rows(window)).toHaveCount(2);
  await window.getByRole('searchbox', { name: 'Search broadcasts' }).fill('stop');
  await expect(rows(window)).toHaveCount(1);
  await window.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows(window)).toHaveCount(3);
  await expect(filter(window, 'Time')).toHaveValue('any');
  await expect(window.getByRole('button', { name: 'Clear filters' })).toHaveCount(0);
});

test('the filters are used by keyboard, and are still there after a look into a report', async ({
  convoke: { window },
}) => {
  const search = window.getByRole('searchbox', { name: 'Search broadcasts' });
  await tabTo(window, search);
  await window.keyboard.type('clay');
  await expect(rows(window)).toHaveCount(1);
  for (const [name, presses, value] of [
    ['State', 3, 'finished'],
    ['Workshop', 1, pottery],
  ] as const) {
    await tabTo(window, filter(window, name));
    for (let press = 0; press < presses; press++) await window.keyboard.press('ArrowDown');
    await expect(filter(window, name)).toHaveValue(value);
  }

  await pressOn(window, filter(window, 'Group'));
  await expect(groupOptions(window)).toHaveCount(4);
  await expect(filter(window, 'Search groups')).toBeFocused();
  await window.keyboard.type('gone');
  await expect(groupOptions(window)).toHaveText(['Team Gone']);
  expect(await accessibilityFaults(window)).toEqual([]);
  await window.keyboard.press('Enter');
  await expect(filter(window, 'Group')).toHaveText('Team Gone');
  await expect(window.getByText('No broadcast matches')).toBeVisible();
  await expect(filter(window, 'Group')).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(filter(window, 'Search groups')).toBeFocused();
  await window.keyboard.type('alpha');
  await expect(groupOptions(window)).toHaveText(['=Team Alpha']);
  await window.keyboard.press('Enter');
  await expect(rows(window)).toHaveCount(1);

  await tabTo(window, filter(window, 'Time'));
  await window.keyboard.press('End');
  await expect(window.getByLabel('First day')).toBeVisible();
  const today = new Date();
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  await window.getByLabel('Last day').fill(day);
  await pressOn(window, rows(window).getByRole('button'));
  await expect(window.getByRole('region', { name: 'Broadcast progress' })).toBeVisible();
  await pressOn(window, window.getByRole('button', { name: 'Back to broadcasts' }));
  await expect(search).toHaveValue('clay');
  await expect(filter(window, 'State')).toHaveValue('finished');
  await expect(filter(window, 'Workshop')).toHaveValue(pottery);
  await expect(filter(window, 'Group')).toHaveText('=Team Alpha');
  await expect(filter(window, 'Time')).toHaveValue('days');
  await expect(window.getByLabel('Last day')).toHaveValue(day);
  await expect(rows(window)).toHaveCount(1);
  await pressOn(window, window.getByRole('button', { name: 'Clear filters' }));
  await expect(rows(window)).toHaveCount(3);
});

test('a report leads to its retries, and each retry to the first try', async ({ convoke: { window } }) => {
  await rows(window).filter({ hasText: 'Old news' }).getByRole('button').click();
  await expect(window.getByRole('button', { name: 'Show the first try' })).toHaveCount(0);
  const retries = window.getByRole('region', { name: 'Retries' });
  await expect(retries.getByRole('listitem')).toHaveCount(1);
  await expect(retries).toContainText('1 of 1 sent');
  await retries.getByRole('button').click();
  await expect(window.getByText('Team Beta')).toBeVisible();
  await expect(retries).toHaveCount(0);
  await window.getByRole('button', { name: 'Show the first try' }).click();
  await expect(retries).toBeVisible();
});

test('reports are saved as files, and what cannot be saved says why', async ({ convoke, launch }) => {
  const { window, electron } = convoke;
  const file = join(launch.userDataFolder, 'report.csv');
  const save = window.getByRole('button', { name: 'Export CSV' });

  await answerSaveDialog(electron);
  await save.click();
  await expect(save).not.toHaveAttribute('aria-busy');
  await expect(window.getByText('Saved, with')).toHaveCount(0);

  await answerSaveDialog(electron, join(launch.userDataFolder, 'nowhere', 'report.csv'));
  await save.click();
  await expect(window.getByText('The file could not be saved there.').first()).toBeVisible();

  await answerSaveDialog(electron, file);
  await filter(window, 'State').selectOption('Finished');
  await save.click();
  await expect(window.getByText('Saved, with 4 lines').first()).toBeVisible();
  const history = await readFile(file, 'utf8');
  expect(history.startsWith('\uFEFFStarted,')).toBe(true);
  expect(history).toContain('"Clay, ""wheel""\nand apron"');
  expect(history).toContain(`"'=Team Alpha"`);
  expect(history).not.toContain('Stopped');

  await rows(window).filter({ hasText: 'Clay' }).getByRole('button').click();
  await expect(window.getByText('nobody in the group has received it yet')).toBeVisible();
  await save.click();
  await expect(window.getByText('Saved, with 2 lines').first()).toBeVisible();
  expect((await readFile(file, 'utf8')).trimEnd().split('\r\n')).toHaveLength(3);
});

test('keeping the history shorter asks first', async ({ convoke: { window } }) => {
  await openSection(window, 'Settings');
  const keep = window.getByRole('radiogroup', { name: 'Keep the history' });
  await keep.getByRole('radio', { name: '90 days' }).click();
  await window.getByRole('button', { name: 'Keep everything' }).click();
  await expect(keep.getByRole('radio', { name: 'For ever' })).toBeChecked();
  await keep.getByRole('radio', { name: '90 days' }).click();
  await window.getByRole('button', { name: 'Delete what is older' }).click();
  await expect(keep.getByRole('radio', { name: '90 days' })).toBeChecked();
});
