import { err, ok, type Result } from '#shared/result.ts';
import type { QueryFailure } from '../ports/query-failure.ts';
import type { GatewayGroup } from '../ports/whatsapp-gateway.ts';
import { childNamed, childrenOf } from './binary-node.ts';
import { groupIdOf, listedGroup, type AnsweredGroup } from './gateway-group.ts';
import type { GroupCache } from './group-cache.ts';
import type { OwnIdentity } from './jid.ts';
import type { Baileys } from './load-baileys.ts';
import { ask, queryFailure, type Asking } from './query.ts';

/**
 * Every group the account is in, by one query. They are listed before what sending needs of them is written: the window
 * draws them meanwhile.
 */
export async function listParticipatingGroups(
  asking: Asking,
  {
    me,
    cache,
    extractGroupMetadata,
    onListed,
  }: {
    readonly me: OwnIdentity;
    readonly cache: GroupCache;
    readonly extractGroupMetadata: Baileys['extractGroupMetadata'];
    readonly onListed: ((groups: readonly GatewayGroup[]) => void) | undefined;
  },
): Promise<Result<readonly GatewayGroup[], QueryFailure>> {
  const answered = await askParticipatingGroups(asking);
  if (!answered.ok) return answered;
  const listed = answered.value.map((group) => listedGroup(group, me));
  onListed?.(listed);
  // What that published leaves for the window first. No frame is taken in between.
  await Promise.resolve();
  cache.write(
    answered.value.map(({ node }) => extractGroupMetadata({ tag: 'result', attrs: {}, content: [node] })),
  );
  return ok(listed);
}

/** With participants. */
async function askParticipatingGroups(
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
