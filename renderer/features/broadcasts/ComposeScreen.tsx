import { Trans, useLingui } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { GroupId } from '#shared/model/group.ts';
import { TARGETS_MAX } from '#shared/model/targets-max.ts';
import { PacingChoice } from '../../parts/PacingChoice.tsx';
import { useApp } from '../../state/app-store.ts';
import { contentToSend, isBlank } from '../../state/draft-content.ts';
import { flushDraft } from '../../state/draft-saving.ts';
import { useUi } from '../../state/use-ui.ts';
import { BackTitle } from '../../ui/BackTitle.tsx';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { ComposeMessage } from './ComposeMessage.tsx';
import { gapIn, type Gap } from './composition-gaps.ts';
import { ExpectedEnd } from './ExpectedEnd.tsx';
import { LinkPreviewField } from './LinkPreviewField.tsx';
import { MentionChoice } from './MentionChoice.tsx';
import { MessageTemplates } from './MessageTemplates.tsx';
import { PhonePreview } from './PhonePreview.tsx';
import { DraftMark } from './DraftMark.tsx';
import { PlannedNotice } from './PlannedNotice.tsx';
import { ReplyButton, ReplyTo } from './ReplyTo.tsx';
import { ReviewDialog } from './ReviewDialog.tsx';
import { TargetChips } from './TargetChips.tsx';
import { useDiscard } from './use-discard.ts';
import { usePreviewValues } from './use-preview-values.ts';
import { useTargets } from './use-targets.ts';
import { useWasStarted } from './use-was-started.ts';

/** Writing one message and choosing where it goes. */
export function ComposeScreen() {
  const { t } = useLingui();
  const [isReviewing, setReviewing] = useState(false);
  const draft = useUi((ui) => ui.draft);
  const change = useUi((ui) => ui.changeDraft);
  const go = useUi((ui) => ui.go);
  const usualPacing = useApp(({ settings }) => settings.pacing);
  const targets = useTargets(draft);
  const pacing = draft.pacing ?? usualPacing;
  const gap = gapIn(draft);
  const hasTargets = targets.groupIds.length > 0;
  const [shown, setShown] = useState<GroupId | null>(null);
  const shownGroup = shown !== null && targets.groupIds.includes(shown) ? shown : targets.groupIds[0];
  const values = usePreviewValues(draft, shownGroup);
  const discard = useDiscard();
  const wasStarted = useWasStarted(draft);

  return (
    <Page
      title={
        <BackTitle
          label={t`Back to broadcasts`}
          onBack={() => {
            go({ screen: 'broadcasts' });
          }}
        >
          {draft.planned === null ? <Trans>New broadcast</Trans> : <Trans>Edit broadcast</Trans>}
        </BackTitle>
      }
      actions={
        <>
          <DraftMark />
          <Missing gap={gap} hasTargets={hasTargets} />
          {(!isBlank(draft) || hasTargets) && (
            <Button look="quiet" icon={Trash2} onClick={() => void discard()}>
              {draft.planned === null ? <Trans>Discard</Trans> : <Trans>Discard changes</Trans>}
            </Button>
          )}
          <Button
            look="primary"
            disabled={gap !== undefined || !hasTargets || targets.groupIds.length > TARGETS_MAX || wasStarted}
            onClick={() => {
              flushDraft();
              setReviewing(true);
            }}
          >
            <Trans>Review</Trans>
          </Button>
        </>
      }
    >
      <div className="grid min-h-full grid-cols-[minmax(0,1fr)_260px] small:grid-cols-1 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="flex min-w-0 flex-col gap-6 p-6">
          {draft.planned !== null && <PlannedNotice planned={draft.planned} wasStarted={wasStarted} />}
          <TargetChips targets={targets} />
          <ReplyTo />
          <div className="flex flex-col gap-2">
            <ComposeMessage values={values} />
            <LinkPreviewField />
          </div>
          <div className="flex flex-wrap gap-2">
            {draft.attached?.kind !== 'audio' && <MessageTemplates text={draft.text} />}
            <ReplyButton />
          </div>
          <MentionChoice />
          <div className="flex flex-col gap-1.5">
            <h2 className="text-sm font-medium">
              <Trans>Pause between groups</Trans>
            </h2>
            <PacingChoice
              value={pacing}
              onChange={(next) => {
                change({ pacing: next });
              }}
            />
            {hasTargets && gap === undefined && (
              <ExpectedEnd groupIds={targets.groupIds} pacing={pacing} content={contentToSend(draft)} />
            )}
          </div>
        </div>
        <PhonePreview
          draft={draft}
          groupIds={targets.groupIds}
          groupId={shownGroup}
          onGroupChange={setShown}
          values={values}
        />
      </div>
      {isReviewing && (
        <ReviewDialog
          draft={draft}
          targets={targets}
          pacing={pacing}
          shownGroup={shownGroup}
          onClose={() => {
            setReviewing(false);
          }}
        />
      )}
    </Page>
  );
}

interface MissingProps {
  readonly gap: Gap | undefined;
  readonly hasTargets: boolean;
}

/** Why there is nothing to review yet. */
function Missing({ gap, hasTargets }: MissingProps) {
  // What is wrong says so where it stands.
  if (gap === 'flaw' || (gap === undefined && hasTargets)) return null;
  return (
    <span className="text-muted">
      <MissingWords gap={gap} hasTargets={hasTargets} />
    </span>
  );
}

function MissingWords({
  gap,
  hasTargets,
}: { readonly gap: Exclude<Gap, 'flaw'> | undefined } & Omit<MissingProps, 'gap'>) {
  switch (gap) {
    case undefined:
      return <Trans>Choose at least one group</Trans>;
    case 'text':
      return hasTargets ? <Trans>Write a message</Trans> : <Trans>Write a message and choose groups</Trans>;
    case 'question':
      return <Trans>Write the question</Trans>;
    case 'options':
      return <Trans>Write at least two options</Trans>;
    default:
      return gap satisfies never;
  }
}
