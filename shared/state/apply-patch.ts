import type { AppState } from './app-state.ts';
import type { Patch, StateEvent } from './patch.ts';

/**
 * Applies an event to a state of the revision just before it. Pure; untouched parts keep their identity, so a
 * subscriber to one slice is not woken by another.
 */
export function applyEvent(state: AppState, event: StateEvent): AppState {
  return { ...event.patches.reduce(applyPatch, state), rev: event.rev };
}

function applyPatch(state: AppState, patch: Patch): AppState {
  switch (patch.type) {
    case 'account.put':
      return { ...state, accounts: putById(state.accounts, [patch.account]) };
    case 'account.removed':
    case 'account.merged':
      return { ...state, accounts: state.accounts.filter(({ id }) => id !== patch.accountId) };
    case 'accounts.ordered': {
      const places = new Map(patch.accountIds.map((id, place) => [id, place]));
      const placeOf = ({ id }: { readonly id: string }): number => places.get(id) ?? places.size;
      return { ...state, accounts: state.accounts.toSorted((a, b) => placeOf(a) - placeOf(b)) };
    }
    case 'groups.put':
      return { ...state, groups: putById(state.groups, patch.groups) };
    case 'groups.removed': {
      const removed = new Set(patch.groupIds);
      return { ...state, groups: state.groups.filter(({ id }) => !removed.has(id)) };
    }
    case 'links.put':
      return { ...state, linkCollection: patch.collection };
    case 'links.progress': {
      if (state.linkCollection === null) return state;
      const changed = new Map(patch.rows.map((row) => [row.groupId, row]));
      const rows = state.linkCollection.rows.map((row) => changed.get(row.groupId) ?? row);
      return { ...state, linkCollection: { ...patch.progress, rows } };
    }
    case 'workshop.put':
      return { ...state, workshops: putById(state.workshops, [patch.workshop]) };
    case 'workshop.removed':
      return { ...state, workshops: state.workshops.filter(({ id }) => id !== patch.workshopId) };
    case 'saved-list.put':
      return { ...state, savedLists: putById(state.savedLists, [patch.savedList]) };
    case 'saved-list.removed':
      return { ...state, savedLists: state.savedLists.filter(({ id }) => id !== patch.listId) };
    case 'broadcast.put':
      return { ...state, activeBroadcasts: putById(state.activeBroadcasts, [patch.broadcast]) };
    case 'broadcast.settled':
      return {
        ...state,
        activeBroadcasts: state.activeBroadcasts.filter(({ id }) => id !== patch.broadcast.id),
      };
    case 'broadcast.removed':
      return {
        ...state,
        activeBroadcasts: state.activeBroadcasts.filter(({ id }) => id !== patch.broadcastId),
      };
    case 'reminders.changed':
    case 'groups.touched':
    case 'deliveries.put':
    case 'connection.probed':
    case 'attachment.progress':
    case 'notification.opened':
    case 'window.asked':
      return state;
    case 'settings.put':
      return { ...state, settings: patch.settings };
    default:
      return patch satisfies never;
  }
}

function putById<Row extends { readonly id: string }>(rows: readonly Row[], changed: readonly Row[]): Row[] {
  const changedById = new Map(changed.map((row) => [row.id, row]));
  const replaced = rows.map((row) => {
    const change = changedById.get(row.id);
    if (change === undefined) return row;
    changedById.delete(row.id);
    return change;
  });
  return [...replaced, ...changedById.values()];
}
