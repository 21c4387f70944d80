import { expect, it, vi } from 'vitest';
import { failure } from '#shared/failure.ts';
import { err } from '#shared/result.ts';
import { settle } from '#harness/fakes/fake-clock.ts';
import { secondAccount, watched } from './accounts-bench.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;
const groups = [1, 2, 3].map((index) => groupOf(index));
const ids = groups.map(({ id }) => id);

it('removing an account ends its connection and fails what waited for it, with the reason; a retry finds another', async () => {
  const bench = await openEngineBench(groups);
  const window = watched(bench);
  const { id } = bench.broadcast(ids);
  await bench.clock.advance(1_000);
  const otherId = await secondAccount(bench);
  expect(await bench.services.accounts.remove(bench.accountId, 'keep')).toEqual({
    ok: true,
    value: { confirmed: true },
  });
  await bench.clock.advance(MINUTE_MS);
  expect(bench.deliveries(id).map(({ state, failure }) => [state, failure?.code])).toEqual([
    ['delivered', undefined],
    ['failed', 'ACCOUNT_REMOVED'],
    ['failed', 'ACCOUNT_REMOVED'],
  ]);
  expect(bench.summary(id).state).toBe('finished');
  expect(bench.gateway.controls.openSockets()).toBe(1);
  expect(window().accounts.map(({ id: accountId }) => accountId)).toEqual([otherId]);
  expect(window()).toEqual(bench.services.stateHub.snapshot());

  const retryId = '00000000-0000-4000-8000-00000000000a';
  expectOk(bench.services.broadcasts.retryFailed(id, retryId));
  await bench.clock.advance(MINUTE_MS);
  expect(bench.summary(retryId)).toMatchObject({ state: 'finished', counts: { delivered: 2 } });
  expect(bench.deliveries(retryId).map(({ accountId }) => accountId)).toEqual([otherId, otherId]);
});

it('a message in doubt when its account is removed stays in doubt, and nobody is asked to send it again', async () => {
  const bench = await openEngineBench(groups);
  bench.gateway.controls.scriptSends({ kind: 'lose-answers' });
  const { id } = bench.broadcast(ids.slice(0, 1));
  await bench.clock.advance(30_000);
  expect(bench.deliveries(id)).toMatchObject([{ state: 'unconfirmed' }]);
  await bench.services.accounts.remove(bench.accountId, 'keep');
  expect(bench.deliveries(id)).toMatchObject([{ state: 'skipped', failure: { code: 'UNCONFIRMED' } }]);
  await bench.clock.advance(5 * MINUTE_MS);
  expect(bench.summary(id).counts.unconfirmed).toBe(0);
});

it('deletes the history when asked to; the window follows', async () => {
  const bench = await openEngineBench(groups);
  const window = watched(bench);
  bench.gateway.controls.scriptSends({ kind: 'lose-answers' });
  const { id } = bench.broadcast(ids);
  await bench.clock.advance(30_000);
  expectOk(await bench.services.accounts.remove(bench.accountId, 'delete'));
  await bench.clock.advance(5 * MINUTE_MS);
  expect(bench.services.broadcasts.summaryOf(id)).toBeUndefined();
  expect(window()).toEqual(bench.services.stateHub.snapshot());
  expect(window()).toMatchObject({ accounts: [], groups: [], activeBroadcasts: [] });
});

it('says when WhatsApp could not be told, and what is gone is gone', async () => {
  const bench = await openEngineBench(groups);
  bench.gateway.controls.endSocket(bench.accountId, 'replaced');
  expect(await bench.services.accounts.remove(bench.accountId, 'keep')).toEqual({
    ok: true,
    value: { confirmed: false },
  });
  expect(await bench.services.accounts.remove(bench.accountId, 'keep')).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND' },
  });
  const again = await bench.crash();
  expect(again.storage.accounts.get(bench.accountId)).toBeUndefined();
});

it('reorders accounts, in the window as well, and refuses one it does not know', async () => {
  const bench = await openEngineBench(groups);
  const otherId = await secondAccount(bench);
  const window = watched(bench);
  expectOk(bench.services.accounts.reorder([otherId, bench.accountId]));
  await settle();
  expect(window().accounts.map(({ id }) => id)).toEqual([otherId, bench.accountId]);
  expect(window()).toEqual(bench.services.stateHub.snapshot());
  expect(bench.services.accounts.reorder(['00000000-0000-4000-8000-000000000000'])).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND' },
  });
});

it('keeps its counters across a restart', async () => {
  const bench = await openEngineBench(groups);
  bench.broadcast(ids);
  bench.gateway.controls.emit(bench.accountId, { type: 'message-received' });
  await bench.clock.advance(2 * MINUTE_MS);
  const again = await bench.crash();
  expect(again.storage.accounts.get(again.accountId)).toMatchObject({
    messagesSent: 3,
    messagesReceived: 1,
    linkedAt: expect.any(Number) as number,
    lastOnlineAt: expect.any(Number) as number,
  });
});

/** One more account, its code scanned by the phone of the number that is linked already. */
async function linkSameNumber(bench: EngineBench): Promise<string> {
  const { accountId } = expectOk(bench.services.accounts.add({ name: 'Once more' }));
  await settle();
  const { connection } = bench.services.stateHub.snapshot().accounts.find(({ id }) => id === accountId) ?? {
    connection: undefined,
  };
  if (connection?.state !== 'awaiting-scan') throw new Error('no code is shown');
  expect(bench.gateway.controls.scan(connection.qr)).toBe(true);
  await bench.clock.advance(10_000);
  return accountId;
}

it('a number that is linked already stays the account it was, with its history, and takes the new keys', async () => {
  const bench = await openEngineBench(groups);
  const window = watched(bench);
  const { id } = bench.broadcast(ids);
  await bench.clock.advance(2 * MINUTE_MS);
  bench.gateway.controls.endSocket(bench.accountId, 'replaced');
  const newId = await linkSameNumber(bench);

  expect(bench.storage.accounts.list()).toMatchObject([
    { id: bench.accountId, name: 'Work', messagesSent: 3 },
  ]);
  expect(bench.services.connections.isOnline(bench.accountId)).toBe(true);
  expect(bench.gateway.controls.openSockets()).toBe(1);
  expect(bench.deliveries(id).map(({ accountId }) => accountId)).toEqual(ids.map(() => bench.accountId));
  expect(window()).toEqual(bench.services.stateHub.snapshot());
  expect(bench.published.flatMap(({ patches }) => patches)).toContainEqual({
    type: 'account.merged',
    accountId: newId,
    into: bench.accountId,
    // Its own connection was taken over by another program: nobody could tell WhatsApp.
    oldDeviceLoggedOut: false,
  });
  const next = bench.broadcast(ids, [], 'Something else');
  await bench.clock.advance(2 * MINUTE_MS);
  expect(bench.summary(next.id)).toMatchObject({ state: 'finished', counts: { delivered: 3 } });
});

it('a number that was logged out is recognised as well; another number is another account', async () => {
  const bench = await openEngineBench(groups);
  const otherId = await secondAccount(bench);
  bench.gateway.controls.endSocket(bench.accountId, 'logged-out');
  await linkSameNumber(bench);
  expect(bench.storage.accounts.list().map(({ id }) => id)).toEqual([bench.accountId, otherId]);
  expect(bench.services.connections.isOnline(bench.accountId)).toBe(true);
});

it('an account linked again with the phone of somebody else sends nothing of the old queue by itself', async () => {
  const bench = await openEngineBench(groups);
  const { id } = bench.broadcast(ids);
  await bench.clock.advance(1_000);
  expect(bench.gateway.controls.arrived()).toHaveLength(1);
  await bench.services.connections.unlink(bench.accountId);
  bench.gateway.controls.link(bench.accountId, { phoneNumber: '15550100009', lid: '100000000000009' });
  bench.services.connections.connect(bench.accountId);
  await bench.clock.advance(10 * MINUTE_MS);
  expect(bench.gateway.controls.arrived()).toHaveLength(1);
  expect(bench.summary(id)).toMatchObject({ state: 'paused', pauseFailure: { code: 'NUMBER_CHANGED' } });
  bench.services.control.resume(id);
  await bench.clock.advance(10 * MINUTE_MS);
  expect(bench.gateway.controls.arrived()).toHaveLength(3);
});

it('the same person with a new number goes on', async () => {
  const bench = await openEngineBench(groups);
  const { id } = bench.broadcast(ids);
  await bench.clock.advance(1_000);
  await bench.services.connections.unlink(bench.accountId);
  bench.gateway.controls.link(bench.accountId, { phoneNumber: '15550100009' });
  bench.services.connections.connect(bench.accountId);
  await bench.clock.advance(10 * MINUTE_MS);
  expect(bench.summary(id).state).toBe('finished');
});

it('an account with a history is not given up when it is linked with the phone of another account', async () => {
  const bench = await openEngineBench(groups);
  const { id } = bench.broadcast(ids);
  await bench.clock.advance(10 * MINUTE_MS);
  const otherId = await secondAccount(bench);
  await bench.services.connections.unlink(bench.accountId);
  bench.gateway.controls.link(bench.accountId, { phoneNumber: '15550100002', lid: '100000000000002' });
  await bench.clock.advance(1_000);
  bench.services.connections.connect(bench.accountId);
  await bench.clock.advance(10 * MINUTE_MS);
  expect(bench.storage.accounts.list().map((account) => account.id)).toEqual([bench.accountId, otherId]);
  expect(bench.deliveries(id).map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
});

it('a merge that fails loses nothing: both accounts stay, the new link connects again, once', async () => {
  const bench = await openEngineBench(groups);
  const { id } = bench.broadcast(ids);
  await bench.clock.advance(2 * MINUTE_MS);
  const move = vi.spyOn(bench.authStore, 'move').mockImplementation(() => {
    throw new Error('the disk is gone');
  });
  bench.gateway.controls.endSocket(bench.accountId, 'replaced');
  const newId = await linkSameNumber(bench);
  await bench.clock.advance(10 * MINUTE_MS);
  expect(bench.takeFaults()).toEqual(['accounts.merge-failed']);
  expect(move).toHaveBeenCalledOnce();
  expect(bench.storage.accounts.list()).toMatchObject([
    { id: bench.accountId, name: 'Work', messagesSent: 3 },
    { id: newId, phoneNumber: '15550100001', linkedAt: expect.any(Number) as number },
  ]);
  expect(bench.services.connections.isOnline(newId)).toBe(true);
  expect(bench.gateway.controls.openSockets()).toBe(1);
  expect(bench.deliveries(id).map(({ accountId, state }) => [accountId, state])).toEqual(
    ids.map(() => [bench.accountId, 'delivered']),
  );
});

it('a pairing code that is refused after the account was removed brings nothing back', async () => {
  const bench = await openEngineBench(groups);
  const { accountId } = expectOk(bench.services.accounts.add({ name: 'Home' }));
  await settle();
  vi.spyOn(bench.gateway, 'requestPairingCode').mockImplementation(async () => {
    expectOk(await bench.services.accounts.remove(accountId, 'keep'));
    return err(failure('PAIRING_CODE_REFUSED'));
  });
  const reply = await bench.services.accounts.requestPairingCode(accountId, '+55 11 91234 5678');
  expect(reply).toMatchObject({ ok: false, error: { code: 'PAIRING_CODE_REFUSED' } });
  await bench.clock.advance(MINUTE_MS);
  expect(bench.gateway.controls.openSockets()).toBe(1);
  expect(bench.services.stateHub.snapshot().accounts.map(({ id }) => id)).toEqual([bench.accountId]);
});
