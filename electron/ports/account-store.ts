import type { Account, AccountId, HistoryChoice } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { Restriction } from '#shared/model/restriction.ts';

/** An account as stored: everything but its live connection. */
export type AccountRecord = Omit<Account, 'connection' | 'phoneNumber'> & {
  /** E.164 digits without the plus, once linked. */
  readonly phoneNumber: string | null;
  /** LID user part, digits only. */
  readonly lid: string | null;
};

/** What looks different after an account was removed. */
export interface AccountRemoval {
  readonly groupIds: readonly GroupId[];
  /** Those that are gone, and those that lost deliveries. */
  readonly broadcastIds: readonly BroadcastId[];
}

export interface AccountStore {
  /** In the trainer's order; removed ones are not among them. */
  list(): readonly AccountRecord[];
  get(accountId: AccountId): AccountRecord | undefined;
  insert(accountId: AccountId, name: string): void;
  rename(accountId: AccountId, name: string): void;
  /** Puts these first, in this order; the others follow in the order they had. */
  reorder(accountIds: readonly AccountId[]): void;
  /**
   * Removes the account with its keys and what it knew of its groups. `delete` also removes its deliveries and the
   * broadcasts that consist of nothing else; with `keep` its name stays behind them, not its number.
   */
  remove(accountId: AccountId, history: HistoryChoice, at: number): AccountRemoval;
  /** Remembers who the account is on WhatsApp; `linkedAt` is kept when it is already set. */
  setIdentity(
    accountId: AccountId,
    identity: {
      readonly phoneNumber: string;
      readonly lid: string | null;
      readonly profileName: string | null;
      readonly linkedAt: number;
    },
  ): void;
  /**
   * The number stays known; the link is gone, and with it the news of groups: `linkedAt` and `groupsSyncedAt` become
   * null.
   */
  clearLink(accountId: AccountId): void;
  setRestrictions(accountId: AccountId, restrictions: readonly Restriction[]): void;
  setLastOnlineAt(accountId: AccountId, at: number): void;
  setGroupsSyncedAt(accountId: AccountId, at: number): void;
  countSent(accountId: AccountId): void;
  countReceived(accountId: AccountId, count: number): void;
}
