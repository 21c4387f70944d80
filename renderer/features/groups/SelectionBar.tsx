import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link, Megaphone } from 'lucide-react';
import type { GroupSummary } from '#shared/model/group.ts';
import { request } from '../../bridge/request.ts';
import { useAction } from '../../parts/use-action.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { RowCheckbox } from '../../ui/RowCheckbox.tsx';
import { nothingSelected, withAllToggled, type Selection } from './group-selection.ts';

interface SelectionBarProps {
  /** As they stand in the list. */
  readonly groups: readonly GroupSummary[];
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
}

/** How many groups are selected, and what can be done with all of them. */
export function SelectionBar({ groups, selection, onSelect }: SelectionBarProps) {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const compose = useUi((ui) => ui.compose);
  const showFailure = useFailureToast();
  const collect = useAction((groupIds: readonly string[]) =>
    request('links.collect', { groupIds: [...groupIds] }),
  );
  const all = groups.length > 0 && groups.every(({ id }) => selection.has(id));

  async function getLinks(): Promise<void> {
    // In the order of the list; what a filter hides comes last.
    const shown = groups.filter(({ id }) => selection.has(id)).map(({ id }) => id);
    const result = await collect.run([...new Set([...shown, ...selection])]);
    if (result === undefined) return;
    if (result.ok) go({ screen: 'groups', sheet: { kind: 'links' } });
    else showFailure(result.error);
  }

  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-6 text-muted small:py-2">
      <RowCheckbox
        label={t`Choose all groups shown`}
        checked={all}
        mixed={selection.size > 0 && !all}
        onChange={() => {
          onSelect(withAllToggled(selection, groups));
        }}
      />
      <span className="tabular min-w-0 flex-1" role="status">
        {selection.size === 0 ? (
          <Trans>Choose groups to get their links or to message them</Trans>
        ) : (
          <Plural value={selection.size} one="# group chosen" other="# groups chosen" />
        )}
      </span>
      {selection.size > 0 && (
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <Button icon={Link} pending={collect.pending} onClick={() => void getLinks()}>
            <Trans>Get all links</Trans>
          </Button>
          <Button
            icon={Megaphone}
            onClick={() => {
              compose({ groupIds: [...selection] });
            }}
          >
            <Trans>Message them</Trans>
          </Button>
          <Button
            look="quiet"
            onClick={() => {
              onSelect(nothingSelected);
            }}
          >
            <Trans>Clear</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
