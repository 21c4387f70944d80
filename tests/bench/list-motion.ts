/** What moving through a list costs. */
export interface Motion {
  /** Milliseconds, the mean of all. */
  readonly frame: number;
  /** Of a hundred frames, those that are seen as a stop. */
  readonly stops: number;
}

/**
 * In the page: scrolls the list as a wheel does, up and down, and then as a dragged scrollbar does, from one end to the
 * other; a list that is too short stands still meanwhile.
 */
export async function motionOf({
  list,
  frames,
}: {
  readonly list: string;
  /** Of each of the two. */
  readonly frames: number;
}): Promise<Motion> {
  const scroller = document.querySelector<HTMLElement>(`[role="group"][aria-label="${list}"]`);
  if (scroller === null) throw new Error(`there is no list of ${list}`);
  const frame = (): Promise<number> => new Promise(requestAnimationFrame);
  const end = scroller.scrollHeight - scroller.clientHeight;
  const WHEEL_PX = 240;
  const STOP_MS = 100;
  const positions = [
    ...Array.from({ length: frames }, (_, index) => WHEEL_PX * (index < frames / 2 ? index : frames - index)),
    ...Array.from({ length: frames }, (_, index) => (end * (index + 1)) / frames),
  ];
  const lengths: number[] = [];
  let before = await frame();
  for (const position of positions) {
    scroller.scrollTop = position;
    const at = await frame();
    lengths.push(at - before);
    before = at;
  }
  // The rows of the end are there, and not a blank.
  await frame();
  await frame();
  if (document.elementFromPoint(...middleOf(scroller))?.closest('li') === null)
    throw new Error('the list ran away from its rows');
  scroller.scrollTop = 0;
  return {
    frame: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
    stops: (100 * lengths.filter((length) => length > STOP_MS).length) / lengths.length,
  };

  function middleOf(element: HTMLElement): [number, number] {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + width / 2, top + Math.min(height / 2, 60)];
  }
}

/** In the page: types a word into the search and waits until only rows with it are painted. Milliseconds. */
export async function searchTime({
  list,
  search,
  word,
}: {
  readonly list: string;
  readonly search: string;
  readonly word: string;
}): Promise<number> {
  const field = document.querySelector<HTMLInputElement>(`input[aria-label="${search}"]`);
  if (field === null) throw new Error(`there is no ${search}`);
  const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
  const rows = (): HTMLElement[] => [
    ...document.querySelectorAll<HTMLElement>(`ul[aria-label="${list}"] > li`),
  ];
  const isFound = (): boolean =>
    rows().length > 0 && rows().every(({ textContent }) => textContent.includes(word));
  if (isFound()) throw new Error('the search would find what is there already');
  const beganAt = performance.now();
  // React listens to the setter of the element; the one of the prototype goes past it.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, word);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  while (!isFound()) {
    if (performance.now() - beganAt > 30_000) throw new Error(`the search for ${word} found nothing`);
    await frame();
  }
  await frame();
  await frame();
  return performance.now() - beganAt;
}
