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
      return <GroupsScreen />;
    case 'workshops':
      return <WorkshopsScreen sheet={route.sheet} />;
    case 'broadcasts':
    case 'compose':
    case 'report':
    case 'settings':
      return null;
    default:
      return route satisfies never;
  }
}
