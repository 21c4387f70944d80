import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { GroupSummary } from '#shared/model/group.ts';
import { MESSAGE_TEXT_MAX } from '#shared/model/message-text-limit.ts';
import { renderVariables } from '#shared/model/message-variables.ts';
import type { ReviewedTarget } from '#shared/model/review.ts';
import { variableValues } from '#shared/model/variable-values.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { request, type Reply, type RequestInput } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { MessageField } from '../../parts/MessageField.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useNow } from '../../parts/use-now.ts';
import { SaveButtons } from '../../parts/SaveButtons.tsx';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';

/** A pause in typing; then the message is checked. */
const CHECK_AFTER_MS = 300;

interface TestMessageDialogProps {
  readonly workshop: Workshop;
  readonly group: GroupSummary;
  readonly onClose: () => void;
}

/** A message to one group of the workshop, shown as the group will get it before it is sent. */
export function TestMessageDialog({ workshop, group, onClose }: TestMessageDialogProps) {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const written = useUi((ui) => ui.draft.text);
  const [broadcastId] = useState(() => crypto.randomUUID());
  // The variables stand outside of what is translated.
  const [title, date] = ['{{workshop.title}}', '{{workshop.date}}'];
  const [text, setText] = useState(() =>
    written.trim() === '' ? t`This is a test for ${title} on ${date}. Nothing to do for you.` : written,
  );
  const composed: RequestInput<'broadcast.review'> = {
    content: { kind: 'text', text },
    groupIds: [group.id],
    workshopId: workshop.id,
    pacing: 'quick',
  };
  const excess = text.trim().length - MESSAGE_TEXT_MAX;
  const isIncomplete = text.trim() === '' || excess > 0;
  const check = useChecked(isIncomplete ? null : text, workshop.id, group.id);
  const checked = check.target;
  const send = useAction(() =>
    request('broadcast.start', {
      ...composed,
      broadcastId,
      isTest: true,
      acceptedWarnings: (checked?.warnings ?? []).map(({ code }) => code),
    }),
  );

  async function sendAndShow(): Promise<void> {
    const result = await send.run();
    if (result?.ok === true) go({ screen: 'report', broadcastId: result.value.id });
  }

  const isBlocked = checked === null || checked.blockedBy !== null;
  return (
    <Dialog
      title={t`Test message to “${group.name}”`}
      closeLabel={t`Close`}
      onClose={onClose}
      footer={
        <SaveButtons
          onCancel={onClose}
          disabled={isIncomplete || isBlocked}
          pending={send.pending}
          onClick={() => void sendAndShow()}
        >
          <Trans>Send test to 1 group</Trans>
        </SaveButtons>
      }
    >
      <div className="flex flex-col gap-4">
        <Field
          label={<Trans>Message</Trans>}
          error={
            excess > 0 && (
              <Plural
                value={excess}
                one="WhatsApp takes no message this long: # character too many."
                other="WhatsApp takes no message this long: # characters too many."
              />
            )
          }
        >
          {(control) => <MessageField control={control} text={text} rows={4} onChange={setText} />}
        </Field>
        <Rendered text={text} workshop={workshop} group={group} />
        {check.failure !== null && (
          <FailureNotice failure={check.failure} tone="warning" onAction={check.checkAgain} />
        )}
        {checked?.blockedBy != null && <FailureNotice failure={checked.blockedBy} tone="warning" />}
        {checked?.warnings.map((failure) => (
          <FailureNotice key={failure.code} failure={failure} tone="warning" />
        ))}
        {send.failure !== null && <FailureNotice failure={send.failure} />}
        <p className="text-sm text-muted">
          <Trans>Everybody in this group sees it. It is marked as a test in your history.</Trans>
        </p>
      </div>
    </Dialog>
  );
}

/** The text as the group gets it. */
function Rendered({
  text,
  workshop,
  group,
}: Pick<TestMessageDialogProps, 'workshop' | 'group'> & { readonly text: string }) {
  const { t } = useLingui();
  const now = useNow(30_000);
  const locale = useApp(({ settings }) => settings.shownLanguage);
  const inviteCode = group.inviteStale ? null : group.inviteCode;
  const values = variableValues({ workshop, group: { name: group.name, inviteCode }, now, locale });
  return (
    <section aria-label={t`As the group gets it`} className="rounded-md bg-chat p-3">
      <p dir="auto" className="selectable rounded-lg bg-bubble px-3 py-2 break-words whitespace-pre-wrap">
        {renderVariables(text, values).text}
      </p>
    </section>
  );
}

interface Checked {
  /** What the check of the engine says of the text in the group; null until it is known, or where there is no text. */
  readonly target: ReviewedTarget | null;
  /** Why it is not known. */
  readonly failure: Failure | null;
  readonly checkAgain: () => void;
}

function useChecked(text: string | null, workshopId: string, groupId: string): Checked {
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<{
    readonly text: string;
    readonly round: number;
    readonly reply: Reply<'broadcast.review'>;
  } | null>(null);
  useEffect(() => {
    if (text === null) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      const content = { kind: 'text' as const, text };
      void request('broadcast.review', { content, groupIds: [groupId], workshopId, pacing: 'quick' }).then(
        (reply) => {
          if (isCurrent) setAnswer({ text, round, reply });
        },
      );
    }, CHECK_AFTER_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, workshopId, groupId, round]);
  const reply = answer !== null && answer.text === text && answer.round === round ? answer.reply : null;
  return {
    target: reply?.ok === true ? (reply.value.targets[0] ?? null) : null,
    failure: reply?.ok === false ? reply.error : null,
    checkAgain: () => {
      setRound(round + 1);
    },
  };
}
