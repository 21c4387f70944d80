import type { Locator, Page } from '@playwright/test';
import { openSection } from '#harness/trainer/navigation.ts';
import type { StagedEngine } from '../staged-engine.ts';
import { workshop } from '../staged-library.ts';

/** A screen in one state, and how a trainer gets there from wherever they are. */
export interface Shown {
  readonly name: string;
  /** Whether its picture is compared with the one that is kept. */
  readonly isCompared?: boolean;
  readonly open: (window: Page, engine: StagedEngine) => Promise<void>;
}

export const dialog = (window: Page, name: string | RegExp): Locator => window.getByRole('dialog', { name });

export async function openWorkshop(window: Page, title: string = workshop.title): Promise<Locator> {
  await openSection(window, 'Workshops');
  await window.getByRole('main').getByRole('button', { name: title }).click();
  return dialog(window, title);
}

/** The composer with a message to the groups of the workshop. */
export async function compose(window: Page): Promise<void> {
  const sheet = await openWorkshop(window);
  await sheet.getByRole('button', { name: 'Message all linked groups' }).click();
  await window.getByRole('textbox', { name: 'Message' }).fill('See you on {{workshop.date}} at *ten*!');
}

export async function openReview(window: Page): Promise<Locator> {
  await compose(window);
  await window.getByRole('button', { name: 'Review', exact: true }).click();
  const review = dialog(window, 'Review broadcast');
  await review.waitFor();
  return review;
}

/** The report of the broadcast that stopped half way. */
export async function openReport(window: Page): Promise<void> {
  await openSection(window, 'Broadcasts');
  await window.getByRole('region', { name: 'Now' }).getByRole('button').first().click();
}

/** The sheet of a group. */
export async function openGroup(window: Page, name: string): Promise<Locator> {
  await openSection(window, 'Groups');
  await window.getByRole('main').getByRole('button', { name, exact: true }).click();
  const sheet = dialog(window, name);
  await sheet.waitFor();
  return sheet;
}
