import type { WindowAction } from '../../parts/window-action.ts';
import { Palette } from './Palette.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';

interface OverlayProps {
  readonly overlay: 'palette' | 'shortcuts';
  readonly actions: readonly WindowAction[];
}

/** What lies over the whole window. */
export function Overlay({ overlay, actions }: OverlayProps) {
  switch (overlay) {
    case 'palette':
      return <Palette otherActions={actions} />;
    case 'shortcuts':
      return <ShortcutsDialog />;
    default:
      return overlay satisfies never;
  }
}
