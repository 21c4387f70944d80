import type { Locator, Page } from '@playwright/test';
import { openSection } from './navigation.ts';

export interface NewWorkshop {
  readonly title: string;
  /** `YYYY-MM-DD` and `HH:MM`, in the time zone the form proposes. */
  readonly date: string;
  readonly time: string;
  readonly place?: string;
}

/** Makes a workshop; its sheet is open afterwards. */
export async function createWorkshop(
  window: Page,
  { title, date, time, place = '' }: NewWorkshop,
): Promise<void> {
  await openSection(window, 'Workshops');
  await window.getByRole('button', { name: 'New workshop' }).click();
  const form = window.getByRole('dialog', { name: 'New workshop' });
  await form.getByLabel('Title').fill(title);
  await form.getByLabel('Date').fill(date);
  await form.getByLabel('Time', { exact: true }).fill(time);
  if (place !== '') await form.getByLabel('Place', { exact: true }).fill(place);
  await form.getByRole('button', { name: 'Create workshop' }).click();
  await workshopSheet(window, title).waitFor();
}

/** Opens the sheet of a workshop from the list. */
export async function openWorkshop(window: Page, title: string): Promise<void> {
  await openSection(window, 'Workshops');
  await window.getByRole('main').getByRole('button', { name: title }).click();
  await workshopSheet(window, title).waitFor();
}

export function workshopSheet(window: Page, title: string): Locator {
  return window.getByRole('dialog', { name: title, exact: true });
}

export async function closeWorkshop(window: Page, title: string): Promise<void> {
  const sheet = workshopSheet(window, title);
  await sheet.getByRole('button', { name: 'Close' }).click();
  await sheet.waitFor({ state: 'hidden' });
}

/** With the sheet of a workshop open: searches for each group, ticks it, and links them. */
export async function linkGroups(window: Page, title: string, names: readonly string[]): Promise<void> {
  const sheet = workshopSheet(window, title);
  await sheet.getByRole('button', { name: 'Link groups' }).click();
  const picker = window.getByRole('dialog', { name: /^Link groups to/ });
  for (const name of names) {
    await picker.getByRole('searchbox', { name: 'Search groups' }).fill(name);
    await picker.getByRole('checkbox', { name }).first().check();
  }
  await picker.getByRole('button', { name: /^Link \d+ groups?$/ }).click();
  await picker.waitFor({ state: 'hidden' });
  for (const name of names) {
    await sheet.getByRole('region', { name: 'Linked groups' }).getByText(name, { exact: true }).waitFor();
  }
}
