import { Trans, useLingui } from '@lingui/react/macro';
import { CalendarDays, Megaphone, Search, Settings, UsersRound, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { keysText } from '../../parts/computer-keys.ts';
import type { Route } from '../../state/route.ts';
import { useUi } from '../../state/use-ui.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { useIsSmall } from '../../ui/use-is-small.ts';

type Section = 'workshops' | 'groups' | 'broadcasts' | 'settings';

/** The section a route belongs to; linking belongs to none. */
function sectionOf(route: Route): Section | null {
  switch (route.screen) {
    case 'workshops':
    case 'groups':
    case 'broadcasts':
    case 'settings':
      return route.screen;
    case 'compose':
    case 'report':
      return 'broadcasts';
    case 'about':
      return 'settings';
    case 'link':
      return null;
    default:
      return route satisfies never;
  }
}

/**
 * The left rail: where to go, and at its foot who is connected. index.html has the same, for before any script runs.
 * @param route null before anything is shown
 */
export function Rail({ route, foot }: { readonly route: Route | null; readonly foot?: ReactNode }) {
  const { t } = useLingui();
  const section = route === null ? null : sectionOf(route);
  const showOverlay = useUi((ui) => ui.showOverlay);
  const isSmall = useIsSmall();
  return (
    <div className="flex w-[212px] shrink-0 flex-col border-r border-line bg-sunken small:w-14 small:overflow-x-hidden small:overflow-y-auto small:pt-2">
      <p className="px-5 pt-5 pb-3 text-lg font-semibold tracking-tight small:hidden" aria-hidden>
        Convoke
      </p>
      <Tooltip text={t`Find`} disabled={!isSmall}>
        <button
          type="button"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => {
            showOverlay('palette');
          }}
          className="mx-3 mb-2 flex h-8 shrink-0 items-center gap-2.5 rounded-md border border-line bg-surface px-2.5 text-sm text-muted transition-colors hover:border-line-strong hover:text-text small:justify-center small:px-0"
        >
          <Search aria-hidden className="size-4" />
          <span className="min-w-0 flex-1 truncate text-left small:sr-only">
            <Trans>Find</Trans>
          </span>
          <kbd aria-hidden className="font-sans text-xs small:hidden">
            {keysText('K')}
          </kbd>
        </button>
      </Tooltip>
      <nav aria-label={t`Main`} className="flex flex-col gap-0.5 px-3">
        <RailLink
          label={t`Workshops`}
          icon={CalendarDays}
          to={{ screen: 'workshops', sheet: null }}
          current={section === 'workshops'}
        />
        <RailLink
          label={t`Groups`}
          icon={UsersRound}
          to={{ screen: 'groups', sheet: null }}
          current={section === 'groups'}
        />
        <RailLink
          label={t`Broadcasts`}
          icon={Megaphone}
          to={{ screen: 'broadcasts' }}
          current={section === 'broadcasts'}
        />
        <RailLink
          label={t`Settings`}
          icon={Settings}
          to={{ screen: 'settings' }}
          current={section === 'settings'}
        />
      </nav>
      <div className="mt-auto [anchor-name:--rail-foot]">{foot}</div>
    </div>
  );
}

interface RailLinkProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly to: Route;
  readonly current: boolean;
}

function RailLink({ label, icon: Icon, to, current }: RailLinkProps) {
  const go = useUi((ui) => ui.go);
  const isSmall = useIsSmall();
  return (
    <Tooltip text={label} disabled={!isSmall}>
      <a
        href={`#${to.screen}`}
        aria-current={current ? 'page' : undefined}
        draggable={false}
        onClick={(event) => {
          event.preventDefault();
          go(to);
        }}
        className="flex h-8 shrink-0 cursor-default items-center gap-2.5 rounded-md px-2.5 text-sm font-medium text-muted transition-colors hover:bg-hover hover:text-text aria-[current=page]:bg-raised aria-[current=page]:text-text aria-[current=page]:shadow-[0_0_0_1px_var(--line)] small:justify-center small:px-0"
      >
        <Icon aria-hidden className="size-4" />
        <span className="small:sr-only">{label}</span>
      </a>
    </Tooltip>
  );
}
