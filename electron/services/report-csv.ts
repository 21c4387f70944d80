import { format } from 'date-fns';
import type { Delivery } from '#shared/model/delivery.ts';
import { failureTexts } from '#shared/text/failures.ts';
import { reportColumns, reportEvidence, reportResults } from '#shared/text/report-text.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import { BYTE_ORDER_MARK, csvLines, type Cell } from './csv.ts';

export interface ReportRow {
  readonly broadcast: BroadcastRecord;
  readonly delivery: Delivery;
  readonly accountName: string | undefined;
}

/** The beginning of the file. */
export function reportHead(): string {
  return BYTE_ORDER_MARK + csvLines([Object.values(reportColumns).map(({ message }) => message)]);
}

/** One line a delivery. Times are of this computer. */
export function reportLines(rows: readonly ReportRow[]): string {
  return rows.length === 0 ? '' : csvLines(rows.map((row) => Object.values(cellsOf(row))));
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

/** As spreadsheets of every language read it. */
function timeOf(at: number): string {
  return format(at, 'yyyy-MM-dd HH:mm:ss');
}
