import type { Page } from '@playwright/test';

/**
 * Controls and headings whose words do not fit: cut off, beyond the window, or under something else. What people have
 * named (`dir="auto"`) may be long, and ends in dots.
 */
export function cutOffTexts(window: Page): Promise<readonly string[]> {
  return window.evaluate(() => {
    const faults: string[] = [];
    const isOfPeople = (element: Element) =>
      element.closest('[dir="auto"]') !== null || element.querySelector('[dir="auto"]') !== null;
    const controls = document.querySelectorAll<HTMLElement>(
      'button, a, label, legend, h1, h2, h3, dt, [role="radio"], [role="tab"], [role="status"]',
    );
    for (const control of controls) {
      const { left, right, top, bottom, width, height } = control.getBoundingClientRect();
      const words = control.innerText.trim();
      if (width <= 1 || height <= 1 || words === '' || !control.checkVisibility()) continue;
      const name = `${control.tagName.toLowerCase()} “${words.slice(0, 60)}”`;
      if (left < -1 || right > document.documentElement.clientWidth + 1)
        faults.push(`${name} leaves the window`);
      const parts = [control, ...control.querySelectorAll<HTMLElement>('*')];
      const cut = parts.find(
        (part) =>
          !isOfPeople(part) &&
          getComputedStyle(part).display !== 'inline' &&
          part.clientWidth > 1 &&
          part.scrollWidth > part.clientWidth + 1,
      );
      if (cut !== undefined) faults.push(`${name} is cut off: ${cut.scrollWidth} > ${cut.clientWidth}`);
      if (!(control instanceof HTMLButtonElement)) continue;
      const x = (left + right) / 2;
      const y = (top + bottom) / 2;
      const above = document.elementFromPoint(x, y);
      const isOtherButton = above?.closest('button') ?? null;
      if (isOtherButton !== null && isOtherButton !== control && !isOtherButton.contains(control)) {
        const inDialog = isOtherButton.closest('[role="dialog"], [role="alertdialog"]');
        if (inDialog === null || inDialog.contains(control)) faults.push(`${name} is under another button`);
      }
    }
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    for (const select of document.querySelectorAll('select')) {
      const { font, paddingLeft, paddingRight } = getComputedStyle(select);
      const room = select.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      const words = select.selectedOptions[0]?.textContent ?? '';
      if (pen === null || !select.checkVisibility()) continue;
      pen.font = font;
      const wanted = Math.floor(pen.measureText(words).width);
      if (wanted > room) faults.push(`the choice “${words}” is cut off: ${wanted} > ${room}`);
    }
    return faults;
  });
}
