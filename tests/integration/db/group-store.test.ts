import { describe, expect, it } from 'vitest';
import { groupSummary } from '#shared/model/group.ts';
import { groupNumber, linkedAccount, openForTest } from './database-fixture.ts';

function openWithAccount() {
  const { storage } = openForTest();
  return { storage, groups: storage.groups, accountId: linkedAccount(storage) };
}

const one = groupNumber(1);
const two = groupNumber(2);

describe('a complete list', () => {
  it('is stored, and told as changed only where it changed', () => {
    const { groups, accountId } = openWithAccount();
    expect(groups.replaceAll(accountId, [one, two], 1)).toEqual([one.id, two.id]);
    expect(groups.replaceAll(accountId, [one, two], 2)).toEqual([]);
    expect(groups.replaceAll(accountId, [one, { ...two, name: 'Renamed', size: 3 }], 3)).toEqual([two.id]);
    expect(groups.summaries()).toEqual([
      {
        id: one.id,
        name: 'Group 1',
        size: 20,
        accountId,
        role: 'member',
        canPost: true,
        inviteCode: null,
        inviteStale: false,
        member: true,
      },
      expect.objectContaining({ id: two.id, name: 'Renamed', size: 3 }),
    ]);
    for (const summary of groups.summaries()) expect(groupSummary.parse(summary)).toEqual(summary);
  });

  it('of any length is stored whole, and so is a change of all of it', () => {
    const { groups, accountId } = openWithAccount();
    for (const count of [31, 32, 33, 100]) {
      const listed = Array.from({ length: count }, (_, index) => groupNumber(index, { name: `${count}` }));
      const ids = listed.map(({ id }) => id).sort();
      expect([...groups.replaceAll(accountId, listed, count)].sort()).toEqual(ids);
      expect(groups.summaries().map(({ id, name }) => [id, name])).toEqual(ids.map((id) => [id, `${count}`]));
    }
  });

  it('marks the missing ones as left, keeps them and their code, and takes them back', () => {
    const { groups, accountId } = openWithAccount();
    groups.replaceAll(accountId, [one, two], 1);
    groups.setInviteCode(accountId, two.id, 'CODE', 1);
    expect(groups.replaceAll(accountId, [one], 2)).toEqual([two.id]);
    expect(groups.membership(accountId, two.id)).toMatchObject({ member: false, inviteCode: 'CODE' });
    expect(groups.summariesOf([two.id])[0]).toMatchObject({ member: false, canPost: false });
    expect(groups.replaceAll(accountId, [one, two], 3)).toEqual([two.id]);
    expect(groups.membership(accountId, two.id)).toMatchObject({ member: true, inviteCode: 'CODE' });
  });

  it('leaves other accounts alone', () => {
    const { storage, groups, accountId } = openWithAccount();
    const other = linkedAccount(storage, 'Other');
    groups.replaceAll(accountId, [one], 1);
    groups.replaceAll(other, [two], 1);
    expect(groups.membership(accountId, one.id)).toMatchObject({ member: true });
  });

  it('stores community nodes but shows and tells none', () => {
    const { groups, accountId } = openWithAccount();
    const community = groupNumber(9, { isCommunity: true });
    const within = groupNumber(1, { communityId: community.id });
    expect(groups.replaceAll(accountId, [community, within], 1)).toEqual([within.id]);
    expect(groups.summaries().map(({ id }) => id)).toEqual([within.id]);
    expect(groups.membership(accountId, community.id)).toMatchObject({ member: true });
  });
});

describe('some groups', () => {
  it('are written without judging the others', () => {
    const { groups, accountId } = openWithAccount();
    groups.replaceAll(accountId, [one], 1);
    expect(groups.put(accountId, [two], 2)).toEqual([two.id]);
    expect(groups.put(accountId, [two], 3)).toEqual([]);
    expect(groups.membership(accountId, one.id)).toMatchObject({ member: true });
  });

  it('are left once', () => {
    const { groups, accountId } = openWithAccount();
    groups.put(accountId, [one], 1);
    expect(groups.markLeft(accountId, one.id, 2)).toBe(true);
    expect(groups.markLeft(accountId, one.id, 3)).toBe(false);
    expect(groups.markLeft(accountId, two.id, 3)).toBe(false);
  });

  it('leave a link that may have been reset since, also for who comes back', () => {
    const { groups, accountId } = openWithAccount();
    groups.put(accountId, [one, two], 1);
    groups.setInviteCode(accountId, one.id, 'Code', 2);
    groups.markLeft(accountId, one.id, 3);
    groups.markLeft(accountId, two.id, 3);
    groups.put(accountId, [one, two], 4);
    expect(groups.membership(accountId, one.id)).toMatchObject({ inviteCode: 'Code', inviteStale: true });
    expect(groups.membership(accountId, two.id)).toMatchObject({ inviteCode: null, inviteStale: false });
  });
});

describe('an invite code', () => {
  it('is stored, goes stale once, and is fresh again when fetched', () => {
    const { groups, accountId } = openWithAccount();
    groups.put(accountId, [one], 1);
    expect(groups.markInviteStale(accountId, one.id)).toBe(false);
    groups.setInviteCode(accountId, one.id, 'OLD', 2);
    expect(groups.markInviteStale(accountId, one.id)).toBe(true);
    expect(groups.markInviteStale(accountId, one.id)).toBe(false);
    expect(groups.summariesOf([one.id])[0]).toMatchObject({ inviteCode: 'OLD', inviteStale: true });
    groups.setInviteCode(accountId, one.id, 'NEW', 3);
    expect(groups.summariesOf([one.id])[0]).toMatchObject({ inviteCode: 'NEW', inviteStale: false });
  });

  it('is never empty', () => {
    const { groups, accountId } = openWithAccount();
    groups.put(accountId, [one], 1);
    expect(() => {
      groups.setInviteCode(accountId, one.id, '', 2);
    }).toThrow();
  });
});

describe('a group of several accounts', () => {
  it('is summarised for the account that can do most', () => {
    const { storage, groups, accountId } = openWithAccount();
    const admin = linkedAccount(storage, 'Admin');
    const locked = { ...one, announceOnly: true };
    groups.put(accountId, [locked], 1);
    expect(groups.summaries()).toMatchObject([{ accountId, canPost: false }]);
    expect(groups.put(admin, [{ ...locked, role: 'admin' }], 2)).toEqual([one.id]);
    expect(groups.summaries()).toMatchObject([{ accountId: admin, role: 'admin', canPost: true }]);
    expect(groups.memberships(one.id).map((row) => row.accountId)).toEqual([admin, accountId]);

    groups.markLeft(admin, one.id, 3);
    expect(groups.summaries()).toMatchObject([{ accountId, canPost: false, member: true }]);
    expect(groups.memberships(one.id).map((row) => row.accountId)).toEqual([accountId, admin]);
  });

  it('tells no change when only the less able account changed', () => {
    const { storage, groups, accountId } = openWithAccount();
    const admin = linkedAccount(storage, 'Admin');
    groups.put(admin, [{ ...one, role: 'owner' }], 1);
    expect(groups.put(accountId, [one], 2)).toEqual([]);
  });

  it('speaks for the first account when all can do the same', () => {
    const { storage, groups, accountId } = openWithAccount();
    groups.put(linkedAccount(storage, 'Second'), [one], 1);
    groups.put(accountId, [one], 1);
    expect(groups.summaries()).toMatchObject([{ accountId }]);
  });
});
