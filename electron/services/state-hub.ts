import type { AccountId } from '#shared/model/account.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { LinkCollection } from '#shared/model/link-collection.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { AppState } from '#shared/state/app-state.ts';
import type { Patch, StateEvent } from '#shared/state/patch.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvents } from './domain-events.ts';
import { isProgress, nothingChanged, remember, type Changed } from './gathered-changes.ts';
import type { ShownBroadcast } from './shown-broadcast.ts';
import { accountView, deliveryView, isActive } from './views.ts';

/** Progress is gathered this long before it is published. */
const PROGRESS_MS = 100;

export interface StateHub {
  snapshot(): AppState;
  /** Calls back with each published event. Returns the function that stops it. */
  onEvent(listener: (event: StateEvent) => void): () => void;
  stop(): void;
}

/**
 * The only publisher of state. It remembers what changed, not how: when it publishes it reads the committed rows,
 * so however many changes were gathered, the window gets each row once, as it is.
 */
export function createStateHub({
  storage,
  events,
  clock,
  logger,
  connectionOf,
  shownBroadcast,
  settings,
  linkCollection,
}: {
  readonly storage: Storage;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly connectionOf: (accountId: AccountId) => Connection;
  readonly shownBroadcast: ShownBroadcast;
  readonly settings: () => Settings;
  readonly linkCollection: () => LinkCollection | null;
}): StateHub {
  const listeners = new Set<(event: StateEvent) => void>();
  let rev = 0;
  let changed = nothingChanged();
  let cancelFlush: (() => void) | undefined;
  let isDue = false;
  let stopped = false;

  const broadcastSummary = (broadcastId: string) => {
    const record = storage.broadcasts.get(broadcastId);
    return record && shownBroadcast(record);
  };

  function publish(): void {
    cancelFlush?.();
    cancelFlush = undefined;
    isDue = false;
    if (stopped) return;
    const change = changed;
    changed = nothingChanged();
    const patches = readPatches(change);
    if (patches.length === 0) return;
    rev += 1;
    for (const listener of listeners) listener({ rev, patches });
  }

  /** A row that cannot be read now is published with the next change of it, or when the window asks anew. */
  function readPatches(change: Changed): Patch[] {
    try {
      return patchesFor(change);
    } catch (cause) {
      logger.error('state-hub.not-read', cause);
      return [];
    }
  }

  function patchesFor(change: Changed): Patch[] {
    const patches: Patch[] = [];
    for (const id of change.accounts) {
      const record = storage.accounts.get(id);
      patches.push(
        record === undefined
          ? { type: 'account.removed', accountId: id }
          : { type: 'account.put', account: accountView(record, connectionOf) },
      );
    }
    patches.push(...change.merged);
    if (change.accountOrder) {
      patches.push({ type: 'accounts.ordered', accountIds: storage.accounts.list().map(({ id }) => id) });
    }
    if (change.groups.size > 0) {
      const groups = [...storage.groups.summariesOf([...change.groups])];
      const shown = new Set(groups.map(({ id }) => id));
      const gone = [...change.groups].filter((id) => !shown.has(id));
      if (groups.length > 0) patches.push({ type: 'groups.put', groups });
      if (gone.length > 0) patches.push({ type: 'groups.removed', groupIds: gone });
    }
    if (change.touchedGroups.size > 0) {
      patches.push({ type: 'groups.touched', groupIds: [...change.touchedGroups] });
    }
    patches.push(...linkPatches(change));
    for (const id of change.workshops) {
      const workshop = storage.workshops.get(id);
      if (workshop !== undefined) patches.push({ type: 'workshop.put', workshop });
    }
    for (const workshopId of change.removedWorkshops) patches.push({ type: 'workshop.removed', workshopId });
    for (const workshopId of change.reminders) patches.push({ type: 'reminders.changed', workshopId });
    for (const listId of change.savedLists) {
      const savedList = storage.savedLists.get(listId);
      patches.push(
        savedList === undefined
          ? { type: 'saved-list.removed', listId }
          : { type: 'saved-list.put', savedList },
      );
    }
    for (const [broadcastId, deliveryIds] of change.deliveries) {
      const deliveries = [...deliveryIds]
        .map((id) => storage.deliveries.get(id))
        .filter((record) => record !== undefined)
        .map(deliveryView);
      patches.push({ type: 'deliveries.put', broadcastId, deliveries });
    }
    for (const id of withRetried(change.broadcasts)) {
      const broadcast = broadcastSummary(id);
      patches.push(
        broadcast === undefined
          ? { type: 'broadcast.removed', broadcastId: id }
          : { type: isActive(broadcast) ? 'broadcast.put' : 'broadcast.settled', broadcast },
      );
    }
    if (change.settings) patches.push({ type: 'settings.put', settings: settings() });
    patches.push(...change.probed, ...change.attachments.values(), ...change.asked);
    return patches;
  }

  function linkPatches({ linksReplaced, links }: Changed): Patch[] {
    const collection = linkCollection();
    if (linksReplaced) return [{ type: 'links.put', collection }];
    if (links === null || collection === null) return [];
    const { rows, ...progress } = collection;
    return [{ type: 'links.progress', progress, rows: rows.filter(({ groupId }) => links.has(groupId)) }];
  }

  /** What is still to be retried of a broadcast changes with its retry broadcasts. */
  function withRetried(broadcastIds: ReadonlySet<string>): ReadonlySet<string> {
    const retried = [...broadcastIds].flatMap((id) => storage.broadcasts.get(id)?.retryOf ?? []);
    return new Set([...broadcastIds, ...retried]);
  }

  const unsubscribe = events.subscribe((event) => {
    remember(changed, event);
    if (isProgress(event)) {
      cancelFlush ??= clock.after(PROGRESS_MS, publish);
    } else if (!isDue) {
      // What one step changes is published once, and before whoever asked for it has the answer.
      isDue = true;
      queueMicrotask(publish);
    }
  });

  return {
    snapshot: () => ({
      rev,
      accounts: storage.accounts.list().map((record) => accountView(record, connectionOf)),
      groups: [...storage.groups.summaries()],
      workshops: [...storage.workshops.list()],
      savedLists: [...storage.savedLists.list()],
      activeBroadcasts: storage.broadcasts.active().map(shownBroadcast),
      linkCollection: linkCollection(),
      settings: settings(),
      notices: [...storage.settings.notices()],
    }),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      stopped = true;
      cancelFlush?.();
      unsubscribe();
    },
  };
}
