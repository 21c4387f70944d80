import { z } from 'zod';
import { account } from '../model/account.ts';
import { broadcastSummary } from '../model/broadcast.ts';
import { groupSummary } from '../model/group.ts';
import { linkCollection } from '../model/link-collection.ts';
import { savedList } from '../model/saved-list.ts';
import { settings } from '../model/settings.ts';
import { workshop } from '../model/workshop.ts';

/** Something the trainer must know at start: a restored or a set-aside database. Dismissed per window. */
export const notice = z.strictObject({
  kind: z.enum(['database-restored', 'database-started-empty']),
  at: z.number(),
  /** Name of the file the damaged database was kept as. */
  keptAs: z.string(),
});
export type Notice = Readonly<z.infer<typeof notice>>;

/** The truth of the main process at one revision. The window holds a replica of it. */
export const appState = z.strictObject({
  rev: z.number().int(),
  accounts: z.array(account),
  groups: z.array(groupSummary),
  workshops: z.array(workshop),
  /** By name. */
  savedLists: z.array(savedList),
  /** Broadcasts that are scheduled, missed, running or paused, or that still hold unconfirmed deliveries. */
  activeBroadcasts: z.array(broadcastSummary),
  /** The last *Get all links*, until it is closed. */
  linkCollection: linkCollection.nullable(),
  settings,
  notices: z.array(notice),
});
export type AppState = Readonly<z.infer<typeof appState>>;
