import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds wrong with the window as it is, light and dark: one line per element. Motion is off, because a
 * colour on its way to another is neither.
 */
export async function accessibilityFaults(window: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Electron cannot open the second page that axe's default mode uses.
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
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
