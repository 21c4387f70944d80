import { z } from 'zod';
import { broadcastState } from './broadcast.ts';
import { groupId } from './group.ts';
import { workshopId } from './workshop.ts';

/** Which broadcasts of the history are asked for; null stands for all. */
export const historyFilter = z.strictObject({
  /** Words to find in the text, the beginning of each is enough; empty for all. */
  search: z.string().trim().max(200),
  state: broadcastState.nullable(),
  workshopId: workshopId.nullable(),
  /** Broadcasts with a delivery to this group. */
  groupId: groupId.nullable(),
  /** Begun (or, before that, written) at or after `from` and before `until`. Epoch milliseconds. */
  from: z.number().int().nullable(),
  until: z.number().int().nullable(),
});
export type HistoryFilter = Readonly<z.infer<typeof historyFilter>>;

/** A group to ask the history by: its name now or, once nobody here is in it, when something went to it. */
export const historyGroup = z.strictObject({ id: groupId, name: z.string() });
export type HistoryGroup = Readonly<z.infer<typeof historyGroup>>;
