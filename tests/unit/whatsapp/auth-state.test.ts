import { expect, it, vi } from 'vitest';
import { openAuthState } from '#electron/whatsapp/auth-state.ts';
import { loadBaileys } from '#electron/whatsapp/load-baileys.ts';
import { createMemoryAuthStore } from '#harness/fakes/memory-auth-store.ts';

const change = { 'sender-key-memory': { group: { device: true } } };

/** Nothing goes on before the breath that it waits for is let out. */
async function stage() {
  const authStore = createMemoryAuthStore();
  const write = vi.spyOn(authStore, 'writeKeys');
  const breaths: (() => void)[] = [];
  const state = openAuthState({
    baileys: await loadBaileys(),
    authStore,
    accountId: 'account',
    breathe: () => new Promise((resolve) => breaths.push(resolve)),
    onFailure: () => undefined,
  });
  return { state, write, breaths };
}

it('takes a breath before it writes', async () => {
  const { state, write, breaths } = await stage();
  const written = state.keys.set(change);
  expect(write).not.toHaveBeenCalled();
  breaths[0]?.();
  await written;
  expect(write).toHaveBeenCalledOnce();
});

it('writes nothing for a socket that ended meanwhile', async () => {
  const { state, write, breaths } = await stage();
  const written = state.keys.set(change);
  state.revoke();
  breaths[0]?.();
  await written;
  expect(write).not.toHaveBeenCalled();
});
