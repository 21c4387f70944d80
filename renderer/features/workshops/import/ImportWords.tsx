import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { workshopColumns } from '#shared/text/workshop-table-text.ts';
import type { Rejection } from './import-workshops.ts';
import type { Column } from './read-table.ts';
import { IMPORT_MAX } from './import-max.ts';
import type { FileProblem } from './use-workshop-import.ts';

/** Why a line makes no workshop, and what would. */
export function RejectionWords({ reason }: { readonly reason: Rejection }) {
  const { i18n } = useLingui();
  switch (reason.kind) {
    case 'open-quote':
      return <Trans>A quotation mark is opened and never closed.</Trans>;
    case 'too-many-cells':
      return (
        <Trans>
          It has more cells than there are columns. Words with a comma in them need quotation marks.
        </Trans>
      );
    case 'no-title':
      return <Trans>The title is missing.</Trans>;
    case 'no-date':
      return <Trans>The date is missing.</Trans>;
    case 'no-time':
      return <Trans>The time is missing.</Trans>;
    case 'skipped-time':
      return <Trans>The clocks go forward on that day and skip this time.</Trans>;
    case 'exists':
      return <Trans>There is a workshop with this title at this time already.</Trans>;
    case 'same-as': {
      const { line } = reason;
      return <Trans>The same workshop as in line {line}.</Trans>;
    }
    case 'too-long': {
      const name = i18n._(workshopColumns[reason.column]);
      const { max } = reason;
      return (
        <Trans>
          “{name}” may have {max} characters at most.
        </Trans>
      );
    }
    case 'no-such-day': {
      const { text } = reason;
      return <Trans>There is no day {text}.</Trans>;
    }
    case 'unreadable':
      return <Unreadable column={reason.column} text={reason.text} />;
    default:
      return reason satisfies never;
  }
}

function Unreadable({ column, text }: { readonly column: Column; readonly text: string }) {
  switch (column) {
    case 'date':
      return <Trans>“{text}” is no date like 2026-12-19, 19/12/2026 or 19.12.2026.</Trans>;
    case 'time':
      return <Trans>“{text}” is no time like 18:00 or 6:00 PM.</Trans>;
    case 'duration':
      return <Trans>“{text}” is no duration like 90 or 1:30, two weeks at most.</Trans>;
    case 'capacity':
      return <Trans>“{text}” is no number of seats.</Trans>;
    case 'timeZone':
      return <Trans>“{text}” is no time zone like Europe/Lisbon.</Trans>;
    case 'title':
    case 'place':
    case 'notes':
      return null;
    default:
      return column satisfies never;
  }
}

/** Why nothing can be made of a file, and what to do about it. */
export function FileProblemWords({ problem }: { readonly problem: FileProblem }) {
  const { i18n } = useLingui();
  switch (problem.kind) {
    case 'too-big':
      return <Trans>It is larger than 2 MB, more than a list of workshops can be.</Trans>;
    case 'gone':
      return <Trans>It cannot be read. Is it still there?</Trans>;
    case 'spreadsheet':
      return <Trans>It is a spreadsheet. In the spreadsheet program, save it as CSV.</Trans>;
    case 'not-text':
      return <Trans>It is not a CSV file.</Trans>;
    case 'too-many-lines':
      return (
        <Plural
          value={IMPORT_MAX}
          one="It has more than # line. Make several files of it."
          other="It has more than # lines. Make several files of it."
        />
      );
    case 'empty':
      return <Trans>It has no workshops in it.</Trans>;
    case 'columns-missing': {
      const missing = problem.missing.map((column) => `“${i18n._(workshopColumns[column])}”`).join(', ');
      const found = problem.found.join(', ');
      return problem.found.length === 0 ? (
        <Trans>Its first line must name the columns; missing: {missing}.</Trans>
      ) : (
        <Trans>
          Its first line must name the columns; missing: {missing}. It has: {found}.
        </Trans>
      );
    }
    default:
      return problem satisfies never;
  }
}
