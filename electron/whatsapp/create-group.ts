import type { BinaryNode, GroupMetadata } from '@whiskeysockets/baileys';
import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { CreationFailure, NewGroup } from '../ports/group-gateway.ts';
import { childNamed } from './binary-node.ts';
import { ask, queryFailure, type Asking, type QueryRefusal } from './query.ts';

/**
 * Asks for a new group as Baileys does: Socket/groups.js groupCreate, Socket/communities.js communityCreate and
 * communityCreateGroup. The `create_general_chat` of communityCreate is left out: the discussion group gets a name.
 */
export async function askToCreateGroup(
  asking: Asking,
  group: NewGroup,
  {
    newId,
    extractGroupMetadata,
  }: {
    readonly newId: () => string;
    readonly extractGroupMetadata: (result: BinaryNode) => GroupMetadata;
  },
): Promise<Result<GroupMetadata, CreationFailure>> {
  const answer = await ask(asking, {
    tag: 'iq',
    attrs: { to: '@g.us', type: 'set', xmlns: 'w:g2' },
    content: [createNode(group, newId)],
  });
  if (!answer.ok) return err(creationFailure(answer.error));
  return childNamed(answer.value, 'group') === undefined
    ? err(failure('NO_ANSWER'))
    : ok(extractGroupMetadata(answer.value));
}

function createNode(group: NewGroup, newId: () => string): BinaryNode {
  if (group.kind === 'group') {
    const { name, communityId } = group;
    return {
      tag: 'create',
      attrs: { subject: name, key: newId() },
      content: communityId === null ? [] : [{ tag: 'linked_parent', attrs: { jid: communityId } }],
    };
  }
  const body = { tag: 'body', attrs: {}, content: Buffer.from(group.description) };
  return {
    tag: 'create',
    attrs: { subject: group.name },
    content: [
      { tag: 'description', attrs: { id: newId().slice(0, 12) }, content: [body] },
      { tag: 'parent', attrs: { default_membership_approval_mode: 'request_required' } },
      { tag: 'allow_non_admin_sub_group_creation', attrs: {} },
    ],
  };
}

/** A request that the server calls wrong was not carried out; of a fault of its own that is not known. */
function creationFailure(refusal: QueryRefusal): CreationFailure {
  const isRefusal = refusal.kind === 'refused' && refusal.code < 500 && refusal.code !== 429;
  return isRefusal ? failure('CREATION_REFUSED') : queryFailure(refusal);
}
