import { useLingui } from '@lingui/react/macro';
import type { WindowAction } from '../../parts/window-action.ts';
import { everyBroadcast } from '../../state/history-view.ts';
import { useReportExport } from './use-report-export.ts';

/** What can be done with what was sent, from anywhere. */
export function useBroadcastActions(): readonly WindowAction[] {
  const { t } = useLingui();
  const { save } = useReportExport({ filter: everyBroadcast });
  return [
    {
      id: 'export-history',
      label: t`Export all broadcasts as CSV`,
      otherWords: t`table spreadsheet report save`,
      run: () => void save(),
    },
  ];
}
