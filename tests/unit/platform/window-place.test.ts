import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { placeOn, readWindowPlace } from '#electron/platform/window-place.ts';

const main = { x: 0, y: 25, width: 1440, height: 875 };
const left = { x: -1920, y: 0, width: 1920, height: 1080 };
const place = { x: 100, y: 100, width: 1200, height: 800, maximized: false };

describe('the place of the window', () => {
  it('is the old one where a screen is, also one at the left', () => {
    expect(placeOn(place, [main])).toEqual({ x: 100, y: 100, width: 1200, height: 800 });
    expect(placeOn({ ...place, x: -1800 }, [main, left])).toMatchObject({ x: -1800, y: 100 });
  });

  it('is chosen by the system when the screen is gone, or the title bar out of reach', () => {
    expect(placeOn({ ...place, x: -1800 }, [main])).toEqual({ width: 1200, height: 800 });
    expect(placeOn({ ...place, y: 10 }, [main])).not.toHaveProperty('y');
    expect(placeOn({ ...place, y: 890 }, [main])).not.toHaveProperty('y');
    expect(placeOn({ ...place, x: 1400 }, [main])).not.toHaveProperty('x');
  });

  it('is never larger than its screen', () => {
    expect(placeOn({ ...place, width: 3000, height: 2000 }, [main])).toEqual({
      x: 100,
      y: 100,
      width: 1440,
      height: 875,
    });
  });

  it('is as on the first day when the file is missing, damaged, or of another shape', () => {
    const folder = mkdtempSync(join(tmpdir(), 'convoke-window-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const path = join(folder, 'window.json');
    expect(readWindowPlace(path)).toBeUndefined();
    for (const text of ['', '{', '[]', '{"x":1}', JSON.stringify({ ...place, width: 0 })]) {
      writeFileSync(path, text);
      expect(readWindowPlace(path)).toBeUndefined();
    }
    writeFileSync(path, JSON.stringify(place));
    expect(readWindowPlace(path)).toEqual(place);
  });
});
