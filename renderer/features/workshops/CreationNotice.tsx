import { Trans, useLingui } from '@lingui/react/macro';
import type { Failure } from '#shared/failure.ts';
import type { GroupCreation } from '#shared/model/group-creation.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import { request } from '../../bridge/request.ts';
import { failureWords } from '../../parts/failure-text.ts';
import { FailureDetails } from '../../parts/FailureDetails.tsx';
import { useAction } from '../../parts/use-action.ts';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';

interface CreationNoticeProps {
  readonly workshopId: WorkshopId;
  readonly creation: GroupCreation;
}

/** A group that is being made, or stands still: what is known, and the button that goes on. */
export function CreationNotice({ workshopId, creation }: CreationNoticeProps) {
  const goOn = useAction(() => request('group.goOnCreating', { workshopId }));
  const discard = useAction(() => request('group.discardCreation', { workshopId }));
  if (creation.state === 'working') {
    return (
      <p role="status" className="flex items-center gap-2 rounded-md bg-sunken px-3.5 py-3 text-muted">
        <Spinner />
        <Trans>
          Making “<bdi>{creation.name}</bdi>” in WhatsApp
        </Trans>
      </p>
    );
  }
  const isUnknown = creation.state === 'unknown';
  const failure = goOn.failure ?? discard.failure ?? creation.failure;
  return (
    <div className="flex flex-col gap-2 rounded-md bg-amber-soft px-3.5 py-3 text-amber-text">
      <div role="alert">
        <strong className="font-semibold">
          <What creation={creation} />
        </strong>
        {failure !== null && <Why failure={failure} withHint={!isUnknown} />}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button pending={goOn.pending} onClick={() => void goOn.run()}>
          {isUnknown ? <Trans>Look now</Trans> : <Trans>Go on</Trans>}
        </Button>
        <Button pending={discard.pending} onClick={() => void discard.run()}>
          {isUnknown ? <Trans>Do not wait for it</Trans> : <Trans>Leave it as it is</Trans>}
        </Button>
      </div>
    </div>
  );
}

function What({ creation: { name, discussionName, step, state } }: Pick<CreationNoticeProps, 'creation'>) {
  const made = step === 'discussion' ? discussionName : name;
  if (state === 'unknown') return <Trans>It is not known yet whether WhatsApp made “{made}”.</Trans>;
  if (step === 'settings' && discussionName !== null) {
    return (
      <Trans>
        “<bdi>{name}</bdi>” is made, but its announcement group is not linked yet.
      </Trans>
    );
  }
  if (step === 'settings') {
    return (
      <Trans>
        “<bdi>{name}</bdi>” is made, but not all of its settings are.
      </Trans>
    );
  }
  return <Trans>“{made}” is not made yet.</Trans>;
}

function Why({ failure, withHint }: { readonly failure: Failure; readonly withHint: boolean }) {
  const { i18n } = useLingui();
  const { sentence, hint, details } = failureWords(i18n, failure);
  return (
    <>
      <span className="block">{sentence}</span>
      {withHint && hint !== null && <span className="block">{hint}</span>}
      <FailureDetails details={details} />
    </>
  );
}
