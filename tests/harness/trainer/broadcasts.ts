import type { Locator, Page } from '@playwright/test';
import { workshopSheet } from './workshops.ts';

/** With the sheet of a workshop open: writes one message to all groups linked to it. */
export async function composeForWorkshop(window: Page, title: string, text: string): Promise<void> {
  await workshopSheet(window, title).getByRole('button', { name: 'Message all linked groups' }).click();
  await window.getByRole('textbox', { name: 'Message' }).fill(text);
}

/** Opens the review of what was written, and ticks whatever it warns about. */
export async function reviewBroadcast(window: Page): Promise<Locator> {
  await window.getByRole('button', { name: 'Review', exact: true }).click();
  const review = window.getByRole('dialog', { name: 'Review broadcast' });
  await review.getByRole('button', { name: /^Send to \d+ groups?$/ }).waitFor();
  for (const warning of await review.getByRole('checkbox').all()) await warning.check();
  return review;
}

/** Presses the button that says exactly this many groups; resolves once the progress is on screen. */
export async function sendReviewed(window: Page, groupCount: number): Promise<void> {
  const name = groupCount === 1 ? 'Send to 1 group' : `Send to ${groupCount} groups`;
  await window
    .getByRole('dialog', { name: 'Review broadcast' })
    .getByRole('button', { name, exact: true })
    .click();
  await broadcastProgress(window).waitFor();
}

/** In the open review: schedules it for in an hour instead; resolves once it stands among what is scheduled. */
export async function scheduleReviewed(window: Page, text: string): Promise<void> {
  const review = window.getByRole('dialog', { name: 'Review broadcast' });
  await review.getByRole('button', { name: 'Schedule…' }).click();
  await review.getByRole('button', { name: 'In 1 hour' }).click();
  await review.getByRole('button', { name: /^Schedule for \d+ groups?$/ }).click();
  await listedBroadcast(window, 'Scheduled', text).waitFor();
}

/** The entry of a broadcast or a draft in one of the lists above the history, by its text. */
export function listedBroadcast(
  window: Page,
  list: 'While you were away' | 'Now' | 'Scheduled' | 'Drafts',
  text: string,
): Locator {
  return window
    .getByRole('region', { name: list, exact: true })
    .getByRole('listitem')
    .filter({ hasText: text });
}

export function broadcastProgress(window: Page): Locator {
  return window.getByRole('region', { name: 'Broadcast progress' });
}

/** The row of one group in the progress. */
export function deliveryRow(window: Page, groupName: string): Locator {
  return broadcastProgress(window)
    .getByRole('listitem')
    .filter({ has: window.getByText(groupName, { exact: true }) });
}

/**
 * Waits until the progress reports for each group that so many people have received the message.
 * @param receivers by group name
 * @returns what the rows say, e.g. `Team Atlas: Delivered 19, read 0 of 19`
 */
export async function waitUntilDelivered(
  window: Page,
  receivers: ReadonlyMap<string, number>,
): Promise<readonly string[]> {
  const reports: string[] = [];
  for (const [groupName, count] of receivers) {
    const report = deliveryRow(window, groupName).getByText(new RegExp(`^Delivered ${count}, read`));
    await report.waitFor();
    reports.push(`${groupName}: ${await report.innerText()}`);
  }
  return reports;
}

/** The entry of a broadcast in the history, by its text. */
export function historyEntry(window: Page, text: string): Locator {
  return window.getByRole('list', { name: 'History' }).getByRole('listitem').filter({ hasText: text });
}
