import type { GroupId } from '#shared/model/group.ts';
import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { InviteFailure } from '../ports/whatsapp-gateway.ts';
import { childNamed } from './binary-node.ts';
import { ask, queryFailure, type Asking, type QueryRefusal } from './query.ts';

/** Gets the group's invite code, or replaces it with a new one. */
export async function askInviteCode(
  asking: Asking,
  groupId: GroupId,
  action: 'get' | 'reset',
): Promise<Result<string, InviteFailure>> {
  const answer = await ask(asking, {
    tag: 'iq',
    attrs: { to: groupId, type: action === 'get' ? 'get' : 'set', xmlns: 'w:g2' },
    content: [{ tag: 'invite', attrs: {} }],
  });
  if (!answer.ok) return err(inviteFailure(answer.error));
  const code = childNamed(answer.value, 'invite')?.attrs['code'] ?? '';
  return code === '' ? err(failure('EMPTY_INVITE_CODE')) : ok(code);
}

/** Codes by the comments in whatsmeow's errors.go: 401 not an admin, 403 not in the group, 404 no such group. */
export function inviteFailure(refusal: QueryRefusal): InviteFailure {
  if (refusal.kind !== 'refused') return queryFailure(refusal);
  switch (refusal.code) {
    case 401:
      return failure('NOT_ADMIN');
    case 403:
      return failure('NOT_A_MEMBER');
    case 404:
      return failure('GROUP_GONE');
    default:
      return queryFailure(refusal);
  }
}
