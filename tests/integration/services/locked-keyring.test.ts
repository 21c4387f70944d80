import { expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { err } from '#shared/result.ts';
import { secondAccount, watched } from './accounts-bench.ts';
import { expectOk, groupOf, openEngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;
const groups = [1, 2, 3].map((index) => groupOf(index));

const refusesToOpen = () => Promise.reject(new Error('the prompt was dismissed'));

/** Two linked accounts, started again while the keyring does not open. */
async function openLocked() {
  const bench = await openEngineBench(groups);
  const otherId = await secondAccount(bench);
  bench.authStore.writeCredentials(otherId, Buffer.from('credentials'));
  const opening = { ...bench.keyring };
  Object.assign(bench.keyring, { unwrap: refusesToOpen });
  const locked = await bench.crash();
  expect(locked.takeFaults()).toEqual(['key-vault.unwrap-failed']);
  const connectionsShown = () =>
    locked.services.stateHub
      .snapshot()
      .accounts.map(({ connection }) =>
        'failure' in connection ? connection.failure?.code : connection.state,
      );
  return {
    locked,
    otherId,
    connectionsShown,
    openKeyring: () => Object.assign(locked.keyring, opening),
  };
}

it('a keyring that does not open costs no link: every account says so and comes back with Unlock again', async () => {
  const { locked, otherId, connectionsShown, openKeyring } = await openLocked();
  const window = watched(locked);
  const { accounts } = locked.services;
  expect(connectionsShown()).toEqual(['KEYS_LOCKED', 'KEYS_LOCKED']);
  expect(locked.gateway.controls.openSockets()).toBe(0);
  expect(accounts.add({ name: 'One more' })).toEqual(err(failure('KEYS_LOCKED')));
  expect(await accounts.connect(otherId)).toEqual(err(failure('KEYS_LOCKED')));
  expect(locked.takeFaults()).toEqual(['key-vault.unwrap-failed']);
  accounts.connectLinked();
  expect(connectionsShown()).toEqual(['KEYS_LOCKED', 'KEYS_LOCKED']);

  openKeyring();
  expectOk(await accounts.connect(otherId));
  await locked.clock.advance(MINUTE_MS);
  expect(connectionsShown()).toEqual(['online', 'online']);
  expect(window()).toEqual(locked.services.stateHub.snapshot());
  expect(Buffer.from(locked.authStore.readCredentials(otherId) ?? []).toString()).toBe('credentials');
});

it('a locked account can be linked again: only its own keys are wiped', async () => {
  const { locked, otherId, connectionsShown, openKeyring } = await openLocked();
  Object.assign(locked.keyring, {
    wrap: (key: Uint8Array) => {
      openKeyring();
      return Promise.resolve(key);
    },
  });
  expectOk(await locked.services.accounts.linkAgain(locked.accountId));
  await locked.clock.advance(1_000);
  expect(locked.takeFaults()).toEqual(['key-vault.unwrap-failed']);
  expect(locked.services.keyVault.isUnlocked()).toBe(true);
  expect(connectionsShown()).not.toContain('KEYS_LOCKED');
  expect(locked.storage.accounts.get(otherId)?.linkedAt).not.toBeNull();
});
