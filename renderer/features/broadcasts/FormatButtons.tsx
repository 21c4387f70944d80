import { useLingui } from '@lingui/react/macro';
import {
  Bold,
  Code,
  Italic,
  List,
  ListOrdered,
  SquareCode,
  Strikethrough,
  TextQuote,
  type LucideIcon,
} from 'lucide-react';
import type { Edit, Selected } from '../../parts/text-edit.ts';
import { ToolbarButton, ToolbarSeparator } from '../../ui/Toolbar.tsx';
import { isMac } from '../../parts/computer-keys.ts';
import { shortcutOf } from './editor-shortcuts.ts';
import {
  isInline,
  isLines,
  toggleInline,
  toggleLines,
  type InlineFormat,
  type LineFormat,
} from './text-editing.ts';

interface FormatButtonsProps {
  readonly selected: Selected;
  readonly onEdit: (edit: Edit) => void;
}

/** One button for each thing WhatsApp can format. Pressed where the selection has it already. */
export function FormatButtons({ selected, onEdit }: FormatButtonsProps) {
  const { t } = useLingui();
  const button = (
    format: InlineFormat | LineFormat,
    label: string,
    icon: LucideIcon,
    { isPressed, edit }: { readonly isPressed: boolean; readonly edit: () => Edit },
  ) => {
    const shortcut = shortcutOf(format, isMac);
    return (
      <ToolbarButton
        label={label}
        icon={icon}
        shortcut={shortcut.text}
        aria-keyshortcuts={shortcut.aria}
        aria-pressed={isPressed}
        onClick={() => {
          onEdit(edit());
        }}
      />
    );
  };
  const inline = (format: InlineFormat, label: string, icon: LucideIcon) =>
    button(format, label, icon, {
      isPressed: isInline(selected, format),
      edit: () => toggleInline(selected, format),
    });
  const lines = (format: LineFormat, label: string, icon: LucideIcon) =>
    button(format, label, icon, {
      isPressed: isLines(selected, format),
      edit: () => toggleLines(selected, format),
    });
  return (
    <>
      {inline('bold', t`Bold`, Bold)}
      {inline('italic', t`Italic`, Italic)}
      {inline('struck', t`Strikethrough`, Strikethrough)}
      {inline('monospace', t`Monospace`, SquareCode)}
      {inline('code', t`Inline code`, Code)}
      <ToolbarSeparator />
      {lines('quote', t`Quote`, TextQuote)}
      {lines('bullet', t`Bulleted list`, List)}
      {lines('numbered', t`Numbered list`, ListOrdered)}
    </>
  );
}
