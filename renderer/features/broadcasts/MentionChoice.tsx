import { Trans, useLingui } from '@lingui/react/macro';
import { useUi } from '../../state/use-ui.ts';
import { Choice } from '../../ui/Choice.tsx';

type Mention = 'off' | 'visible' | 'silent';

/** Whether everyone in the group is notified, also who muted it. */
export function MentionChoice() {
  const { t } = useLingui();
  const extras = useUi((ui) => ui.draft.extras);
  const isSound = useUi((ui) => ui.draft.attached?.kind === 'audio');
  const change = useUi((ui) => ui.changeDraft);
  const mention: Mention = extras.mentionEveryone ?? 'off';
  return (
    <div className="flex flex-col gap-1.5">
      <h2 className="text-sm font-medium">
        <Trans>Mention everyone</Trans>
      </h2>
      <Choice<Mention>
        label={t`Mention everyone`}
        value={mention}
        onChange={(next) => {
          const { mentionEveryone: _before, ...others } = extras;
          change({ extras: next === 'off' ? others : { ...others, mentionEveryone: next } });
        }}
        options={[
          { value: 'off', label: t`Off` },
          { value: 'visible', label: t`Visible` },
          { value: 'silent', label: t`Silent` },
        ]}
      />
      <p className="text-muted">
        {mention === 'off' ? (
          <Trans>People who muted the group are not notified.</Trans>
        ) : mention === 'visible' && !isSound ? (
          <Trans>Everyone is notified, even people who muted the group, and the message says “@all”.</Trans>
        ) : (
          <Trans>Everyone is notified, even people who muted the group. The message does not show it.</Trans>
        )}
      </p>
    </div>
  );
}
