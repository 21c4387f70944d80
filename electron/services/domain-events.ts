import type { AccountId } from '#shared/model/account.ts';
import type { AttachmentId } from '#shared/model/attachment.ts';
import type { TestedStage } from '#shared/model/connection-test.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { DeliveryId } from '#shared/model/delivery.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { SavedListId } from '#shared/model/saved-list.ts';
import type { WindowCommand } from '#shared/model/window-command.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import type { Logger } from '../ports/logger.ts';

/** What a service committed. Published after the commit, never before; subscribers read the rest from the stores. */
export type DomainEvent =
  | { readonly type: 'account.changed'; readonly accountId: AccountId }
  | { readonly type: 'accounts.reordered' }
  /** The number was linked already: the older account `into` goes on in place of this one. */
  | {
      readonly type: 'account.merged';
      readonly accountId: AccountId;
      readonly into: AccountId;
      readonly oldDeviceLoggedOut: boolean;
    }
  /** It was linked again, with the phone of somebody else. */
  | { readonly type: 'account.number-changed'; readonly accountId: AccountId }
  /** After a wake: what is online now is known to be. */
  | { readonly type: 'connections.checked' }
  | { readonly type: 'groups.changed'; readonly groupIds: readonly GroupId[] }
  /** Something of them changed that their rows may not show. */
  | { readonly type: 'groups.touched'; readonly groupIds: readonly GroupId[] }
  /** *Get all links* began with these groups, or was closed. */
  | { readonly type: 'links.replaced' }
  /** It goes on, stands still, or has an answer for these groups. */
  | { readonly type: 'links.progressed'; readonly groupIds: readonly GroupId[] }
  | { readonly type: 'workshop.changed'; readonly workshopId: WorkshopId }
  | { readonly type: 'workshop.removed'; readonly workshopId: WorkshopId }
  /** A reminder of the workshop, or what holds them. */
  | { readonly type: 'reminders.changed'; readonly workshopId: WorkshopId }
  | { readonly type: 'saved-list.changed'; readonly listId: SavedListId }
  | { readonly type: 'saved-list.removed'; readonly listId: SavedListId }
  | { readonly type: 'broadcast.changed'; readonly broadcastId: BroadcastId }
  | {
      readonly type: 'deliveries.changed';
      readonly broadcastId: BroadcastId;
      readonly deliveryIds: readonly DeliveryId[];
      /** Reach and pacing may be shown a moment later; a change of state is shown at once. */
      readonly urgency: 'state' | 'progress';
    }
  /** More of its file is handed to WhatsApp. */
  | { readonly type: 'broadcast.uploading'; readonly broadcastId: BroadcastId }
  | { readonly type: 'settings.changed' }
  /** What a test of the account's connection has found so far. */
  | {
      readonly type: 'connection.probed';
      readonly accountId: AccountId;
      readonly stages: TestedStage[];
    }
  /** How much of a file is copied that the trainer attaches. */
  | {
      readonly type: 'attachment.progress';
      readonly attachmentId: AttachmentId;
      readonly copiedBytes: number;
      readonly totalBytes: number;
    }
  /** The trainer clicked on a notification: about this broadcast, or about several when it is null. */
  | { readonly type: 'notification.opened'; readonly broadcastId: BroadcastId | null }
  /** The trainer asked the window for it in the menu or the tray. */
  | { readonly type: 'window.asked'; readonly command: WindowCommand };

export interface DomainEvents {
  publish(event: DomainEvent): void;
  /** Returns the function that stops it. */
  subscribe(subscriber: (event: DomainEvent) => void): () => void;
}

/** In-process and synchronous. A subscriber that throws is logged and does not disturb the others. */
export function createDomainEvents(logger: Logger): DomainEvents {
  const subscribers = new Set<(event: DomainEvent) => void>();
  return {
    publish(event) {
      for (const subscriber of subscribers) {
        try {
          subscriber(event);
        } catch (cause) {
          logger.error('domain-events.subscriber-failed', cause, { type: event.type });
        }
      }
    },
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
  };
}
