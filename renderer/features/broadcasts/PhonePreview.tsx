import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { memo, useMemo } from 'react';
import type { GroupId } from '#shared/model/group.ts';
import { renderVariables, type VariableValues } from '#shared/model/message-variables.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useNow } from '../../parts/use-now.ts';
import { useApp } from '../../state/app-store.ts';
import type { Draft } from '../../state/draft.ts';
import { draftContentOf, isBlank } from '../../state/draft-content.ts';
import { MessageBubble } from './MessageBubble.tsx';
import { problemMarks, unknownMarks } from './problem-marks.tsx';
import { renderedContent } from './rendered-content.ts';
import { TextMarksContext } from './text-marks.ts';
import { VariableProblems } from './VariableProblems.tsx';

interface PhonePreviewProps {
  readonly draft: Draft;
  /** Where it goes. */
  readonly groupIds: readonly GroupId[];
  /** The group whose chat it is; undefined while none is chosen. */
  readonly groupId: GroupId | undefined;
  readonly onGroupChange: (groupId: GroupId) => void;
  /** What the variables stand for in it. */
  readonly values: VariableValues;
}

/** The message as it will stand in the chat of one of its groups. */
export function PhonePreview({ draft, groupIds, groupId, onGroupChange, values }: PhonePreviewProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const now = useNow(30_000);
  const composed = draftContentOf(draft);
  const rendered = renderedContent(composed, values);
  // Without a group nothing is known about any: the variables stand as they were written.
  const failures = groupId === undefined ? [] : rendered.failures;
  const marks = groupId === undefined ? unknownMarks(composed) : problemMarks(composed, values);
  return (
    <aside
      aria-label={t`Preview`}
      className="border-l border-line bg-sunken p-6 small:border-t small:border-l-0"
    >
      <div className="sticky top-6 flex flex-col gap-3">
        <div className="flex h-[460px] flex-col overflow-hidden small:h-[min(460px,80vh)] rounded-[22px] border border-line bg-chat shadow-raised">
          <div className="flex min-h-11 shrink-0 items-center gap-2.5 border-b border-line bg-surface px-3 py-1">
            <span aria-hidden className="hidden size-6 shrink-0 rounded-full bg-hover lg:block" />
            {groupId === undefined ? (
              <span className="text-sm font-medium text-muted">
                <Trans>Your group</Trans>
              </span>
            ) : (
              <GroupChooser groupIds={groupIds} value={groupId} onChange={onGroupChange} />
            )}
          </div>
          {/* A long message is scrolled by keyboard as well. */}
          <div tabIndex={0} className="flex min-h-0 flex-1 flex-col overflow-y-auto p-3">
            {isBlank(draft) ? (
              <p className="m-auto px-6 text-center text-sm text-muted">
                <Trans>The message appears here as people will see it.</Trans>
              </p>
            ) : (
              <div className="mt-auto ml-8 flex justify-end">
                <TextMarksContext value={marks}>
                  <MessageBubble
                    content={rendered.content}
                    time={formatDate(now, locales, { hour: 'numeric', minute: '2-digit' })}
                    render={(text) => renderVariables(text, values).text}
                  />
                </TextMarksContext>
              </div>
            )}
          </div>
        </div>
        <VariableProblems failures={failures} />
      </div>
    </aside>
  );
}

interface GroupChooserProps {
  readonly groupIds: readonly GroupId[];
  readonly value: GroupId;
  readonly onChange: (groupId: GroupId) => void;
}

/** The name of the chat; each group may get another text. Not drawn anew with every letter: there may be thousands. */
const GroupChooser = memo(function GroupChooser({ groupIds, value, onChange }: GroupChooserProps) {
  const { t } = useLingui();
  const groups = useApp((app) => app.groups);
  const names = useMemo(() => new Map(groups.map(({ id, name }) => [id, name])), [groups]);
  return (
    <span className="relative inline-flex min-h-9 min-w-0 flex-1 items-center rounded-md pr-7 pl-1.5 transition-colors focus-within:outline-2 focus-within:outline-accent hover:bg-hover">
      {/* Groups of one workshop often differ at the end of their names only: a select would cut that off. */}
      <span
        aria-hidden
        dir="auto"
        className="line-clamp-3 text-left text-sm leading-4 font-medium wrap-anywhere"
      >
        {names.get(value) ?? value}
      </span>
      <select
        aria-label={t`Preview for group`}
        title={names.get(value)}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        className="absolute inset-0 w-full cursor-pointer appearance-none text-sm opacity-0"
      >
        {groupIds.map((id) => (
          <option dir="auto" key={id} value={id}>
            {names.get(id) ?? id}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-1.5 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
});
