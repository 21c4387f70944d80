import type { InlineFormat } from './text-editing.ts';

/** A key pressed together with Ctrl, or with Command on a Mac. */
interface Shortcut {
  readonly key: string;
  readonly shift: boolean;
}

/** As in WhatsApp itself. https://faq.whatsapp.com/539178204879377 */
const shortcuts: Readonly<Partial<Record<InlineFormat, Shortcut>>> = {
  bold: { key: 'b', shift: false },
  italic: { key: 'i', shift: false },
  struck: { key: 'x', shift: true },
  monospace: { key: 'm', shift: true },
};

interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The format whose shortcut was pressed. */
export function formatOf({ key, ctrlKey, metaKey, altKey, shiftKey }: PressedKey): InlineFormat | undefined {
  // Ctrl with Alt types a character on many keyboards.
  if (altKey || ctrlKey === metaKey) return undefined;
  const formats = Object.keys(shortcuts) as InlineFormat[];
  return formats.find(
    (format) => shortcuts[format]?.key === key.toLowerCase() && shortcuts[format].shift === shiftKey,
  );
}

/** The shortcut as the keys of this computer are called, and as `aria-keyshortcuts` wants it. */
export function shortcutOf(
  format: InlineFormat,
  isMac: boolean,
): { readonly text: string; readonly aria: string } | undefined {
  const shortcut = shortcuts[format];
  if (shortcut === undefined) return undefined;
  const key = shortcut.key.toUpperCase();
  const shift = shortcut.shift ? 'Shift+' : '';
  return {
    text: isMac ? `${shortcut.shift ? '⇧' : ''}⌘${key}` : `Ctrl+${shift}${key}`,
    aria: `${isMac ? 'Meta' : 'Control'}+${shift}${key}`,
  };
}
