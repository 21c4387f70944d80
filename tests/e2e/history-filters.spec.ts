import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { expect, test } from '#harness/app-fixture.ts';
import { openSection } from '#harness/trainer/navigation.ts';

const DAY_MS = 24 * 60 * 60_000;
const pottery = randomUUID();
const team = '120363000000000001@g.us';

/** What was sent, in the database of an app that is closed: to two groups, for a workshop or none, long ago or lately. */
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
  const sent = [
    {
      text: 'Clay, "wheel"\nand apron',
      at: now - DAY_MS,
      workshop_id: pottery,
      state: 'finished',
      to: groups,
    },
    { text: 'Old news', at: now - 90 * DAY_MS, workshop_id: null, state: 'finished', to: groups.slice(1) },
    { text: 'Stopped', at: now - 2 * DAY_MS, workshop_id: null, state: 'cancelled', to: groups.slice(1) },
  ];
  for (const { text, at, workshop_id, state, to } of sent) {
    const id = randomUUID();
    write('broadcast', {
      id,
      state,
      content: JSON.stringify({ kind: 'text', text }),
      workshop_id,
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

  await filter(window, 'Group').focus();
  await filter(window, 'Group').selectOption('=Team Alpha');
  await expect(rows(window)).toHaveCount(1);
  await filter(window, 'Group').selectOption('Team Beta');
  await filter(window, 'Time').selectOption('Last 30 days');
  await expect(rows(window)).toHaveCount(2);
  await window.getByRole('searchbox', { name: 'Search broadcasts' }).fill('stop');
  await expect(rows(window)).toHaveCount(1);
  await window.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows(window)).toHaveCount(3);
  await expect(filter(window, 'Time')).toHaveValue('any');
  await expect(window.getByRole('button', { name: 'Clear filters' })).toHaveCount(0);
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
  await expect(window.getByText('Saved, with 3 lines').first()).toBeVisible();
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
