import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { VariableValues } from '#shared/model/message-variables.ts';
import { useVariableWords } from '../../parts/use-variable-words.ts';
import { caretPlace } from './caret-place.ts';
import type { VariableCompletion } from './use-variable-completion.ts';

interface VariableListProps {
  /** Where the message is written. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly completion: VariableCompletion;
  /** What they stand for in the group that the preview shows. */
  readonly values: VariableValues;
}

const CLOSING = '}}';
/** Between the caret and the list. */
const GAP = 6;

/** Under the caret while a variable is typed: those that fit; behind the bar what the words there are for. */
export function VariableList({ field, completion, values }: VariableListProps) {
  const { t } = useLingui();
  const words = useVariableWords();
  const frame = useRef<HTMLDivElement>(null);
  const { listId, open, names, active, optionId, choose } = completion;
  // Every group has a name at least.
  const hasGroup = values['group.name'] !== undefined;
  const example = `{{${names[active] ?? 'days'}|…}}`;
  const from = open?.from;
  const isShown = open !== null && (open.isFallback || names.length > 0);

  useLayoutEffect(() => {
    if (from === undefined || !isShown) return;
    const place = (): void => {
      if (frame.current === null || field.current === null) return;
      const { left, top, bottom } = caretPlace(field.current, from);
      const { offsetWidth: width, offsetHeight: height, style } = frame.current;
      const fitsBelow = bottom + GAP + height <= window.innerHeight;
      // In a dialog the distances are counted from its edges, not from the window's.
      Object.assign(style, { left: '0', top: '0' });
      const origin = frame.current.getBoundingClientRect();
      const [x, y] = [
        Math.max(GAP, Math.min(left, window.innerWidth - width - GAP)),
        fitsBelow ? bottom + GAP : Math.max(GAP, top - GAP - height),
      ];
      style.left = `${String(x - origin.left)}px`;
      style.top = `${String(y - origin.top)}px`;
    };
    place();
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
    };
  }, [field, from, isShown, names.length]);

  useLayoutEffect(() => {
    frame.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  return (
    <>
      <span role="status" className="sr-only">
        {isShown && !open.isFallback && (
          <Plural value={names.length} one="# variable fits" other="# variables fit" />
        )}
      </span>
      {isShown && (
        <div
          ref={frame}
          // The message keeps the focus while the mouse is used.
          onMouseDown={(event) => {
            event.preventDefault();
          }}
          className="fixed z-20 flex max-h-64 w-80 flex-col rounded-md border border-line bg-raised shadow-raised"
        >
          {open.isFallback ? (
            <p className="px-3 py-2 text-sm text-muted">
              <Trans>Write what is said where this is not known, then close with {CLOSING}.</Trans>
            </p>
          ) : (
            <>
              <ul
                id={listId}
                role="listbox"
                // It scrolls, and assistive technology may go into it; keys go to it through the message.
                tabIndex={0}
                aria-label={t`Variables`}
                className="min-h-0 overflow-y-auto p-1"
              >
                {names.map((name, index) => (
                  <li
                    key={name}
                    id={optionId(index)}
                    role="option"
                    aria-selected={index === active}
                    onClick={() => {
                      choose(name);
                    }}
                    className="flex flex-col rounded-sm px-2.5 py-1 text-sm hover:bg-hover aria-selected:bg-hover"
                  >
                    <span className="flex items-baseline gap-2">
                      <span className="shrink-0">{words[name]}</span>
                      <span className="min-w-0 flex-1 truncate text-right font-mono text-xs text-muted">
                        {name}
                      </span>
                    </span>
                    <span dir="auto" className="truncate text-left text-xs text-muted">
                      {values[name]?.trim() || (hasGroup && <Trans>not known for this group</Trans>)}
                    </span>
                  </li>
                ))}
              </ul>
              <p className="shrink-0 border-t border-line px-3 py-1.5 text-xs text-muted">
                <Trans>
                  With other words for where it is not known: <span className="font-mono">{example}</span>
                </Trans>
              </p>
            </>
          )}
        </div>
      )}
    </>
  );
}
