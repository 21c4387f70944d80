import { AccountCards } from './features/accounts/AccountCards.tsx';
import { LinkScreen } from './features/accounts/LinkScreen.tsx';
import { WorkshopsScreen } from './features/workshops/WorkshopsScreen.tsx';
import { lazyScreen } from './lazy-screen.tsx';
import type { Route } from './state/route.ts';

// Where the window never opens: loaded once the first screen is painted.
const workshopSheets = lazyScreen(
  async () => (await import('./features/workshops/WorkshopSheets.tsx')).WorkshopSheets,
);
const groups = lazyScreen(async () => (await import('./features/groups/GroupsScreen.tsx')).GroupsScreen);
const broadcasts = lazyScreen(
  async () => (await import('./features/broadcasts/BroadcastsScreen.tsx')).BroadcastsScreen,
);
const compose = lazyScreen(
  async () => (await import('./features/broadcasts/ComposeScreen.tsx')).ComposeScreen,
);
const report = lazyScreen(async () => (await import('./features/broadcasts/ReportScreen.tsx')).ReportScreen);
const settings = lazyScreen(
  async () => (await import('./features/settings/SettingsScreen.tsx')).SettingsScreen,
);

const about = lazyScreen(async () => (await import('./features/about/AboutScreen.tsx')).AboutScreen);

/** Loads the screens that the first paint did without. */
export async function preloadScreens(): Promise<void> {
  for (const screen of [workshopSheets, groups, broadcasts, compose, report, settings])
    await screen.preload();
}

/** The screen of a route. */
export function Screen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'link':
      return <LinkScreen accountId={route.accountId} />;
    case 'groups':
      return <groups.Screen sheet={route.sheet} />;
    case 'workshops':
      return (
        <>
          <WorkshopsScreen />
          {route.sheet !== null && <workshopSheets.Screen sheet={route.sheet} />}
        </>
      );
    case 'broadcasts':
      return <broadcasts.Screen />;
    case 'compose':
      return <compose.Screen />;
    case 'report':
      return <report.Screen key={route.broadcastId} broadcastId={route.broadcastId} />;
    case 'settings':
      return <settings.Screen accounts={<AccountCards />} />;
    case 'about':
      return <about.Screen />;
    default:
      return route satisfies never;
  }
}
