import { err, ok, type Result } from '#shared/result.ts';
import type { QueryFailure } from '../ports/query-failure.ts';
import { childNamed, childrenOf } from './binary-node.ts';
import { groupIdOf, type AnsweredGroup } from './gateway-group.ts';
import { ask, queryFailure, type Asking } from './query.ts';

/** Every group the account is in, with participants, by one query. */
export async function askParticipatingGroups(
  asking: Asking,
): Promise<Result<readonly AnsweredGroup[], QueryFailure>> {
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
    groups.flatMap((node) => {
      const id = groupIdOf(node);
      return id === undefined ? [] : [{ id, node }];
    }),
  );
}
