import type { Account } from '#shared/model/account.ts';

/**
 * The account that was added and never linked, if any. One that was linked before is somebody's: another number must
 * not take over its history because its link is gone.
 */
export function neverLinked(accounts: readonly Account[]): Account | undefined {
  return accounts.find(({ linkedAt, phoneNumber }) => linkedAt === null && phoneNumber === null);
}
