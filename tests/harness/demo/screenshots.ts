import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';

export type ColorScheme = 'light' | 'dark';

export interface Screenshots {
  /** Takes the window as it is, light and dark: `<name>-light.png`, `<name>-dark.png`. */
  take(page: Page, name: string): Promise<void>;
  /** Takes the window as it is, in one of the two: `<name>.png`. */
  takeOne(page: Page, name: string, colorScheme: ColorScheme): Promise<void>;
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

  const save = async (name: string, picture: Buffer): Promise<void> => {
    const path = join(target, `${name}.png`);
    await writeFile(path, smaller(picture));
    paths.push(path);
  };

  return {
    paths,
    async takeOne(page, name, colorScheme) {
      await save(name, await pictureOf(page, colorScheme));
    },
    async take(page, name) {
      // Both before either is packed, which takes longer: what is being sent goes on meanwhile.
      const light = await pictureOf(page, 'light');
      const dark = await pictureOf(page, 'dark');
      await save(`${name}-light`, light);
      await save(`${name}-dark`, dark);
    },
    async takeAtFailure(page) {
      try {
        await save('failure', await page().screenshot());
      } catch {
        // The window may be gone; the failure itself is what gets reported.
      }
    },
  };
}

async function pictureOf(page: Page, colorScheme: ColorScheme): Promise<Buffer> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const picture = await page.screenshot();
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  return picture;
}

/** The same points, packed by a fifth: a window is not see-through, and its plain areas repeat. */
function smaller(png: Buffer): Buffer {
  return PNG.sync.write(PNG.sync.read(png), {
    colorType: 2,
    filterType: 0,
    deflateLevel: 9,
    deflateStrategy: 0,
  });
}
