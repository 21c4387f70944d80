import { Trans, useLingui } from '@lingui/react/macro';
import type { Preferences } from '#shared/model/settings.ts';
import { Choice } from '../../ui/Choice.tsx';

type Answer = Preferences['whenUnconfirmed'];

interface WhenUnconfirmedProps {
  readonly value: Answer;
  readonly onChange: (answer: Answer) => void;
}

/** What is to be done without asking when WhatsApp never said whether it has a message. */
export function WhenUnconfirmed({ value, onChange }: WhenUnconfirmedProps) {
  const { t } = useLingui();
  return (
    <Choice
      label={t`When WhatsApp does not confirm a message`}
      value={value}
      onChange={onChange}
      options={[
        { value: 'ask', label: <Trans>Ask me</Trans> },
        { value: 'send-again', label: <Trans>Send it once more</Trans> },
        { value: 'it-arrived', label: <Trans>Take it as arrived</Trans> },
        { value: 'skip', label: <Trans>Leave it out</Trans> },
      ]}
    />
  );
}
