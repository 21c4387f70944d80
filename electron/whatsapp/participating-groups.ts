import type { GroupMetadata } from '@whiskeysockets/baileys';
import { err, ok, type Result } from '#shared/result.ts';
import type { QueryFailure } from '../ports/query-failure.ts';
import { childNamed, childrenOf } from './binary-node.ts';
import { isGroupMetadata } from './gateway-group.ts';
import type { Baileys } from './load-baileys.ts';
import { ask, queryFailure, type Asking } from './query.ts';

/** The metadata of every group the account is in, with participants, by one query. */
export async function askParticipatingGroups(
  asking: Asking,
  extractGroupMetadata: Baileys['extractGroupMetadata'],
): Promise<Result<readonly GroupMetadata[], QueryFailure>> {
  const answer = await ask(asking, {
    tag: 'iq',
    attrs: { to: '@g.us', type: 'get', xmlns: 'w:g2' },
    content: [
      {
        tag: 'participating',
        attrs: {},
        content: [
          { tag: 'participants', attrs: {} },
          { tag: 'description', attrs: {} },
        ],
      },
    ],
  });
  if (!answer.ok) return err(queryFailure(answer.error));
  const groups = childrenOf(childNamed(answer.value, 'groups')).filter(({ tag }) => tag === 'group');
  return ok(
    groups
      .map((group) => extractGroupMetadata({ tag: 'result', attrs: {}, content: [group] }))
      .filter(isGroupMetadata),
  );
}
