import { Trans } from '@lingui/react/macro';
import { Link } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { variableValues } from '#shared/model/variable-values.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useApp } from '../../state/app-store.ts';
import { workshopOf } from '../../state/draft-targets.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { hostOf, linkToPreview } from './link-to-preview.ts';
import { LinkPreviewCard } from './LinkPreviewCard.tsx';
import { useLinkPreview } from './use-link-preview.ts';

/** Below the editor: offers a preview of the link in the text, and shows the one that goes with it. */
export function LinkPreviewField() {
  const draft = useUi((ui) => ui.draft);
  const change = useUi((ui) => ui.changeDraft);
  const workshopId = workshopOf(draft);
  const workshop = useApp((app) => app.workshops.find(({ id }) => id === workshopId));
  const { pendingUrl, failed, fetch, cancel } = useLinkPreview();
  const { linkPreview } = draft;
  // Of a workshop only its link is looked at, which goes by no time and no language.
  const workshopLink = variableValues({ workshop, group: undefined, now: 0, locale: 'en' })['workshop.link'];
  const link = draft.attached === null ? linkToPreview(draft.text, workshopLink) : undefined;

  const view = pendingUrl === link ? 'fetching' : linkPreview?.url === link ? 'shown' : 'offered';
  const field = useRef<HTMLDivElement>(null);

  // The button that was pressed is gone with what it stood in; the keyboard goes on in its place.
  useEffect(() => {
    if (document.activeElement === document.body)
      field.current?.querySelector<HTMLElement>('button:not(details *)')?.focus();
  }, [view]);

  const letGo = useEffectEvent(() => {
    if (pendingUrl !== null && pendingUrl !== link) cancel();
  });
  useEffect(() => {
    letGo();
  }, [link]);

  if (link === undefined) return null;
  const host = hostOf(link);
  return (
    <div ref={field} className="flex flex-col items-start gap-2">
      {view === 'fetching' && (
        <div className="flex items-center gap-2">
          <Spinner />
          <span role="status" className="min-w-0 truncate text-muted">
            <Trans>Fetching a preview of {host}…</Trans>
          </span>
          <Button look="quiet" onClick={cancel}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      )}
      {view === 'shown' && linkPreview !== null && (
        <LinkPreviewCard
          preview={linkPreview}
          onRemove={() => {
            change({ linkPreview: null });
          }}
        />
      )}
      {view === 'offered' && failed?.url === link && (
        <FailureNotice failure={failed.failure} tone="warning" />
      )}
      {view === 'offered' && (
        <Button look="quiet" icon={Link} onClick={() => void fetch(link)}>
          <Trans>Add a preview of {host}</Trans>
        </Button>
      )}
    </div>
  );
}
