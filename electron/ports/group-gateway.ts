import type { AccountId } from '#shared/model/account.ts';
import type { GroupId, GroupRole } from '#shared/model/group.ts';
import type { PersonOutcome } from '#shared/model/group-detail.ts';
import type { Failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';
import type { QueryFailure } from './query-failure.ts';

/** What an account may see of a group and do in it. */
export interface GroupGateway {
  /** What is known of the group without asking, also offline; undefined when nothing is. */
  groupDetail(
    accountId: AccountId,
    groupId: GroupId,
    me: { readonly phoneNumber: string | null; readonly lid: string | null },
  ): GatewayGroupDetail | undefined;
  /** Asks for the group by one query; what is new comes as `groups-changed`. */
  fetchGroup(accountId: AccountId, groupId: GroupId): Promise<Result<void, GroupFailure>>;
  /** What it changes comes as `groups-changed`. */
  changeGroup(
    accountId: AccountId,
    groupId: GroupId,
    change: GroupChange,
  ): Promise<Result<void, GroupFailure>>;
  /**
   * One outcome for each person, in their order. What it changes comes as `groups-changed`, but for people who were
   * added: they may only be known after `fetchGroup`.
   */
  changePeople(
    accountId: AccountId,
    groupId: GroupId,
    change: PeopleChange,
  ): Promise<Result<readonly PersonOutcome[], GroupFailure>>;
  /**
   * Makes a group and answers with its id; it comes as `groups-changed` as well. `NO_ANSWER` and `CONNECTION_LOST` do
   * not say that it was not made. The announcement group of a community is WhatsApp's to make: the list shows it.
   */
  createGroup(accountId: AccountId, group: NewGroup): Promise<Result<GroupId, CreationFailure>>;
  /** Comes as `group-left` as well. */
  leaveGroup(accountId: AccountId, groupId: GroupId): Promise<Result<void, GroupFailure>>;
}

export type GroupFailure =
  QueryFailure | Failure<'ADMINS_ONLY' | 'NOT_A_MEMBER' | 'GROUP_GONE' | 'CHANGED_ELSEWHERE'>;

export type CreationFailure = QueryFailure | Failure<'CREATION_REFUSED'>;

/** We are alone in it, and own it. */
export type NewGroup =
  | {
      readonly kind: 'group';
      readonly name: string;
      /** Null when it stands alone. */
      readonly communityId: GroupId | null;
    }
  | { readonly kind: 'community'; readonly name: string; readonly description: string };

export interface GatewayGroupDetail {
  /** Empty when there is none. */
  readonly description: string;
  readonly onlyAdminsEdit: boolean;
  readonly onlyAdminsAdd: boolean;
  readonly adminsApprove: boolean;
  /** Null when messages stay. */
  readonly disappearingSeconds: number | null;
  /** Epoch milliseconds. */
  readonly createdAt: number | null;
  readonly people: readonly GatewayPerson[];
}

export interface GatewayPerson {
  /** Names the person towards the gateway; no more is to be read in it. */
  readonly id: string;
  /** E.164 digits; null for people whose number WhatsApp hides. */
  readonly phoneNumber: string | null;
  readonly role: GroupRole;
  readonly isMe: boolean;
}

export type GroupChange =
  | { readonly kind: 'name'; readonly name: string }
  /** Empty removes it. */
  | { readonly kind: 'description'; readonly description: string }
  | { readonly kind: 'announce-only'; readonly on: boolean };

export type PeopleChange =
  /** E.164 digits. */
  | { readonly action: 'add'; readonly phoneNumbers: readonly string[] }
  | { readonly action: 'remove' | 'promote' | 'demote'; readonly personIds: readonly string[] };
