import { Trans, useLingui } from '@lingui/react/macro';
import { Link, X } from 'lucide-react';
import { useLinkCommand } from '../../parts/use-link-command.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { CollectionWords } from '../../parts/CollectionWords.tsx';

/** What *Get all links* does while its table is closed, and the way back to it. */
export function LinkCollectionStrip() {
  const { t } = useLingui();
  const collection = useApp((app) => app.linkCollection);
  const go = useUi((ui) => ui.go);
  const command = useLinkCommand();
  if (collection === null) return null;
  return (
    <div
      className="flex min-h-11 shrink-0 items-center gap-3 border-b border-line bg-sunken px-6"
      role="group"
      aria-label={t`Invite links`}
    >
      <Link aria-hidden className="size-4 shrink-0 text-muted" />
      <p className="tabular min-w-0 truncate">
        <Trans>
          Invite links: <CollectionWords collection={collection} />
        </Trans>
      </p>
      <div className="ml-auto flex items-center gap-1">
        <Button
          onClick={() => {
            go({ screen: 'groups', sheet: { kind: 'links' } });
          }}
        >
          <Trans>Show links</Trans>
        </Button>
        {(collection.state === 'finished' || collection.state === 'stopped') && (
          <IconButton
            label={t`Close the table of links`}
            icon={X}
            onClick={() => {
              command('close');
            }}
          />
        )}
      </div>
    </div>
  );
}
