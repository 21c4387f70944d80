import { Trans, useLingui } from '@lingui/react/macro';
import type { WorkshopReach } from '#shared/model/workshop-reach.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useUi } from '../../state/use-ui.ts';
import { BarChart } from '../../ui/BarChart.tsx';

/** Whom each message of a workshop reached, side by side. One alone has nothing to be compared with. */
export function ReachChart({ messages }: Pick<WorkshopReach, 'messages'>) {
  const { t } = useLingui();
  const locales = useLocales();
  const go = useUi((ui) => ui.go);
  if (messages.length < 2) return null;
  const day = (at: number): string => formatDate(at, locales, { day: 'numeric', month: 'short' });
  const isCrowded = messages.length > 5;
  return (
    <BarChart
      label={t`Reach of each message`}
      bars={messages.map(({ broadcastId, startedAt, people, delivered, read }) => {
        const date = day(startedAt);
        return {
          key: broadcastId,
          words: t`${date}: delivered to ${delivered}, read by ${read} of ${people} people`,
          ...(!isCrowded && { label: date }),
          values: [people, delivered, read],
          onOpen: () => {
            go({ screen: 'report', broadcastId });
          },
        };
      })}
      legend={[<Trans>People</Trans>, <Trans>Delivered</Trans>, <Trans>Read</Trans>]}
      table={{
        show: t`Show as a table`,
        hide: t`Show as a chart`,
        heads: [<Trans>Sent</Trans>, <Trans>People</Trans>, <Trans>Delivered</Trans>, <Trans>Read</Trans>],
        rows: messages.map(({ broadcastId, startedAt, people, delivered, read }) => ({
          key: broadcastId,
          cells: [
            formatDate(startedAt, locales, { dateStyle: 'medium', timeStyle: 'short' }),
            people,
            delivered,
            read,
          ],
        })),
      }}
    />
  );
}
