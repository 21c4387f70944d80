import { useLingui } from '@lingui/react/macro';
import type { WindowAction } from '../../parts/window-action.ts';
import { useUi } from '../../state/use-ui.ts';
import { useWorkshopsView } from './use-workshops-view.ts';

/** What can be done with workshops from anywhere, beside making one. */
export function useWorkshopActions(): readonly WindowAction[] {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const mode = useWorkshopsView((view) => view.mode);
  const change = useWorkshopsView((view) => view.change);
  return [
    {
      id: 'import-workshops',
      label: t`Import workshops`,
      otherWords: t`csv table spreadsheet excel file`,
      run: () => {
        go({ screen: 'workshops', sheet: { kind: 'import' } });
      },
    },
    {
      id: 'turn-calendar',
      label: mode === 'list' ? t`Show the calendar` : t`Show workshops as a list`,
      otherWords: t`month dates`,
      run: () => {
        change({ mode: mode === 'list' ? 'calendar' : 'list' });
        go({ screen: 'workshops', sheet: null });
      },
    },
  ];
}
