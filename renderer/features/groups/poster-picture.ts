import { QUIET_ZONE, qrPath } from '../../parts/qr-path.ts';

/** What stands on the poster of a group. */
export interface PosterWords {
  readonly title: string;
  /** When and where; none of them is empty. */
  readonly facts: readonly string[];
  /** Below the code. */
  readonly invitation: string;
}

/** A sheet of A4 at 150 dots per inch. */
const WIDTH = 1_240;
const HEIGHT = 1_754;
const MARGIN = 110;
const CODE_SIDE = 760;

/** Draws the poster in black on white and answers the bytes of a PNG, as Base64. */
export function posterPicture(words: PosterWords, url: string, fontFamily: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this window has no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = '#000';
  context.textAlign = 'center';
  context.textBaseline = 'top';

  const write = (text: string, top: number, size: number, weight: number): number => {
    context.font = `${String(weight)} ${String(size)}px ${fontFamily}`;
    const lines = linesOf(text, WIDTH - 2 * MARGIN, (line) => context.measureText(line).width);
    const lineHeight = Math.round(size * 1.3);
    lines.forEach((line, index) => {
      context.fillText(line, WIDTH / 2, top + index * lineHeight);
    });
    return top + lines.length * lineHeight;
  };

  let top = write(words.title, MARGIN, 68, 600) + 24;
  for (const fact of words.facts) top = write(fact, top, 42, 400) + 8;
  const { size, path } = qrPath(url);
  const modules = size + 2 * QUIET_ZONE;
  const module = Math.floor(CODE_SIDE / modules);
  const side = modules * module;
  context.save();
  context.translate((WIDTH - side) / 2 + QUIET_ZONE * module, top + 24 + QUIET_ZONE * module);
  context.scale(module, module);
  context.fill(new Path2D(path));
  context.restore();
  write(words.invitation, top + side + 48, 42, 400);
  return canvas.toDataURL('image/png').replace('data:image/png;base64,', '');
}

/**
 * Breaks a text into lines of at most this width: between words, and within a word that is wider than a line.
 * @param widthOf in the unit of `width`
 */
export function linesOf(text: string, width: number, widthOf: (line: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const letter of word) {
      if (line !== '' && widthOf(line + letter) > width) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  return [...lines, line];
}
