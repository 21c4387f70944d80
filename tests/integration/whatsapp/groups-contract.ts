import { describe, expect, it } from 'vitest';
import { account, useGateway } from './gateway-fixture.ts';
import type { OpenWorld } from './gateway-world.ts';

export function describeGroups(openWorld: OpenWorld): void {
  const { unlinked, online } = useGateway(openWorld);

  describe('groups', () => {
    it('are listed as we see them, by one query', async () => {
      const { world, gateway } = await online();
      const { owned, admin, member, announcement } = world.groups;
      const before = world.groupQueries();
      const answer = await gateway.fetchGroups(account);
      expect(world.groupQueries()).toBe(before + 1);
      if (!answer.ok) throw new Error(answer.error.code);
      const byId = new Map(answer.value.map((group) => [group.id, group]));
      expect([...byId.keys()].sort()).toEqual([owned, admin, member, announcement].sort());
      expect(byId.get(owned)).toEqual({
        id: owned,
        name: expect.stringContaining('Group') as string,
        size: world.peopleInOwned + 1,
        addressingMode: 'lid',
        announceOnly: false,
        role: 'owner',
        communityId: null,
        isCommunity: false,
      });
      expect(byId.get(admin)).toMatchObject({ role: 'admin', addressingMode: 'pn' });
      expect(byId.get(member)).toMatchObject({ role: 'member', announceOnly: false });
      expect(byId.get(announcement)).toMatchObject({ role: 'member', announceOnly: true });
    });

    it('are handed over once, as they are answered', async () => {
      const { world, gateway } = await online();
      const listed: unknown[] = [];
      const answer = await gateway.fetchGroups(account, (groups) => listed.push(groups));
      if (!answer.ok) throw new Error(answer.error.code);
      expect(listed).toEqual([answer.value]);
      world.throttleNextQuery();
      await gateway.fetchGroups(account, (groups) => listed.push(groups));
      expect(listed).toHaveLength(1);
    });

    it('are not asked for offline', async () => {
      const { gateway } = await unlinked();
      expect(await gateway.fetchGroups(account)).toMatchObject({ ok: false, error: { code: 'OFFLINE' } });
    });

    it('say so when the service throttles', async () => {
      const { world, gateway } = await online();
      world.throttleNextQuery();
      expect(await gateway.fetchGroups(account)).toMatchObject({ ok: false, error: { code: 'THROTTLED' } });
    });

    it('are not empty when no answer comes', async () => {
      const { world, gateway } = await online({ queryTimeoutMs: 200 });
      world.hangNextQuery();
      expect(await gateway.fetchGroups(account)).toMatchObject({ ok: false, error: { code: 'NO_ANSWER' } });
    });

    it('fail with the connection when it closes before the answer', async () => {
      const { world, gateway } = await online();
      world.hangNextQuery();
      const answer = gateway.fetchGroups(account);
      setTimeout(() => {
        world.endSocket('closed');
      }, 50);
      expect(await answer).toMatchObject({ ok: false, error: { code: 'CONNECTION_LOST' } });
    });

    it('tell of every change by themselves', async () => {
      const { world, gateway, events } = await online();
      const { owned, admin, member } = world.groups;
      await gateway.fetchGroups(account);
      const before = world.groupQueries();

      world.rename(owned, 'First aid');
      expect((await events.next('groups-changed')).groups).toMatchObject([{ id: owned, name: 'First aid' }]);
      world.setAnnounceOnly(owned, true);
      expect((await events.next('groups-changed')).groups).toMatchObject([
        { id: owned, name: 'First aid', announceOnly: true },
      ]);
      world.removeSomebody(owned);
      expect((await events.next('groups-changed')).groups).toMatchObject([
        { id: owned, size: world.peopleInOwned },
      ]);
      world.makeMeMember(admin);
      expect((await events.next('groups-changed')).groups).toMatchObject([{ id: admin, role: 'member' }]);
      world.removeMe(member);
      expect((await events.next('group-left')).groupId).toBe(member);
      world.addMeToForeign();
      expect((await events.next('groups-changed')).groups).toMatchObject([
        { id: world.groups.foreign, role: 'member' },
      ]);
      expect(world.groupQueries()).toBe(before);
    });
  });

  describe('one group', () => {
    it('is known from disk with its people, also offline, and by one query where it is not', async () => {
      const { world, gateway, events } = await online();
      const { owned, foreign } = world.groups;
      await gateway.fetchGroups(account);
      const before = world.groupQueries();
      const detail = gateway.groupDetail(account, owned, world.me);
      expect(detail?.people).toHaveLength(world.peopleInOwned + 1);
      expect(detail?.people.filter(({ isMe }) => isMe)).toMatchObject([{ role: 'owner' }]);
      expect(world.groupQueries()).toBe(before);
      expect(await gateway.fetchGroup(account, owned)).toMatchObject({ ok: true });
      expect((await events.next('groups-changed')).groups).toMatchObject([{ id: owned }]);
      expect(await gateway.fetchGroup(account, foreign)).toMatchObject({ error: { code: 'NOT_A_MEMBER' } });
      await gateway.disconnect(account);
      expect(gateway.groupDetail(account, owned, world.me)).toEqual(detail);
      expect(await gateway.fetchGroup(account, owned)).toMatchObject({ error: { code: 'OFFLINE' } });
    });

    it('is changed by those who may, and what changed is told of', async () => {
      const { world, gateway, events } = await online();
      const { owned, member, unknown } = world.groups;
      await gateway.fetchGroups(account);
      const change = (groupId: string, what: Parameters<typeof gateway.changeGroup>[2]) =>
        gateway.changeGroup(account, groupId, what);
      expect(await change(owned, { kind: 'name', name: 'First aid' })).toMatchObject({ ok: true });
      expect((await events.next('groups-changed')).groups).toMatchObject([{ id: owned, name: 'First aid' }]);
      for (const description of ['Bring a pen', 'Bring two', '']) {
        expect(await change(owned, { kind: 'description', description })).toMatchObject({ ok: true });
        expect(gateway.groupDetail(account, owned, world.me)?.description).toBe(description);
      }
      expect(await change(owned, { kind: 'announce-only', on: true })).toMatchObject({ ok: true });
      expect(await change(member, { kind: 'announce-only', on: true })).toMatchObject({
        error: { code: 'ADMINS_ONLY' },
      });
      expect(await change(unknown, { kind: 'name', name: 'x' })).toMatchObject({
        error: { code: 'GROUP_GONE' },
      });
      world.throttleNextChange();
      expect(await change(owned, { kind: 'name', name: 'x' })).toMatchObject({
        error: { code: 'THROTTLED' },
      });
    });

    it('takes people by number, with an outcome for each, and is left', async () => {
      const { world, gateway, events } = await online();
      const { owned, member, admin } = world.groups;
      await gateway.fetchGroups(account);
      const { free, refusing, nobody } = world.numbers;
      const add = () =>
        gateway.changePeople(account, owned, { action: 'add', phoneNumbers: [free, refusing, nobody] });
      expect(await add()).toEqual({ ok: true, value: ['done', 'refused-by-privacy', 'not-on-whatsapp'] });
      expect(await add()).toEqual({
        ok: true,
        value: ['already-in', 'refused-by-privacy', 'not-on-whatsapp'],
      });
      await gateway.fetchGroup(account, owned);
      const people = () => gateway.groupDetail(account, owned, world.me)?.people ?? [];
      expect(people()).toHaveLength(world.peopleInOwned + 2);

      const [somebody] = people().filter(({ isMe }) => !isMe);
      const personIds = [somebody?.id ?? ''];
      const roleOf = () => people().find(({ id }) => id === personIds[0])?.role;
      for (const [action, role] of [
        ['promote', 'admin'],
        ['demote', 'member'],
        ['remove', undefined],
      ] as const) {
        expect(await gateway.changePeople(account, owned, { action, personIds })).toEqual({
          ok: true,
          value: ['done'],
        });
        expect(roleOf()).toBe(role);
      }
      expect(await gateway.changePeople(account, owned, { action: 'remove', personIds })).toEqual({
        ok: true,
        value: ['not-in'],
      });
      expect(await gateway.changePeople(account, member, { action: 'remove', personIds })).toMatchObject({
        error: { code: 'ADMINS_ONLY' },
      });
      expect(await gateway.leaveGroup(account, admin)).toMatchObject({ ok: true });
      expect((await events.next('group-left')).groupId).toBe(admin);
    });
  });

  describe('a new group', () => {
    it('is ours, and is told of; in a community of ours as well', async () => {
      const { gateway, events } = await online();
      const made = await gateway.createGroup(account, {
        kind: 'group',
        name: 'First aid',
        communityId: null,
      });
      const id = made.ok ? made.value : '';
      expect((await events.next('groups-changed')).groups).toMatchObject([
        { id, name: 'First aid', role: 'owner', size: 1, communityId: null, isCommunity: false },
      ]);
      const community = await gateway.createGroup(account, {
        kind: 'community',
        name: 'Spring',
        description: 'All courses',
      });
      const communityId = community.ok ? community.value : '';
      const inside = await gateway.createGroup(account, { kind: 'group', name: 'Talk', communityId });
      expect(inside.ok).toBe(true);
      const listed = await gateway.fetchGroups(account);
      const ours = listed.ok ? listed.value.filter((group) => group.communityId === communityId) : [];
      expect(ours).toHaveLength(2);
      expect(ours).toContainEqual(
        expect.objectContaining({ name: 'Spring', announceOnly: true, role: 'owner' }),
      );
      expect(ours).toContainEqual(
        expect.objectContaining({ name: 'Talk', announceOnly: false, role: 'owner' }),
      );
      expect(listed.ok && listed.value.find((group) => group.id === communityId)).toMatchObject({
        name: 'Spring',
        isCommunity: true,
        communityId: null,
      });
    });

    it('is refused, or made though no answer came', async () => {
      const { world, gateway } = await online();
      const group = { kind: 'group', name: 'First aid', communityId: null } as const;
      world.refuseNextCreation();
      expect(await gateway.createGroup(account, group)).toMatchObject({
        error: { code: 'CREATION_REFUSED' },
      });
      expect(
        await gateway.createGroup(account, { ...group, communityId: world.groups.unknown }),
      ).toMatchObject({
        error: { code: 'CREATION_REFUSED' },
      });
      const named = async (): Promise<number> => {
        const listed = await gateway.fetchGroups(account);
        return listed.ok ? listed.value.filter(({ name }) => name === 'First aid').length : -1;
      };
      expect(await named()).toBe(0);
      world.loseAnswerToCreation();
      expect(await gateway.createGroup(account, group)).toMatchObject({ error: { code: 'NO_ANSWER' } });
      expect(await named()).toBe(1);
      await gateway.disconnect(account);
      expect(await gateway.createGroup(account, group)).toMatchObject({ error: { code: 'OFFLINE' } });
    });
  });

  describe('invite codes', () => {
    it('are given to admins only', async () => {
      const { world, gateway } = await online();
      const { owned, admin, member, foreign, unknown } = world.groups;
      const code = async (groupId: string) => {
        const answer = await gateway.inviteCode(account, groupId);
        return answer.ok ? 'given' : answer.error.code;
      };
      expect(await code(owned)).toBe('given');
      expect(await code(admin)).toBe('given');
      expect(await code(member)).toBe('NOT_ADMIN');
      expect(await code(foreign)).toBe('NOT_A_MEMBER');
      expect(await code(unknown)).toBe('GROUP_GONE');
    });

    it('are never empty', async () => {
      const { world, gateway } = await online();
      world.answerNextInviteWithoutCode();
      expect(await gateway.inviteCode(account, world.groups.owned)).toMatchObject({
        ok: false,
        error: { code: 'EMPTY_INVITE_CODE' },
      });
    });

    it('say so when the service throttles, and when we are offline', async () => {
      const { world, gateway } = await online();
      world.throttleNextInvite();
      const { owned } = world.groups;
      expect(await gateway.inviteCode(account, owned)).toMatchObject({ error: { code: 'THROTTLED' } });
      await gateway.disconnect(account);
      expect(await gateway.inviteCode(account, owned)).toMatchObject({ error: { code: 'OFFLINE' } });
      expect(await gateway.resetInviteCode(account, owned)).toMatchObject({ error: { code: 'OFFLINE' } });
    });

    it('are replaced by a reset, of which we are not told as if it were another’s', async () => {
      const { world, gateway, events } = await online();
      const { owned, admin, member } = world.groups;
      const old = await gateway.inviteCode(account, owned);
      const reset = await gateway.resetInviteCode(account, owned);
      if (!old.ok || !reset.ok) throw new Error('no code');
      expect(reset.value).not.toBe(old.value);
      expect(await gateway.inviteCode(account, owned)).toEqual(reset);
      expect(await gateway.resetInviteCode(account, member)).toMatchObject({ error: { code: 'NOT_ADMIN' } });

      world.resetInviteElsewhere(admin);
      expect((await events.next('invite-reset')).groupId).toBe(admin);
      expect(events.of('invite-reset')).toHaveLength(1);
    });
  });
}
