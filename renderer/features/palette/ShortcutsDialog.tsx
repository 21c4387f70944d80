import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { isMac, keysText } from '../../parts/computer-keys.ts';
import { useUi } from '../../state/use-ui.ts';
import { Dialog } from '../../ui/Dialog.tsx';

/** The keys that save a way. */
export function ShortcutsDialog() {
  const { t } = useLingui();
  const showOverlay = useUi((ui) => ui.showOverlay);
  const shifted = (key: string): string => (isMac ? `⇧⌘${key}` : `Ctrl+Shift+${key}`);
  return (
    <Dialog
      title={t`Keyboard shortcuts`}
      closeLabel={t`Close`}
      onClose={() => {
        showOverlay(null);
      }}
      size="wide"
    >
      <div className="grid grid-cols-2 items-start gap-x-8">
        <Keys title={<Trans>Everywhere</Trans>}>
          <Line keys={keysText('K')} what={<Trans>Search or do something</Trans>} />
          <Line keys={keysText('N')} what={<Trans>New broadcast</Trans>} />
          <Line keys={keysText('1')} what={<Trans>Workshops</Trans>} />
          <Line keys={keysText('2')} what={<Trans>Groups</Trans>} />
          <Line keys={keysText('3')} what={<Trans>Broadcasts</Trans>} />
          <Line keys={keysText(',')} what={<Trans>Settings</Trans>} />
          <Line keys="?" what={<Trans>Keyboard shortcuts</Trans>} />
          <Line keys="Esc" what={<Trans>Close what is open</Trans>} />
        </Keys>
        <Keys title={<Trans>In a message</Trans>}>
          <Line keys={keysText('B')} what={<Trans>Bold</Trans>} />
          <Line keys={keysText('I')} what={<Trans>Italic</Trans>} />
          <Line keys={shifted('X')} what={<Trans>Strikethrough</Trans>} />
          <Line keys={shifted('M')} what={<Trans>Monospace</Trans>} />
          <Line keys={keysText('E')} what={<Trans>Inline code</Trans>} />
          <Line keys={shifted('9')} what={<Trans>Quote</Trans>} />
          <Line keys={shifted('8')} what={<Trans>Bulleted list</Trans>} />
          <Line keys={shifted('7')} what={<Trans>Numbered list</Trans>} />
          <Line keys="{{" what={<Trans>Variables</Trans>} />
        </Keys>
      </div>
    </Dialog>
  );
}

function Keys({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className="pb-1 text-sm font-semibold text-muted">{title}</h3>
      <dl className="flex flex-col">{children}</dl>
    </section>
  );
}

function Line({ keys, what }: { readonly keys: string; readonly what: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4 border-b border-line py-1.5 last:border-b-0">
      <dt>{what}</dt>
      <dd>
        <kbd className="rounded-sm border border-line bg-sunken px-1.5 py-0.5 font-sans text-xs">{keys}</kbd>
      </dd>
    </div>
  );
}
