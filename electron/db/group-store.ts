import type { AccountId } from '#shared/model/account.ts';
import type { GroupId, GroupRole, GroupSummary } from '#shared/model/group.ts';
import type { GroupStore, Membership, NamedGroup } from '../ports/group-store.ts';
import type { GatewayGroup } from '../ports/whatsapp-gateway.ts';
import type { Connection } from './connection.ts';
import { prepareRows } from './many-rows.ts';

interface MembershipRow {
  readonly accountId: AccountId;
  readonly groupId: GroupId;
  readonly groupName: string;
  readonly groupSize: number;
  readonly role: GroupRole;
  readonly announceOnly: number;
  readonly member: number;
  readonly canPost: number;
  readonly inviteCode: string | null;
  readonly inviteStale: number;
}

type NamedRow = Omit<NamedGroup, 'announceOnly' | 'isCommunity'> & {
  readonly announceOnly: number;
  readonly isCommunity: number;
};

/** As it is bound: id, name, size, addressing mode, community, whether it is one, when it changed. */
type GroupRow = readonly [GroupId, string, number, string, GroupId | null, number, number];

/** As it is bound: account, group, role, whether only admins send, when it changed, 1. */
type NewMembership = readonly [AccountId, GroupId, GroupRole, number, number, 1];

/** Groups and what each account may do in them. A summary speaks for the account that can do most. */
export function createGroupStore(connection: Connection): GroupStore {
  const view = `
    SELECT m.account_id AS accountId, m.group_id AS groupId, g.name AS groupName, g.size AS groupSize, m.role,
      m.announce_only AS announceOnly, m.member, m.can_post AS canPost, m.invite_code AS inviteCode,
      m.invite_stale AS inviteStale
    FROM membership m JOIN group_chat g ON g.id = m.group_id JOIN account a ON a.id = m.account_id`;
  const mostAbleFirst = `m.member DESC, m.can_post DESC, m.role <> 'member' DESC, a.position`;
  const selectMembership = connection.prepare<[AccountId, GroupId], MembershipRow>(
    `${view} WHERE m.account_id = ? AND m.group_id = ?`,
  );
  const selectMemberships = connection.prepare<[GroupId], MembershipRow>(
    `${view} WHERE m.group_id = ? ORDER BY ${mostAbleFirst}`,
  );
  const selectSummarised = connection.prepare<[], MembershipRow>(
    `${view} WHERE g.is_community = 0 ORDER BY m.group_id, ${mostAbleFirst}`,
  );
  const selectSummarisedOf = connection.prepare<[string], MembershipRow>(
    `${view} WHERE g.is_community = 0 AND m.group_id IN (SELECT value FROM json_each(?))
     ORDER BY m.group_id, ${mostAbleFirst}`,
  );
  const selectCurrentIds = connection
    .prepare<[AccountId], GroupId>('SELECT group_id FROM membership WHERE account_id = ? AND member = 1')
    .pluck();
  const putGroups = prepareRows<GroupRow>(
    connection,
    `INSERT INTO group_chat (id, name, size, addressing_mode, community_id, is_community, changed_at)
     VALUES ROWS
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, size = excluded.size,
       addressing_mode = excluded.addressing_mode, community_id = excluded.community_id,
       is_community = excluded.is_community, changed_at = excluded.changed_at
     WHERE (name, size, addressing_mode, community_id, is_community) IS NOT
       (excluded.name, excluded.size, excluded.addressing_mode, excluded.community_id, excluded.is_community)`,
    7,
  );
  const putMemberships = prepareRows<NewMembership>(
    connection,
    `INSERT INTO membership (account_id, group_id, role, announce_only, changed_at, member)
     VALUES ROWS
     ON CONFLICT (account_id, group_id) DO UPDATE SET role = excluded.role,
       announce_only = excluded.announce_only, member = 1, changed_at = excluded.changed_at
     WHERE (role, announce_only, member) IS NOT (excluded.role, excluded.announce_only, 1)`,
    6,
  );
  const markLeft = connection.prepare<[number, AccountId, GroupId]>(
    // Nobody tells who is not in the group that its link was reset.
    `UPDATE membership SET member = 0, invite_stale = invite_code IS NOT NULL, changed_at = ?
     WHERE account_id = ? AND group_id = ? AND member = 1`,
  );
  const setInviteCode = connection.prepare<[string, number, AccountId, GroupId]>(
    `UPDATE membership SET invite_code = ?, invite_stale = 0, invite_fetched_at = ?
     WHERE account_id = ? AND group_id = ?`,
  );
  const markInviteStale = connection.prepare<[AccountId, GroupId]>(
    `UPDATE membership SET invite_stale = 1
     WHERE account_id = ? AND group_id = ? AND invite_code IS NOT NULL AND invite_stale = 0`,
  );

  const selectNamed = connection.prepare<[AccountId, string], NamedRow>(
    `SELECT g.id, m.role, m.announce_only AS announceOnly, g.is_community AS isCommunity,
       g.community_id AS communityId
     FROM membership m JOIN group_chat g ON g.id = m.group_id
     WHERE m.account_id = ? AND m.member = 1 AND g.name = ? ORDER BY g.id`,
  );
  const selectInCommunity = connection
    .prepare<[AccountId, GroupId], GroupId>(
      `SELECT g.id FROM membership m JOIN group_chat g ON g.id = m.group_id
       WHERE m.account_id = ? AND m.member = 1 AND g.community_id = ? ORDER BY m.announce_only DESC, g.id`,
    )
    .pluck();
  const selectCommunityName = connection
    .prepare<[GroupId], string>(
      'SELECT c.name FROM group_chat g JOIN group_chat c ON c.id = g.community_id WHERE g.id = ?',
    )
    .pluck();

  const summariesOf = (groupIds: readonly GroupId[]): readonly GroupSummary[] =>
    firstPerGroup(selectSummarisedOf.all(JSON.stringify(groupIds)));

  /** Does the work and tells which of the groups look different afterwards. */
  function changedBy(groupIds: readonly GroupId[], work: () => void): readonly GroupId[] {
    return connection.transaction(() => {
      const before = new Map(summariesOf(groupIds).map((summary) => [summary.id, JSON.stringify(summary)]));
      work();
      return summariesOf(groupIds)
        .filter((summary) => {
          const looked = before.get(summary.id);
          return looked === undefined || looked !== JSON.stringify(summary);
        })
        .map(({ id }) => id);
    });
  }

  function write(accountId: AccountId, groups: readonly GatewayGroup[], at: number): void {
    putGroups(
      groups.map((group) => [
        group.id,
        group.name,
        group.size,
        group.addressingMode,
        group.communityId,
        Number(group.isCommunity),
        at,
      ]),
    );
    putMemberships(
      groups.map(({ id, role, announceOnly }) => [accountId, id, role, Number(announceOnly), at, 1]),
    );
  }

  return {
    replaceAll: (accountId, groups, at) => {
      const listed = new Set(groups.map(({ id }) => id));
      const missing = selectCurrentIds.all(accountId).filter((id) => !listed.has(id));
      return changedBy([...listed, ...missing], () => {
        write(accountId, groups, at);
        for (const groupId of missing) markLeft.run(at, accountId, groupId);
      });
    },
    put: (accountId, groups, at) =>
      changedBy(
        groups.map(({ id }) => id),
        () => {
          write(accountId, groups, at);
        },
      ),
    markLeft: (accountId, groupId, at) => markLeft.run(at, accountId, groupId).changes > 0,
    setInviteCode: (accountId, groupId, inviteCode, at) => {
      setInviteCode.run(inviteCode, at, accountId, groupId);
    },
    markInviteStale: (accountId, groupId) => markInviteStale.run(accountId, groupId).changes > 0,
    membership: (accountId, groupId) => {
      const row = selectMembership.get(accountId, groupId);
      return row && membershipOf(row);
    },
    memberships: (groupId) => selectMemberships.all(groupId).map(membershipOf),
    named: (accountId, name) =>
      selectNamed.all(accountId, name).map((row) => ({
        ...row,
        announceOnly: row.announceOnly === 1,
        isCommunity: row.isCommunity === 1,
      })),
    inCommunity: (accountId, communityId) => selectInCommunity.all(accountId, communityId),
    communityName: (groupId) => selectCommunityName.get(groupId),
    summaries: () => firstPerGroup(selectSummarised.all()),
    summariesOf,
  };
}

function membershipOf({ canPost: _, ...row }: MembershipRow): Membership {
  return {
    ...row,
    announceOnly: row.announceOnly === 1,
    member: row.member === 1,
    inviteStale: row.inviteStale === 1,
  };
}

/** The rows come with the most able account of each group first; the others are left out. */
function firstPerGroup(rows: readonly MembershipRow[]): readonly GroupSummary[] {
  return rows.filter((row, index) => rows[index - 1]?.groupId !== row.groupId).map(summaryOf);
}

function summaryOf(row: MembershipRow): GroupSummary {
  return {
    id: row.groupId,
    name: row.groupName,
    size: row.groupSize,
    accountId: row.accountId,
    role: row.role,
    canPost: row.canPost === 1,
    inviteCode: row.inviteCode,
    inviteStale: row.inviteStale === 1,
    member: row.member === 1,
  };
}
