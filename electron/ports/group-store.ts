import type { AccountId } from '#shared/model/account.ts';
import type { GroupId, GroupRole, GroupSummary } from '#shared/model/group.ts';
import type { GatewayGroup } from './whatsapp-gateway.ts';

/** A group as one account sees it. */
export interface Membership {
  readonly accountId: AccountId;
  readonly groupId: GroupId;
  readonly groupName: string;
  readonly groupSize: number;
  readonly role: GroupRole;
  readonly announceOnly: boolean;
  /** False once the account left or was removed; the row stays for history. */
  readonly member: boolean;
  readonly inviteCode: string | null;
  readonly inviteStale: boolean;
}

export interface NamedGroup {
  readonly id: GroupId;
  readonly role: GroupRole;
  readonly announceOnly: boolean;
  readonly isCommunity: boolean;
  readonly communityId: GroupId | null;
}

export interface GroupStore {
  /**
   * Stores the complete list of an account's groups: new and changed ones are written, missing ones are marked as
   * left, invite codes stay. Returns the ids whose summary changed.
   */
  replaceAll(accountId: AccountId, groups: readonly GatewayGroup[], at: number): readonly GroupId[];
  /** Writes some groups without judging the others. Returns the ids whose summary changed. */
  put(accountId: AccountId, groups: readonly GatewayGroup[], at: number): readonly GroupId[];
  /** True when it changed anything. */
  markLeft(accountId: AccountId, groupId: GroupId, at: number): boolean;
  setInviteCode(accountId: AccountId, groupId: GroupId, inviteCode: string, at: number): void;
  /** True when a stored code became stale. */
  markInviteStale(accountId: AccountId, groupId: GroupId): boolean;
  membership(accountId: AccountId, groupId: GroupId): Membership | undefined;
  /** Every account's view of the group, current members first, those that may post before those that may not. */
  memberships(groupId: GroupId): readonly Membership[];
  /** Everything of that name that the account is in, communities as well. */
  named(accountId: AccountId, name: string): readonly NamedGroup[];
  /** The groups of the community that the account is in. */
  inCommunity(accountId: AccountId, communityId: GroupId): readonly GroupId[];
  /** Of the community the group belongs to, where an account is in it. */
  communityName(groupId: GroupId): string | undefined;
  /** The slim index for the window, community nodes left out, one row per group: the account that can do most. */
  summaries(): readonly GroupSummary[];
  summariesOf(groupIds: readonly GroupId[]): readonly GroupSummary[];
}
