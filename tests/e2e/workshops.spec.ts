import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#harness/app-fixture.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { createWorkshop, closeWorkshop, openWorkshop, workshopSheet } from '#harness/trainer/workshops.ts';

const DAY_MS = 24 * 60 * 60_000;

/** The day of this computer, so many days from today, as `2026-11-21`. */
function dayFromNow(days: number): string {
  const at = new Date(Date.now() + days * DAY_MS);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

async function choose(window: Page, title: string, item: string): Promise<void> {
  await workshopSheet(window, title).getByRole('button', { name: 'More' }).click();
  await window.getByRole('menuitem', { name: item }).click();
}

async function undo(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Undo', includeHidden: true }).first().click({ force: true });
}

function list(window: Page): Locator {
  return window.getByRole('list', { name: 'Workshops' });
}

test('a workshop is called off, archived, duplicated, deleted and brought back, also after a restart', async ({
  convoke,
}) => {
  const { window } = convoke;
  await createWorkshop(window, { title: 'Sourdough', date: dayFromNow(3), time: '18:00' });

  await choose(window, 'Sourdough', 'Call off');
  await expect(workshopSheet(window, 'Sourdough').getByText('Called off')).toBeVisible();
  await choose(window, 'Sourdough', 'It takes place after all');
  await expect(workshopSheet(window, 'Sourdough').getByText('Called off')).toBeHidden();

  await choose(window, 'Sourdough', 'Duplicate');
  const form = window.getByRole('dialog', { name: 'Duplicate workshop' });
  await expect(form.getByLabel('Date')).toHaveValue(dayFromNow(10));
  await form.getByLabel('Title').fill('Sourdough again');
  await form.getByRole('button', { name: 'Create workshop' }).click();
  await closeWorkshop(window, 'Sourdough again');
  await expect(list(window).getByRole('button')).toHaveCount(2);

  await openWorkshop(window, 'Sourdough again');
  await choose(window, 'Sourdough again', 'Delete');
  await expect(list(window).getByRole('button')).toHaveCount(1);
  await undo(window);
  await expect(list(window).getByRole('button')).toHaveCount(2);

  await openWorkshop(window, 'Sourdough again');
  await choose(window, 'Sourdough again', 'Archive');
  await expect(list(window).getByRole('button')).toHaveCount(1);
  await convoke.relaunch();
  const next = convoke.window;
  await openSection(next, 'Workshops');
  await expect(list(next).getByRole('button')).toHaveCount(1);
  await next.getByRole('button', { name: 'Archived', exact: true }).click();
  await openWorkshop(next, 'Sourdough again');
  await choose(next, 'Sourdough again', 'Take out of the archive');
  await closeWorkshop(next, 'Sourdough again');
  await expect(next.getByText('No workshop matches')).toBeVisible();
  await next.getByRole('button', { name: 'Show all workshops' }).click();
  await expect(list(next).getByRole('button')).toHaveCount(2);

  await next.getByRole('searchbox', { name: 'Search workshops' }).fill('AGAIN');
  await expect(list(next).getByRole('button')).toHaveCount(1);
  await next.getByRole('searchbox', { name: 'Search workshops' }).fill('');
  await next.getByRole('button', { name: 'Past', exact: true }).click();
  await expect(next.getByText('No workshop matches')).toBeVisible();
});

test('the calendar is used by keyboard: days, weeks, months, today, and a new workshop on a day', async ({
  convoke: { window },
}) => {
  await openSection(window, 'Workshops');
  await window.getByRole('button', { name: 'Calendar', exact: true }).click();
  const grid = window.getByRole('grid');
  const today = grid.locator('[aria-current=date]');
  const focused = grid.locator('[role=gridcell]:focus');
  const day = (days: number): Locator => grid.locator(`[data-day="${dayFromNow(days)}"]`);

  await today.focus();
  await window.keyboard.press('ArrowDown');
  await expect(day(7)).toBeFocused();
  await window.keyboard.press('ArrowLeft');
  await expect(day(6)).toBeFocused();
  const month = await window.getByRole('grid').getAttribute('aria-label');
  await window.keyboard.press('PageDown');
  await window.keyboard.press('PageDown');
  await expect(window.getByRole('grid')).not.toHaveAccessibleName(month ?? '');
  await expect(focused).toHaveCount(1);
  await window.getByRole('button', { name: 'Today' }).click();
  await expect(today).toHaveAttribute('tabindex', '0');

  await today.focus();
  await window.keyboard.press('ArrowRight');
  await expect(day(1)).toBeFocused();
  await window.keyboard.press('Enter');
  const form = window.getByRole('dialog', { name: 'New workshop' });
  await expect(form.getByLabel('Date')).toHaveValue(dayFromNow(1));
  await form.getByLabel('Title').fill('Yoga');
  await form.getByRole('button', { name: 'Create workshop' }).click();
  await closeWorkshop(window, 'Yoga');
  await expect(day(1)).toHaveAccessibleName(/, 1 planned$/);
  await day(1).focus();
  await window.keyboard.press('Tab');
  await expect(day(1).getByRole('button', { name: /Yoga/ })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(workshopSheet(window, 'Yoga')).toBeVisible();
  await closeWorkshop(window, 'Yoga');

  await day(2).click();
  await expect(window.getByRole('dialog', { name: 'New workshop' }).getByLabel('Date')).toHaveValue(
    dayFromNow(2),
  );
});
