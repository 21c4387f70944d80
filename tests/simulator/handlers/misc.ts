import type { IqTable } from '../contracts.ts';
import { IqRefusal } from '../iq-refusal.ts';
import { mediaAuth } from '../media/media-hosts.ts';
import { bytesNode, node } from '../nodes.ts';

/** GraphQL queries by id (Baileys' QueryIds) and the data the server answers for an account in good standing. */
const mexAnswers: Readonly<Record<string, unknown>> = {
  '23983697327930364': { xwa2_fetch_account_reachout_timelock: { is_active: false } },
  '24503548349331633': {
    xwa2_message_capping_info: { total_quota: 1000, used_quota: 0, cycle_end_timestamp: '0' },
  },
};

/** The small requests of every session. `mediaHosts` are the host[:port]s clients are told to upload to. */
export function createMiscHandlers(mediaHosts: () => readonly string[]): IqTable {
  return {
    'w:p/get/ping': () => undefined,
    'abt/get/props': () => [node('props', { hash: 'simulator', refresh: 86_400 })],
    'w:stats//add': () => undefined,
    'urn:xmpp:whatsapp:dirty/set/clean': () => undefined,
    'w:mex/get/query': ({ child }) => {
      const data = mexAnswers[child?.attrs['query_id'] ?? ''];
      if (data === undefined) throw new IqRefusal(404, 'item-not-found');
      return [bytesNode('result', Buffer.from(JSON.stringify({ data })))];
    },
    'w:profile:picture/get/picture': () => {
      throw new IqRefusal(404, 'item-not-found');
    },
    'w:m/set/media_conn': () => [
      node(
        'media_conn',
        { auth: mediaAuth, ttl: 3600, auth_ttl: 3600, max_buckets: 12 },
        mediaHosts().map((hostname) => node('host', { hostname })),
      ),
    ],
  };
}
