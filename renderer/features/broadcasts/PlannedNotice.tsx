import { Trans } from '@lingui/react/macro';
import type { Planned } from '../../state/draft.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { PlannedTime } from './PlannedTime.tsx';

interface PlannedNoticeProps {
  readonly planned: Planned;
  readonly wasStarted: boolean;
}

/** While a scheduled broadcast is changed: what holds until the change is made. */
export function PlannedNotice({ planned, wasStarted }: PlannedNoticeProps) {
  const renew = useUi((ui) => ui.renewDraft);
  if (!wasStarted) {
    return (
      <p className="text-muted">
        <Trans>
          Planned for <PlannedTime start={planned.start} />. It stays as it was until you review and schedule
          or send it.
        </Trans>
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-md bg-amber-soft px-3.5 py-3 text-amber-text">
      <p role="alert" className="min-w-60 flex-1">
        <Trans>
          This broadcast started or was cancelled while you were changing it. Your changes are not in it.
        </Trans>
      </p>
      <Button onClick={renew}>
        <Trans>Make it a new broadcast</Trans>
      </Button>
    </div>
  );
}
