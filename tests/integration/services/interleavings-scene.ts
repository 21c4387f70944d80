import type { GatewayGroup } from '#electron/ports/whatsapp-gateway.ts';
import type { WorldDatabase } from './interleavings-database.ts';

export const groups: readonly GatewayGroup[] = [1, 2, 3, 4, 5, 6].map((index) => ({
  id: `12036340000000000${String(index)}@g.us`,
  name: `Group ${String(index)}`,
  size: 3,
  addressingMode: 'lid',
  announceOnly: false,
  role: 'member',
  communityId: null,
  isCommunity: false,
}));

/** The first account has the first four groups, the second one the last four: two they share. */
export function groupsOf(account: number): readonly GatewayGroup[] {
  return account === 0 ? groups.slice(0, 4) : groups.slice(2);
}

export function linkAccounts(database: WorldDatabase, accountIds: readonly string[], at: number): void {
  const store = database.stores().storage.accounts;
  accountIds.forEach((accountId, index) => {
    store.insert(accountId, `Account ${String(index)}`);
    store.setIdentity(accountId, {
      phoneNumber: `1555010000${String(index)}`,
      lid: `10000000000000${String(index)}`,
      profileName: 'Tara Trainer',
      linkedAt: at,
    });
  });
}
