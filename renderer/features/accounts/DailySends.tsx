import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { Account, DailySends as Days } from '#shared/model/account.ts';
import { request } from '../../bridge/request.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useApp } from '../../state/app-store.ts';
import { BarChart } from '../../ui/BarChart.tsx';

/** What the account sent on each of the last days, against what it may send a day. */
export function DailySends({ account }: { readonly account: Account }) {
  const { t } = useLingui();
  const locales = useLocales();
  const cap = useApp(({ settings }) => settings.dailyCap);
  const days = useDailySends(account);
  if (days.every(({ count }) => count === 0)) return null;
  return (
    <BarChart
      label={t`Messages to groups, day by day`}
      firstTone={2}
      bars={days.map(({ day, count }) => {
        const date = formatDate(day, locales, { weekday: 'short', day: 'numeric', month: 'short' });
        return {
          key: String(day),
          words: t`${date}: ${plural(count, { one: '# message', other: '# messages' })}`,
          label: formatDate(day, locales, { day: 'numeric' }),
          values: [count],
        };
      })}
      line={{ value: cap, label: <Trans>Limit: {cap} a day</Trans> }}
      table={{
        show: t`Show as a table`,
        hide: t`Show as a chart`,
        heads: [<Trans>Day</Trans>, <Trans>Messages</Trans>],
        rows: days.map(({ day, count }) => ({
          key: String(day),
          cells: [formatDate(day, locales, { dateStyle: 'medium' }), count],
        })),
      }}
    />
  );
}

/** Empty until it is known. */
function useDailySends({ id: accountId, messagesSent }: Account): Days {
  const [days, setDays] = useState<Days>([]);
  useEffect(() => {
    let isCurrent = true;
    void request('account.dailySends', { accountId }).then((reply) => {
      if (isCurrent && reply.ok) setDays(reply.value);
    });
    return () => {
      isCurrent = false;
    };
    // With each message that is sent there is another to count.
  }, [accountId, messagesSent]);
  return days;
}
