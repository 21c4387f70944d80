import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { SignalRepositoryWithLIDStore } from '@whiskeysockets/baileys';
import { loadBaileys } from '#electron/whatsapp/load-baileys.ts';
import { pacedSignalRepository } from '#electron/whatsapp/paced-signal-repository.ts';

/** Says what happened in which order; nothing goes on before the breath that it waits for is let out. */
async function paced() {
  const happened: string[] = [];
  const breaths: (() => void)[] = [];
  const baileys = await loadBaileys();
  const repository = {
    encryptMessage: ({ jid }: { readonly jid: string }) => {
      happened.push(`for ${jid}`);
      return Promise.resolve({ type: 'msg', ciphertext: new Uint8Array() });
    },
    injectE2ESession: ({ jid }: { readonly jid: string }) => {
      happened.push(`session of ${jid}`);
      return Promise.resolve();
    },
  } as unknown as SignalRepositoryWithLIDStore;
  const make = pacedSignalRepository(
    {
      ...baileys,
      DEFAULT_CONNECTION_CONFIG: {
        ...baileys.DEFAULT_CONNECTION_CONFIG,
        makeSignalRepository: () => repository,
      },
    },
    () => new Promise((resolve) => breaths.push(resolve)),
  );
  const nothing = [] as unknown as Parameters<typeof make>;
  return { happened, breaths, repository: make(...nothing) };
}

it('encrypts for one device after the other, with a breath before each', async () => {
  const { happened, breaths, repository } = await paced();
  const both = ['a', 'b'].map((jid) => repository.encryptMessage({ jid, data: new Uint8Array() }));
  await nextTurn();
  expect([happened, breaths.length]).toEqual([[], 1]);
  breaths[0]?.();
  await nextTurn();
  expect([happened, breaths.length]).toEqual([['for a'], 2]);
  breaths[1]?.();
  await Promise.all(both);
  expect(happened).toEqual(['for a', 'for b']);
});

it('takes a breath before each new session', async () => {
  const { happened, breaths, repository } = await paced();
  const made = repository.injectE2ESession({ jid: 'a' } as Parameters<typeof repository.injectE2ESession>[0]);
  await nextTurn();
  expect(happened).toEqual([]);
  breaths[0]?.();
  await made;
  expect(happened).toEqual(['session of a']);
});
