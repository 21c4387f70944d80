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
