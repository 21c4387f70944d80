import { applyEvent } from '#shared/state/apply-patch.ts';
import type { AppState } from '#shared/state/app-state.ts';
import { settle } from '#harness/fakes/fake-clock.ts';
import { expectOk, type EngineBench } from './engine-bench.ts';

/** Another linked account, online. */
export async function secondAccount(bench: EngineBench): Promise<string> {
  const { accountId } = expectOk(bench.services.accounts.add({ name: 'Home' }));
  await bench.services.connections.unlink(accountId);
  bench.gateway.controls.link(accountId, { phoneNumber: '15550100002', lid: '100000000000002' });
  bench.services.connections.connect(accountId);
  await settle();
  await settle();
  return accountId;
}

/** Another one, which is the only one in the groups. */
export async function secondAccountIn(bench: EngineBench, groupIds: readonly string[]): Promise<string> {
  const accountId = await secondAccount(bench);
  for (const groupId of groupIds) bench.storage.groups.markLeft(bench.accountId, groupId, bench.clock.now());
  return accountId;
}

/** What a window that has followed since then shows. */
export function watched(bench: EngineBench): () => AppState {
  const first = bench.services.stateHub.snapshot();
  return () => bench.published.filter(({ rev }) => rev > first.rev).reduce(applyEvent, first);
}
