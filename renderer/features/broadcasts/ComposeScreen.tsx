import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { MESSAGE_TEXT_MAX } from '#shared/model/message-text-limit.ts';
import { TARGETS_MAX } from '#shared/model/targets-max.ts';
import { PacingChoice } from '../../parts/PacingChoice.tsx';
import { useApp } from '../../state/app-store.ts';
import { contentToSend } from '../../state/draft-content.ts';
import { flushDraft } from '../../state/draft-saving.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { MessageEditor } from './MessageEditor.tsx';
import { ExpectedEnd } from './ExpectedEnd.tsx';
import { MessageTemplates } from './MessageTemplates.tsx';
import { PhonePreview } from './PhonePreview.tsx';
import { DraftMark } from './DraftMark.tsx';
import { PlannedNotice } from './PlannedNotice.tsx';
import { ReviewDialog } from './ReviewDialog.tsx';
import { TargetChips } from './TargetChips.tsx';
import { useDiscard } from './use-discard.ts';
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
  const hasText = draft.text.trim() !== '';
  // Paste is not cut off at the limit: what is missing at the end would go unnoticed.
  const excess = draft.text.length - MESSAGE_TEXT_MAX;
  const hasTargets = targets.groupIds.length > 0;
  const discard = useDiscard();
  const wasStarted = useWasStarted(draft);

  return (
    <Page
      title={
        <span className="flex items-center gap-2">
          <IconButton
            label={t`Back to broadcasts`}
            icon={ArrowLeft}
            onClick={() => {
              go({ screen: 'broadcasts' });
            }}
          />
          {draft.planned === null ? <Trans>New broadcast</Trans> : <Trans>Edit broadcast</Trans>}
        </span>
      }
      actions={
        <>
          <DraftMark />
          <Missing hasText={hasText} hasTargets={hasTargets} />
          {(hasText || hasTargets) && (
            <Button look="quiet" icon={Trash2} onClick={() => void discard()}>
              {draft.planned === null ? <Trans>Discard</Trans> : <Trans>Discard changes</Trans>}
            </Button>
          )}
          <Button
            look="primary"
            disabled={
              !hasText || !hasTargets || targets.groupIds.length > TARGETS_MAX || excess > 0 || wasStarted
            }
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
      <div className="grid min-h-full grid-cols-[minmax(0,1fr)_260px] lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="flex flex-col gap-6 p-6">
          {draft.planned !== null && <PlannedNotice planned={draft.planned} wasStarted={wasStarted} />}
          <TargetChips targets={targets} />
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
            {(control) => (
              <MessageEditor
                control={control}
                text={draft.text}
                onChange={(text) => {
                  change({ text });
                }}
              />
            )}
          </Field>
          <MessageTemplates
            text={draft.text}
            onChange={(text) => {
              change({ text });
            }}
          />
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
            {hasTargets && hasText && (
              <ExpectedEnd groupIds={targets.groupIds} pacing={pacing} content={contentToSend(draft)} />
            )}
          </div>
        </div>
        <PhonePreview draft={draft} groupIds={targets.groupIds} />
      </div>
      {isReviewing && (
        <ReviewDialog
          draft={draft}
          targets={targets}
          pacing={pacing}
          onClose={() => {
            setReviewing(false);
          }}
        />
      )}
    </Page>
  );
}

/** Why there is nothing to review yet. */
function Missing({ hasText, hasTargets }: { readonly hasText: boolean; readonly hasTargets: boolean }) {
  if (hasText && hasTargets) return null;
  return (
    <span className="text-muted">
      {hasText ? (
        <Trans>Choose at least one group</Trans>
      ) : hasTargets ? (
        <Trans>Write a message</Trans>
      ) : (
        <Trans>Write a message and choose groups</Trans>
      )}
    </span>
  );
}
