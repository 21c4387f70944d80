import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { DraftSummary } from '#shared/model/composition.ts';
import { ContentLine } from '../../parts/ContentLine.tsx';
import { relativeTime } from '../../parts/relative-time.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useNow } from '../../parts/use-now.ts';
import { useApp } from '../../state/app-store.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ListSection } from './ListSection.tsx';
import { useDrafts } from './use-drafts.ts';
import { useOpenDraft } from './use-open-composition.ts';

/** What was begun and not sent. */
export function Drafts() {
  const { t } = useLingui();
  const { drafts, discard } = useDrafts();
  if (drafts.length === 0) return null;
  return (
    <ListSection title={t`Drafts`}>
      {drafts.map((draft) => (
        <Draft key={draft.id} draft={draft} onDiscard={(id) => void discard(id)} />
      ))}
    </ListSection>
  );
}

interface DraftProps {
  readonly draft: DraftSummary;
  readonly onDiscard: (broadcastId: BroadcastId) => void;
}

function Draft({ draft: { id, content, groupCount, changesOf, savedAt }, onDiscard }: DraftProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const now = useNow(30_000);
  const { open } = useOpenDraft(id);
  return (
    <li className="flex items-center border-b border-line pr-6 transition-colors hover:bg-hover">
      <button
        type="button"
        onClick={() => void open()}
        className="min-w-0 flex-1 py-3 pr-4 pl-6 text-left -outline-offset-2"
      >
        <ContentLine content={content} />
        <span className="tabular flex flex-wrap gap-x-3 text-muted">
          <span>{relativeTime(savedAt, now, locales)}</span>
          {changesOf !== null && (
            <span>
              <ChangesWords broadcastId={changesOf} />
            </span>
          )}
          <span>
            <Plural value={groupCount} _0="no group yet" one="# group" other="# groups" />
          </span>
        </span>
      </button>
      <IconButton
        label={t`Discard draft`}
        icon={Trash2}
        onClick={() => {
          onDiscard(id);
        }}
      />
    </li>
  );
}

function ChangesWords({ broadcastId }: { readonly broadcastId: BroadcastId }) {
  const state = useApp((app) => app.activeBroadcasts.find(({ id }) => id === broadcastId)?.state);
  if (state === 'scheduled' || state === 'missed') return <Trans>Changes of a scheduled broadcast</Trans>;
  return <Trans>Changes of a broadcast that has started or was cancelled</Trans>;
}
