import type { Locator, Page } from '@playwright/test';

/** More than any screen has stops. */
const STOPS_MAX = 80;

/** Presses Tab until the element has the focus, and checks that the focus can be seen. */
export async function tabTo(window: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    await window.keyboard.press('Tab');
    if (!(await target.evaluate((element) => element === document.activeElement))) continue;
    const isVisible = await target.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && outlineWidth !== '0px';
    });
    if (!isVisible) throw new Error(`The focus on ${String(target)} cannot be seen.`);
    return;
  }
  throw new Error(`${String(target)} cannot be reached with Tab.`);
}

/** Reaches the element with Tab and presses Enter on it. */
export async function pressOn(window: Page, target: Locator): Promise<void> {
  await tabTo(window, target);
  await window.keyboard.press('Enter');
}
