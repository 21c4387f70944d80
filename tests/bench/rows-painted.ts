/**
 * In the page: follows the link of the rail, if one is named, and waits until rows of the list are painted. Epoch
 * milliseconds; as `page` in a trace, too.
 */
export async function rowsPainted({
  list,
  section,
}: {
  readonly list: string;
  readonly section: string | null;
}): Promise<{ beganAt: number; paintedAt: number }> {
  const now = (): number => performance.timeOrigin + performance.now();
  const beganAt = now();
  if (section !== null) {
    const links = [...document.querySelectorAll<HTMLElement>('nav a')];
    const link = links.find(({ textContent }) => textContent.trim() === section);
    if (link === undefined) throw new Error(`there is no ${section}`);
    link.click();
  }
  const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
  while (document.querySelector(`ul[aria-label="${list}"] > li`) === null) {
    if (now() - beganAt > 30_000) throw new Error(`no rows of ${list}`);
    await frame();
  }
  // Painted once the frame after the one with the rows begins.
  await frame();
  await frame();
  const paintedAt = now();
  performance.measure('page', {
    start: beganAt - performance.timeOrigin,
    end: paintedAt - performance.timeOrigin,
  });
  return { beganAt, paintedAt };
}
