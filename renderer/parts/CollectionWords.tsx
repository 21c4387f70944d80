import { Plural, Trans } from '@lingui/react/macro';
import type { CollectionHold, LinkCollection } from '#shared/model/link-collection.ts';
import { formatDate } from './formats.ts';
import { useLocales } from './use-locales.ts';
import { tallyOf } from './link-tally.ts';

/** How *Get all links* stands, in one sentence. */
export function CollectionWords({ collection }: { readonly collection: LinkCollection }) {
  const { settled, done, failed, left, total } = tallyOf(collection);
  switch (collection.state) {
    case 'running':
      return (
        <Trans>
          {settled} of {total} done
        </Trans>
      );
    case 'throttled':
    case 'offline':
      return <HoldWords hold={collection} />;
    case 'stopped':
      return <Plural value={left} one="Stopped with # group to go" other="Stopped with # groups to go" />;
    case 'finished':
      return failed === 0 ? (
        <Plural value={done} one="# link" other="# links" />
      ) : (
        <Trans>
          <Plural value={done} one="# link" other="# links" />, {failed} without
        </Trans>
      );
    default:
      return collection.state satisfies never;
  }
}

/** Why it waits: WhatsApp asks to, or there is no connection. */
export function HoldWords({ hold: { continuesAt } }: { readonly hold: Pick<CollectionHold, 'continuesAt'> }) {
  const locales = useLocales();
  if (continuesAt === null) return <Trans>Waiting for the connection to WhatsApp</Trans>;
  const time = formatDate(continuesAt, locales, { hour: 'numeric', minute: '2-digit' });
  return <Trans>WhatsApp asks to wait, continuing at {time}</Trans>;
}
