import { Trans, useLingui } from '@lingui/react/macro';
import { Check, ListChecks, X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { request } from '../../bridge/request.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { useIsSmall } from '../../ui/use-is-small.ts';

/** What a new trainer does first. Each step is ticked by what is true; once all are, or at their wish, it is over. */
export function FirstSteps() {
  const { t } = useLingui();
  const isOver = useApp(({ settings }) => settings.firstSteps === 'over');
  const isLinked = useApp(({ accounts }) => accounts.some(({ linkedAt }) => linkedAt !== null));
  const hasGroups = useApp(({ groups }) => groups.length > 0);
  const hasWorkshop = useApp(({ workshops }) => workshops.length > 0);
  const hasSent = useApp(({ settings }) => settings.hasSent);
  const isDone = isLinked && hasWorkshop && hasSent;
  // What was finished in front of the trainer stays to be seen finished.
  const [isHidden, setHidden] = useState(isOver || isDone);
  const go = useUi((ui) => ui.go);
  const showOverlay = useUi((ui) => ui.showOverlay);
  const isSmall = useIsSmall();
  // In a small window. One that is begun is not covered by them.
  const [isUnfolded, setUnfolded] = useState(false);

  const end = useEffectEvent(() => {
    if (!isOver) void request('settings.update', { firstSteps: 'over' });
  });
  useEffect(() => {
    if (isDone) end();
  }, [isDone]);

  if (isHidden) return null;
  const begin = (start: () => void): void => {
    setUnfolded(false);
    start();
  };
  const card = (
    <section
      aria-label={t`First steps`}
      className="mx-3 mb-3 rounded-lg border border-line bg-surface px-2 pt-1.5 pb-2 small:m-0 small:border-0 small:bg-raised"
    >
      <div className="flex items-center justify-between pl-1.5">
        <h2 className="text-sm font-semibold">
          {isDone ? <Trans>You are all set</Trans> : <Trans>First steps</Trans>}
        </h2>
        <IconButton
          label={isDone ? t`Close the first steps` : t`Skip the first steps`}
          icon={X}
          onClick={() => {
            setHidden(true);
            void request('settings.update', { firstSteps: 'over' });
          }}
        />
      </div>
      <ol className="flex flex-col">
        <Step
          number={1}
          isDone={isLinked}
          onStart={() => {
            begin(() => {
              go({ screen: 'link', accountId: null });
            });
          }}
        >
          <Trans>Link your WhatsApp</Trans>
        </Step>
        <Step
          number={2}
          isDone={hasWorkshop}
          onStart={() => {
            begin(() => {
              go({ screen: 'workshops', sheet: { kind: 'new' } });
            });
          }}
        >
          <Trans>Make a workshop</Trans>
        </Step>
        <Step
          number={3}
          isDone={hasSent}
          disabled={!isLinked || !hasGroups}
          onStart={() => {
            begin(() => {
              showOverlay('first-test');
            });
          }}
        >
          <Trans>Send yourself a test</Trans>
        </Step>
      </ol>
    </section>
  );
  return isSmall ? (
    <FoldedSteps isOpen={isUnfolded} onOpenChange={setUnfolded}>
      {card}
    </FoldedSteps>
  ) : (
    card
  );
}

interface FoldedStepsProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** The steps behind a button of the rail, where there is no room for them. */
function FoldedSteps({ isOpen, onOpenChange, children }: FoldedStepsProps) {
  const { t } = useLingui();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <div className="flex justify-center">
      <Popover
        label={t`First steps`}
        trigger={<IconButton ref={button} label={t`First steps`} icon={ListChecks} />}
        finalFocus={button}
        isOpen={isOpen}
        onOpenChange={onOpenChange}
      >
        {children}
      </Popover>
    </div>
  );
}

interface StepProps {
  readonly number: number;
  readonly isDone: boolean;
  /** Something else comes first. */
  readonly disabled?: boolean;
  readonly onStart: () => void;
  readonly children: ReactNode;
}

function Step({ number, isDone, disabled = false, onStart, children }: StepProps) {
  const { t } = useLingui();
  return (
    <li>
      <button
        type="button"
        disabled={disabled || isDone}
        onClick={onStart}
        className="flex w-full items-start gap-2 rounded-md px-1.5 py-1 text-left text-sm transition-colors enabled:hover:bg-hover disabled:text-muted"
      >
        <span
          className={`tabular mt-px flex size-4.5 shrink-0 items-center justify-center rounded-full text-xs font-semibold ${isDone ? 'bg-accent text-on-accent' : 'bg-accent-soft text-accent-text'}`}
        >
          {isDone ? (
            <Check
              role="img"
              aria-label={t({ message: 'Done', context: 'step' })}
              className="size-3"
              strokeWidth={3}
            />
          ) : (
            number
          )}
        </span>
        <span className="min-w-0">{children}</span>
      </button>
    </li>
  );
}
