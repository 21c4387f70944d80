import { settle } from '#harness/fakes/fake-clock.ts';
import { expectOk, type EngineBench } from './engine-bench.ts';

/** A second account, online, which is the only one in the groups. */
export async function openSecondAccount(bench: EngineBench, groupIds: readonly string[]): Promise<string> {
  const { accountId } = expectOk(bench.services.accounts.add({ name: 'Home' }));
  await bench.services.connections.unlink(accountId);
  bench.gateway.controls.link(accountId, { phoneNumber: '15550100002', lid: '100000000000002' });
  bench.services.connections.connect(accountId);
  await settle();
  await settle();
  for (const groupId of groupIds) bench.storage.groups.markLeft(bench.accountId, groupId, bench.clock.now());
  return accountId;
}
