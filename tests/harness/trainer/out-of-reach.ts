import type { Page } from '@playwright/test';

/** Less of a control than this is not seen, in CSS pixels. */
const SLACK = 1;

/**
 * What cannot be used however the trainer scrolls: parts that scroll sideways, and controls that stay outside of the
 * window, cut off or under something else.
 */
export function outOfReach(window: Page): Promise<readonly string[]> {
  return window.evaluate((slack) => {
    const faults: string[] = [];
    const nameOf = (element: Element): string => {
      const words =
        element.getAttribute('aria-label') ?? (element instanceof HTMLElement ? element.innerText : '');
      const place = element.closest('aside, section, [role="dialog"], main, nav')?.tagName.toLowerCase();
      return `${element.tagName.toLowerCase()} “${words.trim().slice(0, 50)}” in ${place ?? 'body'}`;
    };
    const styleOf = (element: Element): CSSStyleDeclaration => getComputedStyle(element);
    const isHiddenFromAll = (element: Element): boolean =>
      element.closest('[inert], [aria-hidden="true"], [data-base-ui-inert]') !== null;

    for (const element of document.querySelectorAll<HTMLElement>('body, body *')) {
      if (!element.checkVisibility() || element.scrollWidth <= element.clientWidth + slack) continue;
      const { overflowX } = styleOf(element);
      if (overflowX === 'auto' || overflowX === 'scroll') {
        // A field scrolls with what is written in it.
        if (!element.matches('input, textarea')) faults.push(`${nameOf(element)} scrolls sideways`);
      }
    }

    const scrolled = [...document.querySelectorAll('*')]
      .filter(({ scrollLeft, scrollTop }) => scrollLeft !== 0 || scrollTop !== 0)
      .map((element) => ({ element, left: element.scrollLeft, top: element.scrollTop }));
    const controls = document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, summary, [role="checkbox"], [role="radio"], [role="tab"], [role="option"], [role="menuitem"]',
    );
    for (const control of controls) {
      const isShown = control.checkVisibility({ visibilityProperty: true }) && !isHiddenFromAll(control);
      const { width, height } = control.getBoundingClientRect();
      if (!isShown || width <= 1 || height <= 1 || styleOf(control).pointerEvents === 'none') continue;
      const clips: { readonly element: Element; readonly left: number; readonly top: number }[] = [];
      for (let each = control.parentElement; each !== null; each = each.parentElement) {
        if (['hidden', 'clip'].includes(styleOf(each).overflowX))
          clips.push({ element: each, left: each.scrollLeft, top: each.scrollTop });
      }
      control.scrollIntoView({ block: 'center', inline: 'nearest' });
      // A trainer cannot scroll what only hides the rest.
      for (const { element, left, top } of clips) element.scrollTo({ left, top });
      const box = control.getBoundingClientRect();
      if (box.left < -slack || box.right > innerWidth + slack) {
        faults.push(`${nameOf(control)} leaves the window: ${Math.round(box.left)}–${Math.round(box.right)}`);
        continue;
      }
      const x = Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1);
      const y = (box.top + box.bottom) / 2;
      const above = document.elementFromPoint(x, y);
      const own = control.closest('label') ?? control;
      if (above === null) faults.push(`${nameOf(control)} cannot be scrolled to: ${Math.round(y)}`);
      else if (!own.contains(above) && !above.contains(control)) {
        faults.push(`${nameOf(control)} is under ${nameOf(above)}`);
      } else if (above !== control && above.contains(control) && !own.contains(above)) {
        faults.push(`${nameOf(control)} is cut off`);
      }
    }
    for (const element of document.querySelectorAll('*')) element.scrollTo({ left: 0, top: 0 });
    for (const { element, left, top } of scrolled) element.scrollTo({ left, top });
    return faults;
  }, SLACK);
}
