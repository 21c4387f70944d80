import { Trans, useLingui } from '@lingui/react/macro';
import type { Preferences } from '#shared/model/settings.ts';
import { Choice } from '../../ui/Choice.tsx';

type Language = Preferences['language'];

interface LanguageChoiceProps {
  readonly value: Language;
  readonly onChange: (language: Language) => void;
}

/** Each language goes by its own name, so that it is found from within any other. */
export function LanguageChoice({ value, onChange }: LanguageChoiceProps) {
  const { t } = useLingui();
  return (
    <Choice
      label={t`Language`}
      value={value}
      onChange={onChange}
      options={[
        { value: 'system', label: <Trans>Same as this computer</Trans> },
        { value: 'en', label: <span lang="en">English</span> },
        { value: 'pt-BR', label: <span lang="pt-BR">Português (Brasil)</span> },
      ]}
    />
  );
}
