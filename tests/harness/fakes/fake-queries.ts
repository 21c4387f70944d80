import type { Random } from '#electron/ports/random.ts';
import type { QueryFailure } from '#electron/ports/query-failure.ts';
import type { InviteFailure } from '#electron/ports/whatsapp-gateway.ts';
import { failure } from '#shared/failure.ts';
import type { GroupId } from '#shared/model/group.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { FakeSocket } from './fake-socket.ts';
import type { FakeWhatsApp } from './fake-whatsapp.ts';

/** How the next query fails, or undefined when it is answered. */
export async function takeQueryFailure(
  service: FakeWhatsApp,
  socket: FakeSocket,
  timeoutMs: number,
): Promise<QueryFailure | undefined> {
  const [next] = service.queries;
  if (next === 'lose-answer') return undefined;
  switch (service.queries.shift()) {
    case 'throttle':
      return failure('THROTTLED');
    case 'hang':
      return (await socket.wait(timeoutMs)) ? failure('NO_ANSWER') : failure('CONNECTION_LOST');
    default:
      return undefined;
  }
}

/** Once it is carried out: how it fails all the same, or undefined when its answer comes. */
export async function takeLostAnswer(
  service: FakeWhatsApp,
  socket: FakeSocket,
  timeoutMs: number,
): Promise<QueryFailure | undefined> {
  if (service.queries[0] !== 'lose-answer') return undefined;
  service.queries.shift();
  return (await socket.wait(timeoutMs)) ? failure('NO_ANSWER') : failure('CONNECTION_LOST');
}

export function askFakeInviteCode(
  service: FakeWhatsApp,
  groupId: GroupId,
  action: 'get' | 'reset',
  random: Random,
): Result<string, InviteFailure> {
  const refusal = service.inviteRefusals.shift();
  if (refusal !== undefined) return err(refusal);
  const group = service.groups.get(groupId);
  if (group === undefined)
    return err(failure(service.foreignGroups.has(groupId) ? 'NOT_A_MEMBER' : 'GROUP_GONE'));
  if (group.role === 'member') return err(failure('NOT_ADMIN'));
  if (action === 'get')
    return group.inviteCode === '' ? err(failure('EMPTY_INVITE_CODE')) : ok(group.inviteCode);
  const inviteCode = Buffer.from(random.bytes(11)).toString('hex');
  service.groups.set(groupId, { ...group, inviteCode });
  return ok(inviteCode);
}
