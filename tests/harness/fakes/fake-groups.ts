import type {
  CreationFailure,
  GatewayPerson,
  GroupFailure,
  GroupGateway,
} from '#electron/ports/group-gateway.ts';
import type { QueryFailure } from '#electron/ports/query-failure.ts';
import { failure } from '#shared/failure.ts';
import type { AccountId } from '#shared/model/account.ts';
import type { PersonOutcome } from '#shared/model/group-detail.ts';
import type { GroupId } from '#shared/model/group.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { FakeControls } from './fake-controls.ts';
import type { FakeGroup, FakeWhatsApp } from './fake-whatsapp.ts';

/** What an account may do in the groups of the fake service. */
export function createFakeGroups({
  service,
  controls,
  query,
}: {
  readonly service: FakeWhatsApp;
  readonly controls: Pick<FakeControls, 'addToGroup' | 'changeGroup' | 'removeFromGroup'>;
  readonly query: <T, F>(
    accountId: AccountId,
    answer: () => Result<T, F>,
  ) => Promise<Result<T, F | QueryFailure>>;
}): GroupGateway {
  let made = 0;

  function inGroup<T>(
    groupId: GroupId,
    right: 'member' | 'admin',
    act: (group: FakeGroup) => T,
  ): Result<T, GroupFailure> {
    const group = service.groups.get(groupId);
    if (group === undefined) {
      return err(failure(service.foreignGroups.has(groupId) ? 'NOT_A_MEMBER' : 'GROUP_GONE'));
    }
    if (right === 'admin' && group.role === 'member') return err(failure('ADMINS_ONLY'));
    return ok(act(group));
  }

  function add(group: FakeGroup, phoneNumbers: readonly string[]): readonly PersonOutcome[] {
    const outcomes = phoneNumbers.map((phoneNumber): PersonOutcome => {
      if (service.noNumbers.has(phoneNumber)) return 'not-on-whatsapp';
      if (service.addRefusals.has(phoneNumber)) return 'refused-by-privacy';
      return group.people.includes(`${phoneNumber}@s.whatsapp.net`) ? 'already-in' : 'done';
    });
    const added = phoneNumbers.filter((_, index) => outcomes[index] === 'done');
    const people = [...group.people, ...added.map((phoneNumber) => `${phoneNumber}@s.whatsapp.net`)];
    controls.changeGroup(group.id, { people, size: people.length + 1 });
    return outcomes;
  }

  function open(name: string, more: Partial<FakeGroup>): GroupId {
    made += 1;
    const id = `12036349${String(made).padStart(10, '0')}@g.us`;
    const group: FakeGroup = {
      id,
      name,
      size: 1,
      addressingMode: 'lid',
      announceOnly: false,
      role: 'owner',
      communityId: null,
      isCommunity: false,
      inviteCode: `new-${String(made)}`,
      people: [],
      ...more,
    };
    controls.addToGroup(group);
    return id;
  }

  return {
    createGroup: (accountId, group) =>
      query(accountId, (): Result<GroupId, CreationFailure> => {
        const isForeign =
          group.kind === 'group' && group.communityId !== null && !service.groups.has(group.communityId);
        if (service.creationsToRefuse > 0 || isForeign) {
          service.creationsToRefuse = Math.max(0, service.creationsToRefuse - 1);
          return err(failure('CREATION_REFUSED'));
        }
        if (group.kind === 'group') return ok(open(group.name, { communityId: group.communityId }));
        const { name, description } = group;
        const communityId = open(name, { isCommunity: true, description });
        open(name, { communityId, announceOnly: true });
        return ok(communityId);
      }),
    groupDetail(_accountId, groupId, me) {
      const group = service.groups.get(groupId);
      if (group === undefined) return undefined;
      const others = group.people.map((id): GatewayPerson => ({
        id,
        phoneNumber: /^(\d+)@s\.whatsapp\.net$/.exec(id)?.[1] ?? null,
        role: group.admins?.includes(id) === true ? 'admin' : 'member',
        isMe: false,
      }));
      return {
        description: group.description ?? '',
        onlyAdminsEdit: false,
        onlyAdminsAdd: false,
        adminsApprove: false,
        disappearingSeconds: null,
        createdAt: null,
        people: [{ id: 'me', phoneNumber: me.phoneNumber, role: group.role, isMe: true }, ...others],
      };
    },
    fetchGroup: (accountId, groupId) =>
      query(accountId, () =>
        inGroup(groupId, 'member', () => {
          controls.changeGroup(groupId, {});
        }),
      ),
    changeGroup: (accountId, groupId, change) =>
      query(accountId, () =>
        inGroup(groupId, change.kind === 'announce-only' ? 'admin' : 'member', () => {
          switch (change.kind) {
            case 'name':
              controls.changeGroup(groupId, { name: change.name });
              return;
            case 'description':
              controls.changeGroup(groupId, { description: change.description });
              return;
            case 'announce-only':
              controls.changeGroup(groupId, { announceOnly: change.on });
              return;
            default:
              change satisfies never;
          }
        }),
      ),
    changePeople: (accountId, groupId, change) =>
      query(accountId, () =>
        inGroup(groupId, change.action === 'add' ? 'member' : 'admin', (group) => {
          if (change.action === 'add') return add(group, change.phoneNumbers);
          const { action, personIds } = change;
          const admins = new Set(group.admins);
          for (const id of personIds) {
            if (action === 'promote') admins.add(id);
            else admins.delete(id);
          }
          const people =
            action === 'remove' ? group.people.filter((id) => !personIds.includes(id)) : group.people;
          controls.changeGroup(groupId, { people, admins: [...admins], size: people.length + 1 });
          return personIds.map((id): PersonOutcome => (group.people.includes(id) ? 'done' : 'not-in'));
        }),
      ),
    leaveGroup: (accountId, groupId) =>
      query(accountId, () =>
        inGroup(groupId, 'member', () => {
          controls.removeFromGroup(groupId);
        }),
      ),
  };
}
