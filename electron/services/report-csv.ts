import { format } from 'date-fns';
import type { Delivery } from '#shared/model/delivery.ts';
import { failureTexts } from '#shared/text/failures.ts';
import { reportColumns, reportEvidence, reportResults } from '#shared/text/report-text.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import type { Desktop } from '../ports/desktop.ts';
import { BYTE_ORDER_MARK, csvLines, type Cell } from './csv.ts';

export interface ReportRow {
  readonly broadcast: BroadcastRecord;
  readonly delivery: Delivery;
  readonly accountName: string | undefined;
}

/** The beginning of the file. */
export function reportHead(say: Desktop['say']): string {
  return BYTE_ORDER_MARK + csvLines([Object.values(reportColumns).map(say)]);
}

/** One line a delivery. Times are of this computer. */
export function reportLines(rows: readonly ReportRow[], say: Desktop['say']): string {
  return rows.length === 0 ? '' : csvLines(rows.map((row) => Object.values(cellsOf(row, say))));
}

function cellsOf(
  { broadcast, delivery, accountName }: ReportRow,
  say: Desktop['say'],
): Readonly<Record<keyof typeof reportColumns, Cell>> {
  const { state, isSilent, settledBy, failure } = delivery;
  return {
    started: timeOf(broadcast.startedAt ?? broadcast.createdAt),
    message: broadcast.content.text,
    workshop: broadcast.workshopTitle,
    group: delivery.groupName,
    people: Math.max(0, delivery.groupSize - 1),
    account: accountName ?? null,
    result: say(reportResults[isSilent ? 'silent' : state]),
    settledBy: settledBy === null ? null : say(reportEvidence[settledBy]),
    sent: delivery.sentAt === null ? null : timeOf(delivery.sentAt),
    received: delivery.deliveredCount,
    read: delivery.readCount,
    reason: failure === null ? null : say(failureTexts[failure.code].sentence),
  };
}

/** As spreadsheets of every language read it. */
function timeOf(at: number): string {
  return format(at, 'yyyy-MM-dd HH:mm:ss');
}
