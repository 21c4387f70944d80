import { Trans } from '@lingui/react/macro';
import { Smartphone } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { GroupId } from '#shared/model/group.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { TestId, TestResult } from '#shared/model/test-message.ts';
import { request, type RequestInput } from '../bridge/request.ts';
import { FailureNotice } from './FailureNotice.tsx';
import { useAction } from './use-action.ts';
import { useApp } from '../state/app-store.ts';
import { Button } from '../ui/Button.tsx';

interface TestToMyselfProps {
  readonly message: Omit<RequestInput<'broadcast.sendTest'>, 'testId' | 'groupId'>;
  /** The group whose message it is. */
  readonly groupId: GroupId;
  /** There is nothing to send yet. */
  readonly disabled?: boolean;
  /** It is what the dialog is for. */
  readonly autoFocus?: boolean;
}

/** Sends what one group would get to the trainer's own chat, and says what became of it. */
export function TestToMyself({ message, groupId, disabled = false, autoFocus = false }: TestToMyselfProps) {
  const groupName = useApp((app) => app.groups.find(({ id }) => id === groupId)?.name);
  const testId = useRef<TestId | null>(null);
  const sendButton = useRef<HTMLButtonElement>(null);
  const [outcome, setOutcome] = useState<Shown>(null);
  const { run, pending, failure } = useAction(() => {
    testId.current ??= crypto.randomUUID();
    const { content, workshopId, workshopIds } = message;
    return request('broadcast.sendTest', {
      testId: testId.current,
      groupId,
      content,
      workshopId,
      ...(workshopIds !== undefined && { workshopIds }),
    });
  });

  // Whoever closes the dialog does not wait for it any more.
  useEffect(
    () => () => {
      cancelTest(testId.current);
    },
    [],
  );

  async function send(): Promise<void> {
    const result = await run();
    if (result === undefined) return;
    // Only what nobody confirmed is sent under the same name again.
    const isDoubted = result.ok ? result.value.outcome === 'unconfirmed' : outcome === 'unconfirmed';
    if (!isDoubted) testId.current = null;
    setOutcome(isDoubted ? 'unconfirmed' : result.ok && result.value.outcome === 'sent' ? 'sent' : null);
  }

  return (
    <section className="flex shrink-0 flex-col gap-2 pt-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          ref={sendButton}
          icon={Smartphone}
          autoFocus={autoFocus}
          disabled={disabled}
          pending={pending}
          onClick={() => void send()}
        >
          {outcome === 'unconfirmed' ? (
            <Trans>Send the test again</Trans>
          ) : (
            <Trans>Send a test to myself</Trans>
          )}
        </Button>
        {pending && (
          <Button
            look="quiet"
            onClick={() => {
              cancelTest(testId.current);
              sendButton.current?.focus();
            }}
          >
            <Trans>Cancel</Trans>
          </Button>
        )}
        <p role="status" className="min-w-0 flex-1 text-muted">
          {pending ? (
            <Trans>Sending it to your own chat…</Trans>
          ) : failure !== null ? null : (
            <Said outcome={outcome} groupName={dependsOnGroup(message.content) ? groupName : undefined} />
          )}
        </p>
      </div>
      {failure !== null && <FailureNotice failure={failure} />}
    </section>
  );
}

function dependsOnGroup({ text }: MessageContent): boolean {
  return text.includes('{{');
}

/** While it is not on its way yet; a message that is cannot be called back. */
function cancelTest(testId: TestId | null): void {
  if (testId !== null) void request('broadcast.cancelTest', { testId });
}

type Shown = Exclude<TestResult['outcome'], 'cancelled'> | null;

interface SaidProps {
  readonly outcome: Shown;
  /** Where the words depend on it. */
  readonly groupName: string | undefined;
}

function Said({ outcome, groupName }: SaidProps) {
  switch (outcome) {
    case null:
      return groupName === undefined ? (
        <Trans>Only you get it.</Trans>
      ) : (
        <Trans>
          As “<bdi>{groupName}</bdi>” would get it, and only for you.
        </Trans>
      );
    case 'sent':
      return (
        <span className="text-accent-text">
          <Trans>Sent to your own chat. Look at your phone: it is in “Message yourself”.</Trans>
        </span>
      );
    case 'unconfirmed':
      return (
        <span className="text-amber-text">
          <Trans>
            WhatsApp has not confirmed the test. Look at your phone; if it is not there, send it again.
          </Trans>
        </span>
      );
    default:
      return outcome satisfies never;
  }
}
