import { format } from 'date-fns';
import Papa from 'papaparse';
import type { Delivery } from '#shared/model/delivery.ts';
import { failureTexts } from '#shared/text/failures.ts';
import { reportColumns, reportEvidence, reportResults } from '#shared/text/report-text.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';

/** With it spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';
/**
 * What a spreadsheet would take for a formula, also in the wide forms of Asian keyboards. Such a text gets an apostrophe
 * in front. Only the beginning is looked at: a pattern that also asks for the end misses texts of several lines.
 */
const FORMULA = /^[\t\r\n ]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

export interface ReportRow {
  readonly broadcast: BroadcastRecord;
  readonly delivery: Delivery;
  readonly accountName: string | undefined;
}

type Cell = string | number | null;

/** The beginning of the file. */
export function reportHead(): string {
  return BYTE_ORDER_MARK + linesOf([Object.values(reportColumns).map(({ message }) => message)]);
}

/** One line a delivery. Times are of this computer. */
export function reportLines(rows: readonly ReportRow[]): string {
  return rows.length === 0 ? '' : linesOf(rows.map((row) => Object.values(cellsOf(row))));
}

function cellsOf({
  broadcast,
  delivery,
  accountName,
}: ReportRow): Readonly<Record<keyof typeof reportColumns, Cell>> {
  const { state, isSilent, settledBy, failure } = delivery;
  return {
    started: timeOf(broadcast.startedAt ?? broadcast.createdAt),
    message: broadcast.content.text,
    workshop: broadcast.workshopTitle,
    group: delivery.groupName,
    people: Math.max(0, delivery.groupSize - 1),
    account: accountName ?? null,
    result: reportResults[isSilent ? 'silent' : state].message,
    settledBy: settledBy === null ? null : reportEvidence[settledBy].message,
    sent: delivery.sentAt === null ? null : timeOf(delivery.sentAt),
    received: delivery.deliveredCount,
    read: delivery.readCount,
    reason: failure === null ? null : failureTexts[failure.code].sentence.message,
  };
}

function linesOf(rows: readonly (readonly Cell[])[]): string {
  const lines = Papa.unparse(
    rows.map((row) => [...row]),
    { newline: LINE_END, escapeFormulae: FORMULA },
  );
  return lines + LINE_END;
}

/** As spreadsheets of every language read it. */
function timeOf(at: number): string {
  return format(at, 'yyyy-MM-dd HH:mm:ss');
}
