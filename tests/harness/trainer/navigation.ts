import type { Locator, Page } from '@playwright/test';

export type Section = 'Workshops' | 'Groups' | 'Broadcasts' | 'Settings';

/** Opens a section by its link in the left rail. */
export async function openSection(window: Page, section: Section): Promise<void> {
  await window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: section }).click();
}

/** The connection in words, at the foot of the rail. */
export function connectionStatus(window: Page): Locator {
  return window.getByRole('status', { name: 'Connection' });
}

/** Resolves once the app says that it is online. */
export async function waitUntilOnline(window: Page): Promise<void> {
  await connectionStatus(window).filter({ hasText: 'Online' }).waitFor();
}
