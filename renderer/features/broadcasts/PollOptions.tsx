import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { POLL_OPTIONS_MAX } from '#shared/model/message-text-limit.ts';
import { writtenOptions, type Attached } from '../../state/draft-content.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { PollOption } from './PollOption.tsx';
import { addOption, moveOption, optionFlaws } from './poll-options.ts';
import { useShownPlace } from './use-shown-place.ts';

type Poll = Extract<Attached, { readonly kind: 'poll' }>;

interface PollOptionsProps {
  readonly poll: Poll;
  readonly onChange: (poll: Poll) => void;
  /** Makes a text of it again. */
  readonly onRemove: () => void;
}

/** A poll has at least so many. */
const FEWEST = 2;

/** What people can choose from. Enter goes to the next one, Alt with an arrow key moves one. */
export function PollOptions({ poll, onChange, onRemove }: PollOptionsProps) {
  const { t } = useLingui();
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState('');
  const { options, multiple } = poll;
  const flaws = optionFlaws(options);
  const emptyCount = options.length - writtenOptions(options).length;

  const focusOption = (index: number): void => {
    list.current?.querySelectorAll('input').item(index).focus();
  };
  // The empty ones do not count: they are not sent.
  const written = options.flatMap((option, index) => (option.trim() === '' ? [] : [index]));
  useShownPlace(true, ({ option = 1 }) => {
    list.current
      ?.querySelectorAll('input')
      .item(written[option - 1] ?? 0)
      .select();
  });
  const change = (next: readonly string[]): void => {
    // What is typed next goes to a row that must be there by then.
    flushSync(() => {
      onChange({ ...poll, options: next });
    });
  };
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= options.length) return;
    change(moveOption(options, from, to));
    setMoved(t`Option moved to place ${to + 1}`);
    focusOption(to);
  };
  const add = (behind: number): void => {
    if (options.length >= POLL_OPTIONS_MAX) return;
    change(addOption(options, behind));
    focusOption(behind + 1);
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (event.altKey && step !== 0) move(index, index + step);
    else if (event.key !== 'Enter') return;
    else if (index < options.length - 1) focusOption(index + 1);
    else add(index);
    event.preventDefault();
  };

  return (
    <div role="group" aria-label={t`Options of the poll`} className="flex flex-col gap-3">
      <ol ref={list} className="flex flex-col gap-2">
        {options.map((option, index) => (
          <PollOption
            // The place is what names an option: its words change with every key.
            key={index}
            place={index + 1}
            option={option}
            flaw={flaws[index]}
            isLast={index === options.length - 1}
            onChange={(words) => {
              change(options.with(index, words));
            }}
            onKeyDown={(event) => {
              onKeyDown(event, index);
            }}
            onMove={(step) => {
              move(index, index + step);
            }}
            onRemove={
              options.length > FEWEST
                ? () => {
                    change(options.toSpliced(index, 1));
                    focusOption(Math.max(0, index - 1));
                  }
                : undefined
            }
          />
        ))}
      </ol>
      <span role="status" className="sr-only">
        {moved}
      </span>
      {emptyCount > 0 && options.length - emptyCount >= FEWEST && (
        <p className="text-xs text-muted">
          <Plural
            value={emptyCount}
            one="The empty option is left out."
            other="The # empty options are left out."
          />
        </p>
      )}
      <Checkbox
        checked={multiple}
        onChange={(isMultiple) => {
          onChange({ ...poll, multiple: isMultiple });
        }}
      >
        <Trans>People may choose several</Trans>
      </Checkbox>
      <div className="flex flex-wrap items-center justify-between gap-2">
        {options.length < POLL_OPTIONS_MAX ? (
          <Button
            icon={Plus}
            onClick={() => {
              add(options.length - 1);
            }}
          >
            <Trans>Add option</Trans>
          </Button>
        ) : (
          <span className="text-muted">
            <Trans>WhatsApp takes no more than {POLL_OPTIONS_MAX} options.</Trans>
          </span>
        )}
        <Button look="quiet" icon={X} onClick={onRemove}>
          <Trans>Remove poll</Trans>
        </Button>
      </div>
    </div>
  );
}
