import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Choice } from '../../../ui/Choice.tsx';
import { WorkshopDate } from '../../../parts/WorkshopDate.tsx';
import { RejectionWords } from './ImportWords.tsx';
import type { DateOrder } from './read-when.ts';
import type { ImportPreview } from './use-workshop-import.ts';

interface ImportPreviewListProps {
  readonly preview: ImportPreview;
  readonly onOrder: (order: DateOrder) => void;
}

/** What a file would make, line by line, and what is left out and why. */
export function ImportPreviewList({ preview, onOrder }: ImportPreviewListProps) {
  const { t } = useLingui();
  const { name, encoding, order, isOpen, workshops, rejected } = preview;
  return (
    <div className="flex flex-col gap-3">
      <p role="status">
        <span className="font-medium break-all">{name}</span>
        {': '}
        <Plural value={workshops.length} one="# workshop" other="# workshops" />
        {rejected.length > 0 && (
          <>
            {', '}
            <Plural value={rejected.length} one="# line left out" other="# lines left out" />
          </>
        )}
      </p>
      {isOpen && (
        <div className="flex flex-col gap-1.5">
          <p className="text-sm font-medium">
            <Trans>What does 03/04/2026 mean in this file?</Trans>
          </p>
          <Choice
            label={t`Order of day and month`}
            value={order}
            onChange={onOrder}
            options={[
              { value: 'day-first', label: <Trans>3 April</Trans> },
              { value: 'month-first', label: <Trans>March 4</Trans> },
            ]}
          />
        </div>
      )}
      {encoding === 'windows-1252' && (
        <p className="text-sm text-amber-text">
          <Trans>The file is not in UTF-8. See whether the accents are right.</Trans>
        </p>
      )}
      {rejected.length > 0 && (
        <section className="flex flex-col gap-1.5">
          <h3 className="text-sm font-medium">
            <Trans>Left out</Trans>
          </h3>
          <ul
            aria-label={t`Lines left out`}
            tabIndex={0}
            className="max-h-[22vh] overflow-y-auto rounded-md border border-line"
          >
            {rejected.map(({ line, excerpt, reason }) => (
              <li key={line} className="border-b border-line px-3 py-1.5 last:border-b-0">
                <p className="text-sm">
                  <span className="tabular font-medium">
                    <Trans>Line {line}</Trans>
                  </span>{' '}
                  <span className="text-amber-text">
                    <RejectionWords reason={reason} />
                  </span>
                </p>
                <p dir="auto" className="selectable truncate text-left font-mono text-xs text-muted">
                  {excerpt}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {workshops.length > 0 && (
        <ul
          aria-label={t`Workshops to be made`}
          tabIndex={0}
          className="max-h-[34vh] overflow-y-auto rounded-md border border-line"
        >
          {workshops.map(({ line, details }) => (
            <li key={line} className="border-b border-line px-3 py-1.5 last:border-b-0">
              <p dir="auto" className="truncate text-left font-medium">
                {details.title}
              </p>
              <p className="tabular flex gap-3 text-muted">
                <span className="shrink-0">
                  <WorkshopDate workshop={details} />
                </span>
                <span className="shrink-0">
                  <Plural value={details.durationMinutes} one="# minute" other="# minutes" />
                </span>
                <span className="truncate">{details.place}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
