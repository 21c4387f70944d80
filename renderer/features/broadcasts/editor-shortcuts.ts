import { toggleInline, toggleLines, type InlineFormat, type LineFormat } from './text-editing.ts';
import type { Edit, Selected } from '../../parts/text-edit.ts';

export type Format = InlineFormat | LineFormat;

/** A key pressed together with Ctrl, or with Command on a Mac. */
interface Shortcut {
  /** What stands on the key; of digits, which are signs with Shift, the key itself counts. */
  readonly key: string;
  readonly shift: boolean;
}

/**
 * As in WhatsApp itself where it has one (https://faq.whatsapp.com/539178204879377), else as in most programs that
 * people write in.
 */
const shortcuts: Readonly<Record<Format, Shortcut>> = {
  bold: { key: 'b', shift: false },
  italic: { key: 'i', shift: false },
  struck: { key: 'x', shift: true },
  monospace: { key: 'm', shift: true },
  code: { key: 'e', shift: false },
  numbered: { key: '7', shift: true },
  bullet: { key: '8', shift: true },
  quote: { key: '9', shift: true },
};

interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The format whose shortcut was pressed. */
export function formatOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: PressedKey): Format | undefined {
  // Ctrl with Alt types a character on many keyboards.
  if (altKey || ctrlKey === metaKey) return undefined;
  const pressed = /^Digit(\d)$/u.exec(code)?.[1] ?? key.toLowerCase();
  const formats = Object.keys(shortcuts) as Format[];
  return formats.find((format) => shortcuts[format].key === pressed && shortcuts[format].shift === shiftKey);
}

/** Puts the format on what is selected, or takes it away. */
export function toggleFormat(selected: Selected, format: Format): Edit {
  switch (format) {
    case 'quote':
    case 'bullet':
    case 'numbered':
      return toggleLines(selected, format);
    case 'bold':
    case 'italic':
    case 'struck':
    case 'monospace':
    case 'code':
      return toggleInline(selected, format);
    default:
      return format satisfies never;
  }
}

/** The shortcut as the keys of this computer are called, and as `aria-keyshortcuts` wants it. */
export function shortcutOf(format: Format, isMac: boolean): { readonly text: string; readonly aria: string } {
  const shortcut = shortcuts[format];
  const key = shortcut.key.toUpperCase();
  const shift = shortcut.shift ? 'Shift+' : '';
  return {
    text: isMac ? `${shortcut.shift ? '⇧' : ''}⌘${key}` : `Ctrl+${shift}${key}`,
    aria: `${isMac ? 'Meta' : 'Control'}+${shift}${key}`,
  };
}
