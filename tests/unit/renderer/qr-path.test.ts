import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { QUIET_ZONE, qrPath } from '../../../renderer/parts/qr-path.ts';

const MODULE_PX = 4;

/** Draws the path as the window does, and looks at it as a phone does. */
function scan(text: string): string | undefined {
  const { size, path } = qrPath(text);
  const side = (size + 2 * QUIET_ZONE) * MODULE_PX;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let row = 0; row < MODULE_PX; row += 1) {
      for (let column = 0; column < Number(width) * MODULE_PX; column += 1) {
        const top = (Number(y) + QUIET_ZONE) * MODULE_PX + row;
        const left = (Number(x) + QUIET_ZONE) * MODULE_PX + column;
        pixels.fill(0, (top * side + left) * 4, (top * side + left) * 4 + 3);
      }
    }
  }
  return jsQR(pixels, side, side)?.data;
}

test('the path of a code can be scanned', () => {
  const text = `2@${'kT9xq3vB7wZcRlYpDa8HnE5uJgM2sXoF0iQyV6tC4dKb'.repeat(5)},abc=,def=,ghi=`;
  expect(scan(text)).toBe(text);
});
