import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { expect, test } from '#harness/app-fixture.ts';
import { openSection } from '#harness/trainer/navigation.ts';

/** More than two pages. */
const BROADCAST_COUNT = 120;

/** Puts finished broadcasts into the database of an app that is closed: `Message 1` is the oldest. */
function rememberBroadcasts(databasePath: string): void {
  const database = new Database(databasePath, { fileMustExist: true });
  const insert = database.prepare(
    `INSERT INTO broadcast (id, state, content, pacing, accepted_warnings, created_at, started_at, finished_at)
     VALUES (@id, 'finished', @content, 'normal', '[]', @at, @at, @at)`,
  );
  for (let number = 1; number <= BROADCAST_COUNT; number++) {
    const at = Date.UTC(2026, 0, 1) + number * 60_000;
    insert.run({
      id: randomUUID(),
      at,
      content: JSON.stringify({ kind: 'text', text: `Message ${number}` }),
    });
  }
  database.close();
}

const rows = (window: Page) => window.getByRole('list', { name: 'History' }).getByRole('listitem');

test('the history goes back as far as it is scrolled, and finds by words', async ({ convoke, launch }) => {
  await convoke.close();
  rememberBroadcasts(join(launch.userDataFolder, 'convoke.sqlite'));
  await convoke.relaunch();
  const { window } = convoke;
  await openSection(window, 'Broadcasts');
  await expect(rows(window).first()).toContainText(`Message ${BROADCAST_COUNT}`);
  const loaded = async (): Promise<number> => Number(await rows(window).first().getAttribute('aria-setsize'));
  expect(await loaded()).toBeLessThan(BROADCAST_COUNT);

  const history = window.getByRole('group', { name: 'History' });
  await expect(async () => {
    await history.press('End');
    await expect(rows(window).last()).toContainText('Message 1', { timeout: 500 });
    expect(await loaded()).toBe(BROADCAST_COUNT);
  }).toPass();

  const search = window.getByRole('searchbox', { name: 'Search broadcasts' });
  await search.fill('message 77');
  await expect(rows(window)).toHaveCount(1);
  await expect(rows(window)).toContainText('Message 77');
  await search.fill('nowhere');
  await window.getByRole('button', { name: 'Show all broadcasts' }).click();
  await expect(search).toHaveValue('');
  await expect(rows(window).first()).toContainText(`Message ${BROADCAST_COUNT}`);
});
