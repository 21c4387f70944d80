import { useMemo, useState } from 'react';
import { useLocales } from '../../../parts/use-locales.ts';
import { localTimeZone } from '../../../parts/zoned-time.ts';
import { useApp } from '../../../state/app-store.ts';
import { decodeFile, type Decoded } from './decode-file.ts';
import { importWorkshops, type ImportedWorkshop, type RejectedLine } from './import-workshops.ts';
import type { Table, TableRow } from './read-table.ts';
import { dateOrderOf, type DateOrder } from './read-when.ts';

/** More than a list of a thousand workshops; what is built to be slow to read still takes about a second. */
const BYTES_MAX = 2_000_000;

/** Why a file has no preview. */
export type FileProblem =
  | { readonly kind: 'too-big' | 'gone' | 'spreadsheet' | 'not-text' | 'too-many-lines' | 'empty' }
  | Extract<Table, { kind: 'columns-missing' }>;

interface ReadFile {
  readonly name: string;
  readonly encoding: Extract<Decoded, { kind: 'text' }>['encoding'];
  readonly rows: readonly TableRow[];
  /** What `03/04/2026` means in it; `isOpen` where that is to be asked. */
  readonly order: DateOrder;
  readonly isOpen: boolean;
}

/** What a file would make. */
export interface ImportPreview extends Omit<ReadFile, 'rows'> {
  readonly workshops: readonly ImportedWorkshop[];
  readonly rejected: readonly RejectedLine[];
}

interface WorkshopImport {
  readonly preview: ImportPreview | null;
  readonly problem: { readonly fileName: string; readonly problem: FileProblem } | null;
  readonly isReading: boolean;
  readonly read: (file: File) => Promise<void>;
  readonly setOrder: (order: DateOrder) => void;
}

/** Reads a file in the window; nothing is made of it before the trainer has seen what. */
export function useWorkshopImport(): WorkshopImport {
  const locales = useLocales();
  const existing = useApp((app) => app.workshops);
  const [file, setFile] = useState<ReadFile | null>(null);
  const [problem, setProblem] = useState<WorkshopImport['problem']>(null);
  const [isReading, setReading] = useState(false);

  const preview = useMemo(() => {
    if (file === null) return null;
    const { rows, ...known } = file;
    return { ...known, ...importWorkshops(rows, { order: file.order, timeZone: localTimeZone(), existing }) };
  }, [file, existing]);

  return {
    preview,
    problem,
    isReading,
    async read(chosen) {
      setReading(true);
      const result = await readFile(chosen, localOrder(locales));
      setReading(false);
      const isRead = !('kind' in result);
      setFile(isRead ? result : null);
      setProblem(isRead ? null : { fileName: chosen.name, problem: result });
    },
    setOrder(order) {
      setFile((known) => (known === null ? null : { ...known, order }));
    },
  };
}

async function readFile(file: File, localDateOrder: DateOrder): Promise<ReadFile | FileProblem> {
  if (file.size > BYTES_MAX) return { kind: 'too-big' };
  // The file may be gone since it was chosen.
  const buffer = await file.arrayBuffer().catch(() => undefined);
  if (buffer === undefined) return { kind: 'gone' };
  const decoded = decodeFile(new Uint8Array(buffer));
  if (decoded.kind !== 'text') return decoded;
  // Only who imports needs what reads tables.
  const { readTable } = await import('./read-table.ts');
  const table = readTable(decoded.text);
  if (table.kind !== 'table') return table;
  const { rows } = table;
  const { order, isOpen } = dateOrderOf(rows.map(({ cells }) => cells.date ?? ''));
  return {
    name: file.name,
    encoding: decoded.encoding,
    rows,
    order: order ?? localDateOrder,
    // What the other dates of the file say needs no question.
    isOpen: isOpen && order === null,
  };
}

/** How dates in numbers are written where the trainer is. */
function localOrder(locales: ReturnType<typeof useLocales>): DateOrder {
  const parts = new Intl.DateTimeFormat([locales].flat(), { day: 'numeric', month: 'numeric' }).formatToParts(
    0,
  );
  const first = parts.find(({ type }) => type === 'day' || type === 'month');
  return first?.type === 'month' ? 'month-first' : 'day-first';
}
