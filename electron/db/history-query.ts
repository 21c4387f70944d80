import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { HistoryQuery } from '../ports/broadcast-store.ts';
import type { Connection } from './connection.ts';
import { SEARCH_SLOTS } from './migrations/0018-search-in-order.ts';
import { searchQuery } from './search-query.ts';

/** Later than every broadcast there is: where the first page of the history begins. */
const NEWEST_AT = 2 ** 42;

type Parameters = Readonly<Record<string, string | number | null>>;

/**
 * Answers which broadcasts are on a page of the history, newest first. What narrows most comes from an index that is
 * in the order of the history already; the other filters are looked at on the way, so that a page is read and nothing
 * else, however long the history is.
 */
export function createHistoryQuery(connection: Connection): (query: HistoryQuery) => readonly BroadcastId[] {
  const prepare = (sql: string) => connection.prepare<[Parameters], BroadcastId>(sql).pluck();
  const page = (row: string, id: string) =>
    `(${row}.listed_at, ${id}) < (:at, :id) AND ${row}.listed_at >= :from
     ORDER BY ${row}.listed_at DESC, ${id} DESC LIMIT :limit`;
  const ofBroadcast = page('b', 'b.id');
  // Drafts are nothing that was sent.
  const inState = `b.state = coalesce(:state, b.state) AND b.state <> 'draft'`;
  const forWorkshop = '(:workshopId IS NULL OR b.workshop_id = :workshopId)';

  const all = prepare(`SELECT b.id FROM broadcast b WHERE b.state <> 'draft' AND ${ofBroadcast}`);
  const ofState = prepare(
    `SELECT b.id FROM broadcast b WHERE b.state = :state AND b.state <> 'draft' AND ${ofBroadcast}`,
  );
  const ofWorkshop = prepare(
    `SELECT b.id FROM broadcast b WHERE b.workshop_id = :workshopId AND ${inState} AND ${ofBroadcast}`,
  );
  const ofGroup = prepare(
    `SELECT g.broadcast_id FROM broadcast_of_group g CROSS JOIN broadcast b ON b.id = g.broadcast_id
     WHERE g.group_id = :groupId AND ${inState} AND ${forWorkshop} AND ${page('g', 'g.broadcast_id')}`,
  );
  const found = prepare(
    `SELECT b.id FROM broadcast_text t CROSS JOIN broadcast b ON b.listing = t.rowid
     WHERE broadcast_text MATCH :query AND t.rowid >= CAST(:from AS INTEGER) * ${SEARCH_SLOTS}
       AND t.rowid < (CAST(:at AS INTEGER) + 1) * ${SEARCH_SLOTS}
       AND ${inState} AND ${forWorkshop}
       AND (:groupId IS NULL OR EXISTS (
         SELECT 1 FROM broadcast_of_group g
         WHERE g.group_id = :groupId AND g.listed_at = b.listed_at AND g.broadcast_id = b.id
       ))
       AND (b.listed_at, b.id) < (:at, :id) AND b.listed_at >= :from
     ORDER BY t.rowid DESC LIMIT :limit`,
  );

  return ({ before, limit, search, state, workshopId, groupId, from, until }) => {
    // Nothing is at the instant `until` itself: an empty id sorts before every other.
    const { at, id } = before ?? { at: until ?? NEWEST_AT, id: '' };
    const start = { at, id, from: from ?? 0, limit };
    if (search.trim() !== '') {
      const query = searchQuery(search);
      return query === null ? [] : found.all({ ...start, query, state, workshopId, groupId });
    }
    if (groupId !== null) return ofGroup.all({ ...start, groupId, state, workshopId });
    if (workshopId !== null) return ofWorkshop.all({ ...start, workshopId, state });
    return state === null ? all.all(start) : ofState.all({ ...start, state });
  };
}
