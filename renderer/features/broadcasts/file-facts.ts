import { formatNumber, type Locales } from '../../parts/formats.ts';

const KB = 1_024;
const MB = KB * KB;

/** A size as people say it, e.g. `2.4 MB`; never nothing. */
export function formatFileSize(sizeBytes: number, locales: Locales): string {
  const [value, unit] =
    sizeBytes >= MB ? [sizeBytes / MB, 'megabyte'] : [Math.max(sizeBytes, KB) / KB, 'kilobyte'];
  return formatNumber(value, locales, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: unit === 'megabyte' && value < 100 ? 1 : 0,
  });
}

/** How long something plays, e.g. `0:07` or `1:02:30`. */
export function formatPlayingTime(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3_600);
  return hours === 0
    ? `${String(minutes)}:${two(seconds % 60)}`
    : `${String(hours)}:${two(minutes)}:${two(seconds % 60)}`;
}

/** What a file's name ends with, as chats show it: `PDF`; empty when it has no short ending. */
export function fileEnding(fileName: string): string {
  return /\.([a-z0-9]{1,5})$/iu.exec(fileName)?.[1]?.toUpperCase() ?? '';
}
