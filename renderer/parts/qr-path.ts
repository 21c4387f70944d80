import { create } from 'qrcode';

/** Four modules of white on each side, as the QR standard asks for. */
export const QUIET_ZONE = 4;

export interface QrPath {
  /** Modules along one side, without the quiet zone. */
  readonly size: number;
  /** The dark modules as an SVG path in units of one module. */
  readonly path: string;
}

/** A QR code as one SVG path: runs of dark modules become rectangles. */
export function qrPath(text: string): QrPath {
  // The lowest error correction gives the largest modules; a screen has no dirt to correct for.
  const { modules } = create(text, { errorCorrectionLevel: 'L' });
  const { size, data } = modules;
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    let x = 0;
    while (x < size) {
      const start = x;
      while (x < size && data[y * size + x] === 1) x += 1;
      if (x > start) runs.push(`M${String(start)} ${String(y)}h${String(x - start)}v1H${String(start)}z`);
      else x += 1;
    }
  }
  return { size, path: runs.join('') };
}
