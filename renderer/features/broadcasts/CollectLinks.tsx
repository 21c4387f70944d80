import { useLingui as useI18n } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Link } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import type { GroupId } from '#shared/model/group.ts';
import { request } from '../../bridge/request.ts';
import { CollectionWords } from '../../parts/CollectionWords.tsx';
import { failureWords } from '../../parts/failure-text.ts';
import { useAction } from '../../parts/use-action.ts';
import { useLinkCommand } from '../../parts/use-link-command.ts';
import { useApp } from '../../state/app-store.ts';
import { Button } from '../../ui/Button.tsx';

interface CollectLinksProps {
  /** Those whose link the message wants to give away and does not have. */
  readonly groupIds: readonly GroupId[];
  /** There is one more link. */
  readonly onFound: () => void;
}

/** *Get all links*, for a message that cannot do without them. */
export function CollectLinks({ groupIds, onFound }: CollectLinksProps) {
  const { i18n } = useI18n();
  const collection = useApp((app) => app.linkCollection);
  const command = useLinkCommand();
  const collect = useAction(() => request('links.collect', { groupIds: [...groupIds] }));
  const wanted = new Set(groupIds);
  const rows = collection?.rows.filter(({ groupId }) => wanted.has(groupId)) ?? [];
  const foundCount = rows.filter(({ state }) => state === 'done').length;
  const isUnderWay = rows.some(({ state }) => state === 'waiting' || state === 'asking');
  const isCollecting = isUnderWay && collection?.state !== 'stopped';

  const tell = useEffectEvent(onFound);
  useEffect(() => {
    if (foundCount > 0) tell();
  }, [foundCount]);

  return (
    <>
      <Button icon={Link} pending={collect.pending || isCollecting} onClick={() => void collect.run()}>
        <Trans>Get all links</Trans>
      </Button>
      {isCollecting && (
        <Button
          onClick={() => {
            command('stop');
          }}
        >
          <Trans>Stop</Trans>
        </Button>
      )}
      {collection !== null && rows.length > 0 && (
        <p role="status" className="tabular self-center">
          <CollectionWords collection={collection} />
        </p>
      )}
      {collect.failure !== null && (
        <p role="alert" className="basis-full">
          {failureWords(i18n, collect.failure).sentence} {failureWords(i18n, collect.failure).hint}
        </p>
      )}
    </>
  );
}
