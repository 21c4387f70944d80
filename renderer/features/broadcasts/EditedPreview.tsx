import { Trans, useLingui } from '@lingui/react/macro';
import type { Delivery } from '#shared/model/delivery.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import { renderVariables, type VariableValues } from '#shared/model/message-variables.ts';
import { Select } from '../../ui/Select.tsx';
import { MessageBubble } from './MessageBubble.tsx';
import { problemMarks } from './problem-marks.tsx';
import { renderedContent } from './rendered-content.ts';
import { TextMarksContext } from './text-marks.ts';
import { VariableProblems } from './VariableProblems.tsx';

interface EditedPreviewProps {
  readonly content: MessageContent;
  /** Where it goes. */
  readonly groups: readonly Delivery[];
  /** The group whose chat it is. */
  readonly groupId: GroupId;
  readonly onGroupChange: (groupId: GroupId) => void;
  /** What the variables stand for in it. */
  readonly values: VariableValues;
}

/** The edited message as it will stand in one of its groups. */
export function EditedPreview({ content, groups, groupId, onGroupChange, values }: EditedPreviewProps) {
  const { t } = useLingui();
  const rendered = renderedContent(content, values);
  return (
    <section
      aria-label={t`Preview`}
      className="flex flex-col gap-3 rounded-md border border-line bg-chat px-3 pt-2 pb-3"
    >
      <div className="w-96 max-w-full">
        <Select
          aria-label={t`Preview for group`}
          value={groupId}
          onChange={(event) => {
            onGroupChange(event.target.value);
          }}
        >
          {groups.map((group) => (
            <option dir="auto" key={group.groupId} value={group.groupId}>
              {group.groupName}
            </option>
          ))}
        </Select>
      </div>
      {/* A long message is scrolled by keyboard as well. */}
      <div tabIndex={0} className="ml-10 flex max-h-52 flex-col items-end overflow-y-auto">
        <TextMarksContext value={problemMarks(content, values)}>
          <MessageBubble
            content={rendered.content}
            time={<Trans>Edited</Trans>}
            render={(text) => renderVariables(text, values).text}
          />
        </TextMarksContext>
      </div>
      <VariableProblems failures={rendered.failures} />
    </section>
  );
}
