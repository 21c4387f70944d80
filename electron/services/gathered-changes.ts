import type { DomainEvent } from './domain-events.ts';

/** What changed since the last publication, to be read anew when it is published. */
export interface Changed {
  readonly accounts: Set<string>;
  readonly merged: Extract<DomainEvent, { type: 'account.merged' }>[];
  accountOrder: boolean;
  readonly groups: Set<string>;
  readonly touchedGroups: Set<string>;
  linksReplaced: boolean;
  /** Null while nothing of *Get all links* changed. */
  links: Set<string> | null;
  readonly workshops: Set<string>;
  readonly removedWorkshops: Set<string>;
  /** Of these workshops. */
  readonly reminders: Set<string>;
  /** Changed or gone. */
  readonly savedLists: Set<string>;
  readonly broadcasts: Set<string>;
  readonly deliveries: Map<string, Set<string>>;
  settings: boolean;
  readonly probed: Extract<DomainEvent, { type: 'connection.probed' }>[];
  /** The last of each attachment. */
  readonly attachments: Map<string, Extract<DomainEvent, { type: 'attachment.progress' }>>;
  /** Where the trainer wants to go, from outside the page. */
  readonly asked: Extract<DomainEvent, { type: 'notification.opened' | 'window.asked' }>[];
}

/** May be shown a moment later. */
export function isProgress(event: DomainEvent): boolean {
  return (
    event.type === 'attachment.progress' ||
    event.type === 'groups.touched' ||
    event.type === 'broadcast.uploading' ||
    (event.type === 'deliveries.changed' && event.urgency === 'progress')
  );
}

export function nothingChanged(): Changed {
  return {
    accounts: new Set(),
    merged: [],
    accountOrder: false,
    groups: new Set(),
    touchedGroups: new Set(),
    linksReplaced: false,
    links: null,
    workshops: new Set(),
    removedWorkshops: new Set(),
    reminders: new Set(),
    savedLists: new Set(),
    broadcasts: new Set(),
    deliveries: new Map(),
    settings: false,
    probed: [],
    attachments: new Map(),
    asked: [],
  };
}

/** Takes note of what an event says has changed. */
export function remember(changed: Changed, event: DomainEvent): void {
  switch (event.type) {
    case 'account.changed':
      changed.accounts.add(event.accountId);
      return;
    case 'account.merged':
      changed.merged.push(event);
      return;
    case 'account.number-changed':
    case 'connections.checked':
      // What there is to see of them is told of by the change that follows.
      return;
    case 'accounts.reordered':
      changed.accountOrder = true;
      return;
    case 'groups.changed':
      for (const id of event.groupIds) changed.groups.add(id);
      return;
    case 'groups.touched':
      for (const id of event.groupIds) changed.touchedGroups.add(id);
      return;
    case 'links.replaced':
      changed.linksReplaced = true;
      return;
    case 'links.progressed':
      changed.links ??= new Set();
      for (const id of event.groupIds) changed.links.add(id);
      return;
    case 'workshop.changed':
      changed.workshops.add(event.workshopId);
      return;
    case 'workshop.removed':
      changed.removedWorkshops.add(event.workshopId);
      return;
    case 'reminders.changed':
      changed.reminders.add(event.workshopId);
      return;
    case 'saved-list.changed':
    case 'saved-list.removed':
      changed.savedLists.add(event.listId);
      return;
    case 'broadcast.changed':
    case 'broadcast.uploading':
      changed.broadcasts.add(event.broadcastId);
      return;
    case 'deliveries.changed': {
      const known = changed.deliveries.get(event.broadcastId) ?? new Set();
      for (const id of event.deliveryIds) known.add(id);
      changed.deliveries.set(event.broadcastId, known);
      changed.broadcasts.add(event.broadcastId);
      return;
    }
    case 'settings.changed':
      changed.settings = true;
      return;
    case 'connection.probed':
      changed.probed.push(event);
      return;
    case 'attachment.progress':
      changed.attachments.set(event.attachmentId, event);
      return;
    case 'notification.opened':
    case 'window.asked':
      changed.asked.push(event);
      return;
    default:
      event satisfies never;
  }
}
