import type { Failure } from '#shared/failure.ts';
import type { Account } from '#shared/model/account.ts';
import { troubleOf } from './ConnectionNotice.tsx';

/** One trouble and every account that has it, in the trainer's order. */
export interface SharedTrouble {
  readonly trouble: Failure;
  readonly accounts: readonly [Account, ...Account[]];
}

/** What keeps accounts from being connected, each thing once: a network that goes away takes all of them. */
export function sharedTroubles(accounts: readonly Account[]): readonly SharedTrouble[] {
  const troubles = new Map<string, SharedTrouble>();
  for (const account of accounts) {
    const trouble = troubleOf(account);
    if (trouble === null) continue;
    const key = `${account.connection.state} ${trouble.code}`;
    const known = troubles.get(key);
    troubles.set(
      key,
      known === undefined
        ? { trouble, accounts: [account] }
        : { ...known, accounts: [...known.accounts, account] },
    );
  }
  return [...troubles.values()];
}
