import { AccountCards } from './features/accounts/AccountCards.tsx';
import { SettingsScreen } from './features/settings/SettingsScreen.tsx';
import { BroadcastsScreen } from './features/broadcasts/BroadcastsScreen.tsx';
import { ComposeScreen } from './features/broadcasts/ComposeScreen.tsx';
import { ReportScreen } from './features/broadcasts/ReportScreen.tsx';
import { GroupsScreen } from './features/groups/GroupsScreen.tsx';
import { LinkScreen } from './features/accounts/LinkScreen.tsx';
import { WorkshopsScreen } from './features/workshops/WorkshopsScreen.tsx';
import type { Route } from './state/route.ts';

/** The screen of a route. */
export function Screen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'link':
      return <LinkScreen accountId={route.accountId} />;
    case 'groups':
      return <GroupsScreen sheet={route.sheet} />;
    case 'workshops':
      return <WorkshopsScreen sheet={route.sheet} />;
    case 'broadcasts':
      return <BroadcastsScreen />;
    case 'compose':
      return <ComposeScreen />;
    case 'report':
      return <ReportScreen key={route.broadcastId} broadcastId={route.broadcastId} />;
    case 'settings':
      return <SettingsScreen accounts={<AccountCards />} />;
    default:
      return route satisfies never;
  }
}
