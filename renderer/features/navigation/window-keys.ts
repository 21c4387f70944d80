import type { WindowCommand } from '#shared/model/window-command.ts';

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** With Ctrl, or Cmd on a Mac. */
const withModifier: Readonly<Record<string, WindowCommand>> = {
  k: 'palette',
  n: 'new-broadcast',
  '1': 'workshops',
  '2': 'groups',
  '3': 'broadcasts',
  ',': 'settings',
};

/**
 * What a key of the window does, wherever the focus is.
 * @param isTyping whether the key would otherwise be written somewhere
 */
export function windowCommandOf(
  { key, ctrlKey, metaKey, altKey, shiftKey }: Pressed,
  isTyping: boolean,
): WindowCommand | undefined {
  if (altKey) return undefined;
  if (!ctrlKey && !metaKey) return key === '?' && !isTyping ? 'shortcuts' : undefined;
  if (ctrlKey === metaKey || shiftKey) return undefined;
  return withModifier[key.toLowerCase()];
}
