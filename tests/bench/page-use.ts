/** What is done on a page, over and over. */
export interface Use {
  /** Which is searched, or scrolled; null: none is. */
  readonly list: string | null;
  /** Null: the list is scrolled. */
  readonly typed: {
    /** Selector of the field. */
    readonly field: string;
    /** Written letter by letter, and taken back again. */
    readonly text: string;
    /** What is found is there with the paint of the letter; else it is waited for at the end only. */
    readonly findsAtOnce: boolean;
  } | null;
}

/**
 * In the page: milliseconds from each keystroke, or from each turn of the wheel down and up, until what it led to is
 * painted. They are measures in a trace, too.
 */
export async function usePage({ list, typed }: Use): Promise<number[]> {
  const rows = (): HTMLElement[] => [
    ...document.querySelectorAll<HTMLElement>(`ul[aria-label="${list}"] > li`),
  ];
  const times: number[] = [];

  /** A message that is posted in a frame is taken after its paint. */
  const timed = async (work: () => void): Promise<void> => {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    work();
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          resolve();
        };
        port2.postMessage(null);
      });
    });
    const end = performance.now();
    performance.measure(typed === null ? 'scroll' : 'type', { start, end });
    times.push(end - start);
  };

  if (typed === null) {
    const scroller = document.querySelector(`ul[aria-label="${list}"]`)?.parentElement;
    if (scroller == null) throw new Error(`there is no list of ${list}`);
    for (let turn = 0; turn < 40; turn += 1) {
      await timed(() => {
        scroller.scrollTop += turn < 20 ? 480 : -480;
      });
      if (rows().length < 5) throw new Error(`only ${rows().length} rows are on screen`);
    }
    return times;
  }

  const { text, findsAtOnce } = typed;
  const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(typed.field);
  if (field === null) throw new Error(`there is no ${typed.field}`);
  // React listens to the setter of the element; the one of the prototype goes past it.
  const value = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');
  /** Of the rows that are no heading. */
  const isFound = (part: string): boolean => {
    const found = rows().filter((row) => row.querySelector('button') !== null);
    return found.length > 0 && found.every(({ textContent }) => textContent.toLowerCase().includes(part));
  };
  const parts = Array.from({ length: text.length }, (_, index) => text.slice(0, index + 1));
  for (const part of [...parts, ...parts.toReversed().slice(1), '']) {
    await timed(() => {
      value?.set?.call(field, part);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    if (field.value !== part) throw new Error(`“${part}” was not taken`);
    const isAwaited = !findsAtOnce && (part === text || part === '');
    for (const beganAt = performance.now(); list !== null && isAwaited && !isFound(part);) {
      if (performance.now() - beganAt > 10_000) break;
      await new Promise(requestAnimationFrame);
    }
    if (list !== null && (findsAtOnce || isAwaited) && !isFound(part))
      throw new Error(`nothing was found by “${part}”`);
  }
  return times;
}
