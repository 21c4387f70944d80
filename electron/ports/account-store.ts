import type { Account, AccountId } from '#shared/model/account.ts';

/** An account as stored: everything but its live connection. */
export type AccountRecord = Omit<Account, 'connection'> & {
  /** LID user part, digits only. */
  readonly lid: string | null;
};

export interface AccountStore {
  /** In the trainer's order. */
  list(): readonly AccountRecord[];
  get(accountId: AccountId): AccountRecord | undefined;
  insert(accountId: AccountId, name: string): void;
  rename(accountId: AccountId, name: string): void;
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
  setLastOnlineAt(accountId: AccountId, at: number): void;
  setGroupsSyncedAt(accountId: AccountId, at: number): void;
  countSent(accountId: AccountId): void;
  countReceived(accountId: AccountId, count: number): void;
}
