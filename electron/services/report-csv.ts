import { format } from 'date-fns';
import type { ExcludedTarget, TargetSource } from '#shared/model/target-choice.ts';
import { failureTexts } from '#shared/text/failures.ts';
import { reportChanges, reportColumns, reportEvidence, reportResults } from '#shared/text/report-text.ts';
import { exclusionTexts, sourceName } from '#shared/text/target-text.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import type { ReportedDelivery } from '../ports/delivery-store.ts';
import type { Desktop } from '../ports/desktop.ts';
import { BYTE_ORDER_MARK, csvLines, type Cell } from './csv.ts';

/** One group of a broadcast: what happened there, or that it was left out. */
export type ReportRow = DeliveryRow | LeftOutRow;

interface RowOfBroadcast {
  readonly broadcast: BroadcastRecord;
  /** What named the group. */
  readonly sources: readonly TargetSource[];
}

export interface DeliveryRow extends RowOfBroadcast, ReportedDelivery {
  readonly accountName: string | undefined;
}

export interface LeftOutRow extends RowOfBroadcast {
  readonly leftOut: ExcludedTarget;
}

/** The beginning of the file. */
export function reportHead(say: Desktop['say']): string {
  return BYTE_ORDER_MARK + csvLines([Object.values(reportColumns).map((text) => say(text))]);
}

/** One line a group. Times are of this computer. */
export function reportLines(rows: readonly ReportRow[], say: Desktop['say']): string {
  const columns = Object.keys(reportColumns) as (keyof Cells)[];
  return rows.length === 0
    ? ''
    : csvLines(
        rows.map((row) => {
          const cells = { ...cellsOfBroadcast(row, say), ...cellsOf(row, say) };
          return columns.map((column) => cells[column] ?? null);
        }),
      );
}

type Cells = Partial<Readonly<Record<keyof typeof reportColumns, Cell>>>;

function cellsOfBroadcast({ broadcast, sources }: RowOfBroadcast, say: Desktop['say']): Cells {
  return {
    started: timeOf(broadcast.startedAt ?? broadcast.createdAt),
    message: broadcast.content.text,
    workshop: broadcast.workshopTitle,
    chosenBy: sources.map((source) => sourceName(source, say)).join('; '),
  };
}

function cellsOf(row: ReportRow, say: Desktop['say']): Cells {
  if ('leftOut' in row) {
    const { groupName, reason } = row.leftOut;
    return {
      group: groupName,
      result: say(reportResults['left-out']),
      reason: say(exclusionTexts[reason]),
    };
  }
  const { delivery, accountName, text, textNow } = row;
  const { state, isSilent, settledBy, failure, changes = [] } = delivery;
  const edit = changes.findLast(({ kind }) => kind === 'edit');
  const deletion = changes.findLast(({ kind }) => kind === 'delete');
  const unchanged = changes.at(-1)?.failure ?? null;
  return {
    group: delivery.groupName,
    people: Math.max(0, delivery.groupSize - 1),
    account: accountName ?? null,
    result: say(reportResults[isSilent ? 'silent' : state]),
    settledBy: settledBy === null ? null : say(reportEvidence[settledBy]),
    sent: delivery.sentAt === null ? null : timeOf(delivery.sentAt),
    received: delivery.deliveredCount,
    read: delivery.readCount,
    reason: failure === null ? null : say(failureTexts[failure.code].sentence),
    // Where it was skipped it may not even be made.
    text: state === 'skipped' ? null : text,
    ...(edit && { edited: say(reportChanges[edit.state]), editedAt: edit.at && timeOf(edit.at) }),
    ...(deletion && {
      deleted: say(reportChanges[deletion.state]),
      deletedAt: deletion.at && timeOf(deletion.at),
    }),
    changeReason: unchanged === null ? null : say(failureTexts[unchanged.code].sentence),
    textNow,
  };
}

/** As spreadsheets of every language read it. */
function timeOf(at: number): string {
  return format(at, 'yyyy-MM-dd HH:mm:ss');
}
