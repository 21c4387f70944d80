import { WORKSHOP_MAX } from '#shared/model/workshop-max.ts';
import type { Workshop, WorkshopDetails } from '#shared/model/workshop.ts';
import { instantOfWall } from '#shared/model/wall-time.ts';
import type { Column, TableRow } from './read-table.ts';
import { readClock, readDate, readDuration, type DateOrder } from './read-when.ts';

/** Why a line makes no workshop. */
export type Rejection =
  | { readonly kind: NonNullable<TableRow['fault']> | 'no-date' | 'no-time' | 'skipped-time' | 'exists' }
  | { readonly kind: 'no-title' }
  /** What stands there cannot be read. */
  | { readonly kind: 'unreadable' | 'no-such-day'; readonly column: Column; readonly text: string }
  | { readonly kind: 'too-long'; readonly column: Column; readonly max: number }
  | { readonly kind: 'same-as'; readonly line: number };

export interface ImportedWorkshop {
  readonly line: number;
  readonly details: WorkshopDetails;
}

export interface RejectedLine {
  readonly line: number;
  readonly excerpt: string;
  readonly reason: Rejection;
}

interface Import {
  readonly workshops: readonly ImportedWorkshop[];
  readonly rejected: readonly RejectedLine[];
}

interface Circumstances {
  readonly order: DateOrder;
  /** Of workshops whose line names none. */
  readonly timeZone: string;
  /** Those that are there already: the same title at the same time is not made again. */
  readonly existing: readonly Pick<Workshop, 'title' | 'startsAt'>[];
}

/** As the form makes them where nothing else is said. */
const DURATION_MINUTES = 120;
const SHOWN_MAX = 60;
const MINUTE_MS = 60_000;

/** What the lines of a table make: a workshop, or the reason why not, for each of them. */
export function importWorkshops(rows: readonly TableRow[], circumstances: Circumstances): Import {
  const workshops: ImportedWorkshop[] = [];
  const rejected: RejectedLine[] = [];
  const existing = new Set(circumstances.existing.map(keyOf));
  const lines = new Map<string, number>();
  for (const row of rows) {
    const { line, excerpt } = row;
    const read = detailsOf(row, circumstances);
    if ('kind' in read) {
      rejected.push({ line, excerpt, reason: read });
      continue;
    }
    const key = keyOf(read);
    const sameLine = lines.get(key);
    if (sameLine !== undefined) rejected.push({ line, excerpt, reason: { kind: 'same-as', line: sameLine } });
    else if (existing.has(key)) rejected.push({ line, excerpt, reason: { kind: 'exists' } });
    else {
      lines.set(key, line);
      workshops.push({ line, details: read });
    }
  }
  return { workshops, rejected };
}

function keyOf({ title, startsAt }: Pick<Workshop, 'title' | 'startsAt'>): string {
  return `${String(startsAt)} ${title.trim().toLowerCase()}`;
}

function detailsOf(
  { cells, fault }: TableRow,
  { order, timeZone: localZone }: Circumstances,
): WorkshopDetails | Rejection {
  if (fault !== null) return { kind: fault };
  const unreadable = (column: Column): Rejection => ({
    kind: 'unreadable',
    column,
    text: (cells[column] ?? '').slice(0, SHOWN_MAX),
  });
  const title = inOneLine(cells.title);
  const place = inOneLine(cells.place);
  const notes = cells.notes ?? '';
  if (title === '') return { kind: 'no-title' };
  for (const [column, text] of [
    ['title', title],
    ['place', place],
    ['notes', notes],
  ] as const) {
    const max = WORKSHOP_MAX[column];
    if (text.length > max) return { kind: 'too-long', column, max };
  }

  const timeZone = cells.timeZone === undefined || cells.timeZone === '' ? localZone : cells.timeZone;
  if (!isTimeZone(timeZone)) return unreadable('timeZone');
  const dateText = cells.date ?? '';
  if (dateText === '') return { kind: 'no-date' };
  const read = readDate(dateText, order);
  if (read.kind === 'no-such-day') return { ...unreadable('date'), kind: 'no-such-day' } as Rejection;
  if (read.kind === 'unknown') return unreadable('date');
  const hasTime = cells.time !== undefined && cells.time !== '';
  const clockText = hasTime ? (cells.time ?? '') : read.clock;
  if (clockText === '') return { kind: 'no-time' };
  const minutes = readClock(clockText);
  if (minutes === undefined) return unreadable(hasTime ? 'time' : 'date');
  const { year, month, day } = read.date;
  const wall = Date.UTC(year, month - 1, day) + minutes * MINUTE_MS;
  const { at: startsAt, resolution } = instantOfWall(wall, timeZone);
  if (resolution === 'after-gap') return { kind: 'skipped-time' };

  const durationText = cells.duration ?? '';
  const durationMinutes = durationText === '' ? DURATION_MINUTES : readDuration(durationText);
  if (
    durationMinutes === undefined ||
    durationMinutes < 1 ||
    durationMinutes > WORKSHOP_MAX.durationMinutes
  ) {
    return unreadable('duration');
  }
  const capacityText = cells.capacity ?? '';
  const capacity = capacityText === '' ? null : Number(capacityText);
  if (
    capacity !== null &&
    (!/^\d{1,6}$/u.test(capacityText) || capacity < 1 || capacity > WORKSHOP_MAX.capacity)
  ) {
    return unreadable('capacity');
  }
  return { title, startsAt, timeZone, durationMinutes, place, notes, capacity };
}

function inOneLine(text = ''): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

function isTimeZone(name: string): boolean {
  try {
    return name.length <= 64 && new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
