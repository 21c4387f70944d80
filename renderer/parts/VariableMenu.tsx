import { useLingui } from '@lingui/react/macro';
import { Braces } from 'lucide-react';
import type { RefObject } from 'react';
import { variableNames } from '#shared/model/message-variables.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { useVariableWords } from './use-variable-words.ts';

interface VariableMenuProps {
  /** Where the message is written: has the focus again once the menu is closed. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onPick: (variable: string) => void;
}

/** What a message may say differently to each group, by what it is and as it is written. */
export function VariableMenu({ field, onPick }: VariableMenuProps) {
  const { t } = useLingui();
  const words = useVariableWords();
  return (
    <Menu
      label={t`Variables`}
      side="top"
      finalFocus={field}
      trigger={<IconButton label={t`Insert variable`} icon={Braces} />}
    >
      {variableNames.map((name) => (
        <MenuItem
          key={name}
          onSelect={() => {
            onPick(`{{${name}}}`);
          }}
        >
          <span className="block">{words[name]}</span>
          <span className="block font-mono text-xs text-muted">{`{{${name}}}`}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
