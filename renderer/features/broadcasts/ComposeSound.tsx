import { Trans, useLingui } from '@lingui/react/macro';
import type { Attached } from '../../state/draft-content.ts';
import { useUi } from '../../state/use-ui.ts';
import { Choice } from '../../ui/Choice.tsx';
import { AttachmentCard } from './AttachmentCard.tsx';

type AttachedSound = Extract<Attached, { readonly kind: 'audio' }>;

/** A sound goes alone. As a voice message phones play only what was recorded as one. */
export function ComposeSound({
  sound,
  onRemove,
}: {
  readonly sound: AttachedSound;
  readonly onRemove: () => void;
}) {
  const { t } = useLingui();
  const change = useUi((ui) => ui.changeDraft);
  const hasWords = useUi((ui) => ui.draft.text.trim() !== '');
  const canBeVoice = sound.attachment.mimeType.startsWith('audio/ogg');
  return (
    <section aria-label={t`Audio`} className="flex flex-col gap-1.5">
      <h2 className="text-sm font-medium">
        <Trans>Audio</Trans>
      </h2>
      <div className="flex flex-col gap-3 rounded-md border border-line bg-surface p-3">
        <AttachmentCard attached={sound} onRemove={onRemove} />
        {canBeVoice ? (
          <Choice
            label={t`How it is shown`}
            value={sound.asVoice ? 'voice' : 'file'}
            onChange={(shown) => {
              change({ attached: { ...sound, asVoice: shown === 'voice' } });
            }}
            options={[
              { value: 'file', label: t`Audio file` },
              { value: 'voice', label: t`Voice message` },
            ]}
          />
        ) : (
          <p className="text-muted">
            <Trans>Only OGG with Opus can be sent as a voice message; this goes as an audio file.</Trans>
          </p>
        )}
        <p className="text-muted">
          {hasWords ? (
            <Trans>
              WhatsApp sends audio without words. What you wrote is kept: remove the audio to get it back.
            </Trans>
          ) : (
            <Trans>WhatsApp sends audio without words.</Trans>
          )}
        </p>
      </div>
    </section>
  );
}
