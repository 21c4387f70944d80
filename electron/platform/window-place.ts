import { readFileSync, writeFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';
import type { Clock } from '#electron/ports/clock.ts';
import type { Logger } from '#electron/ports/logger.ts';

/** Where the window stood last, in device-independent pixels. */
export interface WindowPlace extends Rectangle {
  readonly maximized: boolean;
}

/** So much of the title bar must be on a screen for the window to be moved. */
const GRIP = { width: 120, height: 32 } as const;
/** Moving and resizing come in bursts. */
const SAVE_AFTER_MS = 500;

/** Undefined when there is none, or none that can be read: then the window opens as on the first day. */
export function readWindowPlace(path: string): WindowPlace | undefined {
  try {
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isPlace(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** Anybody may have written the file. */
function isPlace(stored: unknown): stored is WindowPlace {
  if (typeof stored !== 'object' || stored === null) return false;
  const { x, y, width, height, maximized } = stored as Readonly<Record<string, unknown>>;
  const isSize = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0;
  return (
    Number.isInteger(x) &&
    Number.isInteger(y) &&
    isSize(width) &&
    isSize(height) &&
    typeof maximized === 'boolean'
  );
}

/**
 * Where to open now: as before where that is still on a screen, else in the middle of the main one, and never larger
 * than the screen.
 * @param screens the parts of the screens that windows may cover, the main one first
 */
export function placeOn(
  { x, y, ...place }: WindowPlace,
  screens: readonly Rectangle[],
): Partial<Pick<Rectangle, 'x' | 'y'>> & Pick<Rectangle, 'width' | 'height'> {
  const held = screens.find(
    (screen) =>
      Math.min(x + place.width, screen.x + screen.width) - Math.max(x, screen.x) >= GRIP.width &&
      y >= screen.y &&
      y + GRIP.height <= screen.y + screen.height,
  );
  const screen = held ?? screens[0];
  const size =
    screen === undefined
      ? { width: place.width, height: place.height }
      : { width: Math.min(place.width, screen.width), height: Math.min(place.height, screen.height) };
  return held === undefined ? size : { x, y, ...size };
}

/** Writes the place down a moment after the window was moved or resized. Returns what writes it at once, for the end. */
export function keepWindowPlace(
  window: BrowserWindow,
  path: string,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): () => void {
  let cancelSave: (() => void) | undefined;

  function save(): void {
    cancelSave?.();
    cancelSave = undefined;
    if (window.isDestroyed() || window.isMinimized()) return;
    // Of a maximized window what it goes back to is kept.
    const place: WindowPlace = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileSync(path, JSON.stringify(place));
    } catch (cause) {
      logger.error('window.place-not-kept', cause);
    }
  }

  const saveSoon = (): void => {
    cancelSave?.();
    cancelSave = clock.after(SAVE_AFTER_MS, save);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('maximize', saveSoon);
  window.on('unmaximize', saveSoon);
  return save;
}
