import { Trans, useLingui } from '@lingui/react/macro';
import { CalendarDays, CornerDownLeft, Search, UsersRound, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { WindowAction } from '../../parts/window-action.ts';
import { useApp } from '../../state/app-store.ts';
import { everyBroadcast } from '../../state/history-view.ts';
import { useUi } from '../../state/use-ui.ts';
import { CommandDialog } from '../../ui/CommandDialog.tsx';
import { paletteSections, type PaletteItem, type PaletteSection } from './palette-sections.ts';
import { useWindowActions } from './use-window-actions.ts';

/** Everything the app can do and every place in it, found by typing. */
export function Palette({ otherActions }: { readonly otherActions: readonly WindowAction[] }) {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const workshops = useApp((app) => app.workshops);
  const groups = useApp((app) => app.groups);
  const go = useUi((ui) => ui.go);
  const showHistory = useUi((ui) => ui.showHistory);
  const showOverlay = useUi((ui) => ui.showOverlay);
  const actions = useWindowActions(otherActions);
  const words = search.trim();
  const inHistory: readonly WindowAction[] =
    words === ''
      ? []
      : [
          {
            id: 'search-history',
            label: t`Search sent messages for “${words}”`,
            // Offered whatever was typed.
            otherWords: words,
            run: () => {
              showHistory({ filter: { ...everyBroadcast, search: words }, span: 'any' });
              go({ screen: 'broadcasts' });
            },
          },
        ];
  const sections = paletteSections(search, [...actions, ...inHistory], { workshops, groups });

  function choose(item: PaletteItem): void {
    showOverlay(null);
    if (item.kind === 'action') item.run();
    else go(item.to);
  }

  return (
    <CommandDialog<PaletteItem, PaletteSection>
      label={t`Search or do something`}
      placeholder={t`Search groups and workshops, or do something`}
      search={search}
      onSearch={setSearch}
      sections={sections}
      headingOf={({ kind }) => <Heading kind={kind} />}
      idOf={({ kind, id }) => `${kind} ${id}`}
      onChoose={choose}
      onClose={() => {
        showOverlay(null);
      }}
    >
      {(item) => <Row item={item} />}
    </CommandDialog>
  );
}

function Heading({ kind }: { readonly kind: PaletteSection['kind'] }) {
  switch (kind) {
    case 'action':
      return <Trans>Actions</Trans>;
    case 'workshop':
      return <Trans>Workshops</Trans>;
    case 'group':
      return <Trans>Groups</Trans>;
    default:
      return kind satisfies never;
  }
}

const icons: Readonly<Record<PaletteItem['kind'], LucideIcon>> = {
  action: CornerDownLeft,
  workshop: CalendarDays,
  group: UsersRound,
};

function Row({ item }: { readonly item: PaletteItem }) {
  const Icon = item.kind === 'action' && item.id === 'search-history' ? Search : icons[item.kind];
  return (
    <>
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span dir="auto" className="min-w-0 flex-1 truncate text-left">
        {item.kind === 'action' ? item.label : item.name}
      </span>
      {item.kind === 'action' && item.keys !== undefined && (
        <kbd className="shrink-0 font-sans text-xs text-muted">{item.keys}</kbd>
      )}
    </>
  );
}
