import axe from 'axe-core';
import type { Page } from '@playwright/test';

/**
 * What axe finds wrong with the window as it is, light and dark: one line per element. Motion is off, because a
 * colour on its way to another is neither.
 */
export async function accessibilityFaults(window: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  // Half a megabyte of script: once for both schemes.
  await window.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await window.evaluate(motionEnded);
    const { violations } = await window.evaluate(() =>
      // Every rule runs; only what is found wrong is described element by element.
      (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
    );
    for (const { id, nodes } of violations) {
      for (const { target, failureSummary = '' } of nodes) {
        faults.push(
          `${colorScheme}: ${id} at ${target.join(' ')}: ${failureSummary.replaceAll(/\s+/g, ' ')}`,
        );
      }
    }
  }
  await window.emulateMedia({ colorScheme: null, reducedMotion: null });
  return faults;
}

/** What began to move before motion was off still does. */
async function motionEnded(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
