import type { Page } from '@playwright/test';

/**
 * Makes every word of ours on the screen 40 % longer, as the words of another language may be. What people have named
 * (`dir="auto"`) stays, and so does what they wrote.
 * @param names which people have given: each has to stand in a direction of its own, since it may be another than ours
 * @returns where one of them does not
 */
export async function lengthenTexts(window: Page, names: readonly string[]): Promise<readonly string[]> {
  return window.evaluate((given) => {
    const faults: string[] = [];
    const longer = (text: string): string => {
      const words = text.trim();
      if (!/\p{L}/u.test(words) || words.endsWith('\u2060')) return text;
      const more = Math.ceil(words.length * 0.4);
      // A short label grows by its one word, a sentence by further words.
      const tail =
        words.length <= 12
          ? 'e'.repeat(more)
          : ` ${'und mehr Worte noch dazu '.repeat(more).slice(0, more).trim()}`;
      return text.replace(words, `${words}${tail}\u2060`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const parent = text.parentElement;
      if (
        parent === null ||
        parent.closest('[dir="auto"], bdi, kbd, script, style, textarea, [lang="en"]:not(html)')
      )
        continue;
      if (given.some((name) => text.data.includes(name)))
        faults.push(`“${text.data}” has no direction of its own`);
      text.data = longer(text.data);
    }
    for (const field of document.querySelectorAll<HTMLInputElement>('[placeholder]')) {
      field.placeholder = longer(field.placeholder);
    }
    return faults;
  }, names);
}
