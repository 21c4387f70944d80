import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import type { AppState } from '#shared/state/app-state.ts';

export type WorkshopSheet =
  /** `date` is the day that was chosen, `2026-11-21`. */
  | { readonly kind: 'new'; readonly date?: string }
  /** Making many of a table. */
  | { readonly kind: 'import' }
  | { readonly kind: 'duplicate'; readonly workshopId: WorkshopId }
  | { readonly kind: 'detail'; readonly workshopId: WorkshopId }
  | { readonly kind: 'edit'; readonly workshopId: WorkshopId };

export type GroupSheet =
  /** The table of *Get all links*. */
  { readonly kind: 'links' } | { readonly kind: 'detail'; readonly groupId: GroupId };

/** Where the window is. There is no address bar, so a route is plain state. */
export type Route =
  /** Linking an account; null when there is none yet. */
  | { readonly screen: 'link'; readonly accountId: AccountId | null }
  | { readonly screen: 'workshops'; readonly sheet: WorkshopSheet | null }
  | { readonly screen: 'groups'; readonly sheet: GroupSheet | null }
  | { readonly screen: 'broadcasts' }
  | { readonly screen: 'compose' }
  | { readonly screen: 'report'; readonly broadcastId: BroadcastId }
  | { readonly screen: 'settings' }
  /** Which Convoke this is, and the licences of what it is made of. */
  | { readonly screen: 'about' };

const toLink: Route = { screen: 'link', accountId: null };
const toWorkshops: Route = { screen: 'workshops', sheet: null };

/** Where the window opens: linking comes first as long as no account was ever linked. */
export function firstRoute({ accounts }: Pick<AppState, 'accounts'>): Route {
  return accounts.some(({ linkedAt }) => linkedAt !== null) ? toWorkshops : toLink;
}
