import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useId, type KeyboardEvent } from 'react';
import { POLL_OPTION_MAX } from '#shared/model/message-text-limit.ts';
import { controlClass } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import type { OptionFlaw } from './poll-options.ts';

interface PollOptionProps {
  readonly place: number;
  readonly option: string;
  readonly flaw: OptionFlaw | undefined;
  readonly isLast: boolean;
  readonly onChange: (words: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onMove: (step: -1 | 1) => void;
  /** Left out where a poll would have too few. */
  readonly onRemove: (() => void) | undefined;
}

/** How much room is left when it begins to count. */
const SHOWN_FROM = 25;

/** One thing to choose, and what is wrong with it. */
export function PollOption({
  place,
  option,
  flaw,
  isLast,
  onChange,
  onKeyDown,
  onMove,
  onRemove,
}: PollOptionProps) {
  const { t } = useLingui();
  const noteId = useId();
  const left = POLL_OPTION_MAX - option.trim().length;
  const isCounted = left <= SHOWN_FROM && left >= 0;
  return (
    <li className="flex flex-col gap-1">
      <span className="flex items-center gap-1">
        <input
          aria-label={t`Option ${place}`}
          aria-invalid={flaw !== undefined || undefined}
          aria-describedby={flaw !== undefined || isCounted ? noteId : undefined}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          placeholder={t`Option ${place}`}
          dir="auto"
          value={option}
          onChange={(event) => {
            onChange(event.target.value);
          }}
          onKeyDown={onKeyDown}
          className={controlClass}
        />
        <IconButton
          label={t`Move option ${place} up`}
          icon={ArrowUp}
          disabled={place === 1}
          onClick={() => {
            onMove(-1);
          }}
        />
        <IconButton
          label={t`Move option ${place} down`}
          icon={ArrowDown}
          disabled={isLast}
          onClick={() => {
            onMove(1);
          }}
        />
        <IconButton
          label={t`Remove option ${place}`}
          icon={X}
          disabled={onRemove === undefined}
          onClick={onRemove}
        />
      </span>
      {flaw !== undefined ? (
        <span id={noteId} className="text-xs text-red-text">
          {flaw.kind === 'double' ? (
            <Trans>This option is there already: people could not tell them apart.</Trans>
          ) : (
            <Plural
              value={flaw.excess}
              one="An option is short: # character too many."
              other="An option is short: # characters too many."
            />
          )}
        </span>
      ) : (
        isCounted && (
          <span id={noteId} className="tabular text-xs text-muted">
            <Plural value={left} one="# character left" other="# characters left" />
          </span>
        )
      )}
    </li>
  );
}
