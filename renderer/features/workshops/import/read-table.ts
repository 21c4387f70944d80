import Papa from 'papaparse';
import { IMPORT_MAX } from './import-max.ts';

export type Column = 'title' | 'date' | 'time' | 'duration' | 'place' | 'capacity' | 'notes' | 'timeZone';

/** A line of the file that is not blank. */
export interface TableRow {
  /** Where it begins in the file, the first line being 1. */
  readonly line: number;
  /** Its beginning as it stands there. */
  readonly excerpt: string;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
  /** What is wrong with the line itself. */
  readonly fault: 'open-quote' | 'too-many-cells' | null;
}

export type Table =
  | { readonly kind: 'table'; readonly rows: readonly TableRow[] }
  | {
      readonly kind: 'columns-missing';
      readonly missing: readonly Column[];
      /** What the first line has instead. */
      readonly found: readonly string[];
    }
  | { readonly kind: 'too-many-lines' }
  | { readonly kind: 'empty' };

const EXCERPT_MAX = 160;
const DELIMITERS = [',', ';', '\t', '|'] as const;
/** The names of the columns are longer in no file. */
const HEAD_MAX = 4_000;

/** What a column may be called, without accents, case, signs and what stands in brackets. */
const names: Readonly<Record<Column, readonly string[]>> = {
  title: ['title', 'workshop', 'name', 'titulo', 'nome', 'titel'],
  date: ['date', 'day', 'start', 'startdate', 'data', 'dia', 'inicio', 'datum'],
  time: ['time', 'starttime', 'hora', 'horario', 'uhrzeit', 'zeit'],
  duration: ['duration', 'durationinminutes', 'minutes', 'duracao', 'duracaoemminutos', 'minutos', 'dauer'],
  place: ['place', 'location', 'address', 'link', 'local', 'lugar', 'endereco', 'ort'],
  capacity: ['seats', 'capacity', 'places', 'vagas', 'capacidade', 'platze'],
  notes: ['notes', 'note', 'notas', 'observacoes', 'notizen'],
  timeZone: ['timezone', 'zone', 'fusohorario', 'fuso', 'zeitzone'],
};

/** The lines of a CSV file by the names in its first one. Comma, semicolon, tab or bar separate its cells. */
export function readTable(text: string): Table {
  let columns: readonly (Column | undefined)[] | undefined;
  let found: readonly string[] = [];
  let missing: readonly Column[] = [];
  let excess = 0;
  const rows: TableRow[] = [];
  let from = 0;
  let line = 1;
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step: ({ data, errors, meta }, parser) => {
      const raw = text.slice(from, meta.cursor);
      const at = line;
      from = meta.cursor;
      line += lineBreaksIn(raw);
      if (data.every((cell) => cell.trim() === '')) return;
      if (columns === undefined) {
        columns = data.map(columnOf);
        found = data.map((cell) => cell.trim()).filter((cell) => cell !== '');
        // The time may stand behind the date in one cell.
        missing = (['title', 'date'] as const).filter((column) => columns?.includes(column) !== true);
        if (missing.length > 0) parser.abort();
        return;
      }
      if (rows.length === IMPORT_MAX) {
        excess += 1;
        parser.abort();
        return;
      }
      const hasOpenQuote = errors.some(({ type }) => type === 'Quotes');
      const isTooWide = data.slice(columns.length).some((cell) => cell.trim() !== '');
      rows.push({
        line: at,
        excerpt: raw.trim().slice(0, EXCERPT_MAX),
        cells: cellsOf(columns, data),
        fault: hasOpenQuote ? 'open-quote' : isTooWide ? 'too-many-cells' : null,
      });
    },
  });
  if (missing.length > 0) return { kind: 'columns-missing', missing, found: found.slice(0, 20) };
  if (excess > 0) return { kind: 'too-many-lines' };
  return rows.length === 0 ? { kind: 'empty' } : { kind: 'table', rows };
}

/** The sign by which the first line names most columns: what stands in the cells below must not decide. */
function delimiterOf(text: string): string {
  const head = text.slice(0, HEAD_MAX);
  const columnsBy = (delimiter: string): number => {
    const { data } = Papa.parse<string[]>(head, { delimiter, preview: 1, skipEmptyLines: 'greedy' });
    return (data[0] ?? []).filter((cell) => columnOf(cell) !== undefined).length;
  };
  return DELIMITERS.reduce((best, next) => (columnsBy(next) > columnsBy(best) ? next : best));
}

function lineBreaksIn(text: string): number {
  return text.match(/\r\n|\n|\r/gu)?.length ?? 0;
}

function columnOf(head: string): Column | undefined {
  const name = head
    .replace(/\(.*?\)/gu, '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/gu, '');
  return (Object.keys(names) as Column[]).find((column) => names[column].includes(name));
}

function cellsOf(columns: readonly (Column | undefined)[], data: readonly string[]): TableRow['cells'] {
  const cells: Partial<Record<Column, string>> = {};
  columns.forEach((column, index) => {
    // Of two columns of the same name the first one counts.
    if (column !== undefined) cells[column] ??= (data[index] ?? '').trim();
  });
  return cells;
}
