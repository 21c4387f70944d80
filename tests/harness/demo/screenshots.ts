import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

export interface Screenshots {
  /** Takes the window as it is, light and dark: `<name>-light.png`, `<name>-dark.png`. */
  take(page: Page, name: string): Promise<void>;
  /** One picture of whatever is on screen when something failed. Never throws. */
  takeAtFailure(page: () => Page): Promise<void>;
  /** Paths, in the order they were taken. */
  readonly paths: readonly string[];
}

/** @param folder made when it does not exist; absent: a temporary one. */
export async function createScreenshots(folder?: string): Promise<Screenshots> {
  const target = folder ?? (await mkdtemp(join(tmpdir(), 'convoke-demo-')));
  await mkdir(target, { recursive: true });
  const paths: string[] = [];

  const save = async (page: Page, name: string): Promise<void> => {
    const path = join(target, `${name}.png`);
    await page.screenshot({ path });
    paths.push(path);
  };

  return {
    paths,
    async take(page, name) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await save(page, `${name}-${colorScheme}`);
      }
      await page.emulateMedia({ colorScheme: null, reducedMotion: null });
    },
    async takeAtFailure(page) {
      try {
        await save(page(), 'failure');
      } catch {
        // The window may be gone; the failure itself is what gets reported.
      }
    },
  };
}
