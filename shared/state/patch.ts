import { z } from 'zod';
import { account, accountId } from '../model/account.ts';
import { attachmentId } from '../model/attachment.ts';
import { broadcastId, broadcastSummary } from '../model/broadcast.ts';
import { testedStage } from '../model/connection-test.ts';
import { delivery } from '../model/delivery.ts';
import { groupId, groupSummary } from '../model/group.ts';
import { collectedLink, collectionProgress, linkCollection } from '../model/link-collection.ts';
import { savedList, savedListId } from '../model/saved-list.ts';
import { settings } from '../model/settings.ts';
import { windowCommand } from '../model/window-command.ts';
import { workshop, workshopId } from '../model/workshop.ts';

/** One change of the state, by concept. `put` inserts or replaces by id. */
export const patch = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('account.put'), account }),
  z.strictObject({ type: z.literal('account.removed'), accountId }),
  /** The number was linked already: `into` goes on in place of the account. */
  z.strictObject({
    type: z.literal('account.merged'),
    accountId,
    into: accountId,
    oldDeviceLoggedOut: z.boolean(),
  }),
  /** The order of all accounts. */
  z.strictObject({ type: z.literal('accounts.ordered'), accountIds: z.array(accountId) }),
  z.strictObject({ type: z.literal('groups.put'), groups: z.array(groupSummary) }),
  /** Not part of the snapshot: whoever shows one of them asks for its detail again. */
  z.strictObject({ type: z.literal('groups.touched'), groupIds: z.array(groupId) }),
  z.strictObject({ type: z.literal('groups.removed'), groupIds: z.array(groupId) }),
  /** *Get all links* began, or was closed. */
  z.strictObject({ type: z.literal('links.put'), collection: linkCollection.nullable() }),
  /** How it stands, and the rows that changed. */
  z.strictObject({
    type: z.literal('links.progress'),
    progress: collectionProgress,
    rows: z.array(collectedLink),
  }),
  z.strictObject({ type: z.literal('workshop.put'), workshop }),
  z.strictObject({ type: z.literal('workshop.removed'), workshopId }),
  /** Not part of the snapshot: whoever shows the workshop's reminders asks for them again. */
  z.strictObject({ type: z.literal('reminders.changed'), workshopId }),
  z.strictObject({ type: z.literal('saved-list.put'), savedList }),
  z.strictObject({ type: z.literal('saved-list.removed'), listId: savedListId }),
  z.strictObject({ type: z.literal('broadcast.put'), broadcast: broadcastSummary }),
  z.strictObject({ type: z.literal('broadcast.settled'), broadcast: broadcastSummary }),
  z.strictObject({ type: z.literal('broadcast.removed'), broadcastId }),
  /** Not part of the snapshot: whoever shows the broadcast's deliveries merges them into its page. */
  z.strictObject({ type: z.literal('deliveries.put'), broadcastId, deliveries: z.array(delivery) }),
  z.strictObject({ type: z.literal('settings.put'), settings }),
  /** Not part of the snapshot: what a test of the connection that runs has found so far. */
  z.strictObject({ type: z.literal('connection.probed'), accountId, stages: z.array(testedStage) }),
  /** Not part of the snapshot: how much of a file is copied that the trainer attaches. */
  z.strictObject({
    type: z.literal('attachment.progress'),
    attachmentId,
    copiedBytes: z.number().int(),
    totalBytes: z.number().int(),
  }),
  /** Changes nothing: the trainer clicked on a notification, and the window goes there. Null: the list of all. */
  z.strictObject({ type: z.literal('notification.opened'), broadcastId: broadcastId.nullable() }),
  /** Changes nothing: the trainer asked for it in the menu or the tray. */
  z.strictObject({ type: z.literal('window.asked'), command: windowCommand }),
]);
export type Patch = Readonly<z.infer<typeof patch>>;

/** What is published: the revision after these patches. A gap in `rev` means: ask for a snapshot. */
export const stateEvent = z.strictObject({ rev: z.number().int(), patches: z.array(patch) });
export type StateEvent = Readonly<z.infer<typeof stateEvent>>;
