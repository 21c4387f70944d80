import type { Page } from '@playwright/test';
import { rememberOnThisComputer } from './key-storage.ts';
import { linkByPixels, type ScanCode } from './link-by-pixels.ts';
import { waitUntilOnline } from './navigation.ts';

/** From the first window of a fresh app to an account that is online. */
export async function linkAccount(window: Page, scan: ScanCode): Promise<void> {
  await rememberOnThisComputer(window);
  await linkByPixels(window, scan);
  await waitUntilOnline(window);
}
