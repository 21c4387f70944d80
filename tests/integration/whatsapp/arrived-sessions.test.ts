import { addTransactionCapability, Curve, generateSignalPubKey } from '@whiskeysockets/baileys';
import type { SignalRepositoryWithLIDStore } from '@whiskeysockets/baileys';
import { expect, it } from 'vitest';
import { openAuthState } from '#electron/whatsapp/auth-state.ts';
import { loadBaileys } from '#electron/whatsapp/load-baileys.ts';
import { silentLogger } from '#electron/whatsapp/silent-logger.ts';
import { createMemoryAuthStore } from '#harness/fakes/memory-auth-store.ts';

interface Encrypted {
  readonly type: 'pkmsg' | 'msg';
  readonly ciphertext: Uint8Array;
}

interface Reachable {
  readonly jid: string;
  /** What a session with it is begun from. */
  readonly bundle: () => Promise<Parameters<SignalRepositoryWithLIDStore['injectE2ESession']>[0]['session']>;
}

/** One side of a conversation, with libsignal and Baileys' transactions over the app's own keys. */
async function side(jid: string) {
  const baileys = await loadBaileys();
  const auth = openAuthState({
    baileys,
    authStore: createMemoryAuthStore(),
    accountId: jid,
    breathe: () => Promise.resolve(),
    onFailure(error) {
      throw error;
    },
  });
  const keys = addTransactionCapability(auth.keys, silentLogger, {
    maxCommitRetries: 1,
    delayBetweenTriesMs: 0,
  });
  const { creds } = auth;
  const repository = baileys.DEFAULT_CONNECTION_CONFIG.makeSignalRepository(
    { creds, keys },
    silentLogger,
    () => Promise.resolve(undefined),
  );
  const bundle: Reachable['bundle'] = async () => {
    const preKey = Curve.generateKeyPair();
    await keys.set({ 'pre-key': { 1: preKey } });
    const { keyPair, signature, keyId } = creds.signedPreKey;
    return {
      registrationId: creds.registrationId,
      identityKey: Buffer.from(generateSignalPubKey(creds.signedIdentityKey.public)),
      signedPreKey: { keyId, publicKey: Buffer.from(generateSignalPubKey(keyPair.public)), signature },
      preKey: { keyId: 1, publicKey: Buffer.from(generateSignalPubKey(preKey.public)) },
    };
  };
  return {
    jid,
    bundle,
    encrypt: (to: string, text: string): Promise<Encrypted> =>
      repository.encryptMessage({ jid: to, data: Buffer.from(text) }),
    async read(from: string, { type, ciphertext }: Encrypted): Promise<string> {
      const read = await repository.decryptMessage({ jid: from, type, ciphertext: Buffer.from(ciphertext) });
      return Buffer.from(read).toString();
    },
    begin: async (other: Reachable): Promise<void> =>
      repository.injectE2ESession({ jid: other.jid, session: await other.bundle() }),
    /** The work at once; what it changed is written at the returned call. */
    async withinOneCommit<T>(name: string, work: () => Promise<T>) {
      let commit = (): void => undefined;
      const mayCommit = new Promise<void>((resolve) => (commit = resolve));
      let committed: Promise<void> = Promise.resolve();
      const done = await new Promise<T>((resolve, reject) => {
        committed = keys
          .transaction(async () => {
            resolve(await work());
            await mayCommit;
          }, name)
          .catch(reject);
      });
      return {
        done,
        commit() {
          commit();
          return committed;
        },
      };
    },
  };
}

type Side = Awaited<ReturnType<typeof side>>;

/** The trainer, and a member whose message is on its way. */
async function conversation() {
  const [trainer, member] = await Promise.all([side('1@lid'), side('2@lid')]);
  await member.begin(trainer);
  return { trainer, member, hello: await member.encrypt(trainer.jid, 'hello') };
}

async function goesOn({ trainer, member }: Record<'trainer' | 'member', Side>): Promise<void> {
  for (const text of ['one', 'two']) {
    expect(await trainer.read(member.jid, await member.encrypt(trainer.jid, text))).toBe(text);
    expect(await member.read(trainer.jid, await trainer.encrypt(member.jid, text))).toBe(text);
  }
}

it('goes on in a session that came while one for the same device was made', async () => {
  const { trainer, member, hello } = await conversation();
  const making = await trainer.withinOneCommit('a broadcast', () => trainer.begin(member));
  expect(await trainer.read(member.jid, hello)).toBe('hello');
  await making.commit();
  await goesOn({ trainer, member });
});

it('reads what is said in the session that came until the device hears of ours', async () => {
  const { trainer, member, hello } = await conversation();
  const sending = await trainer.withinOneCommit('a broadcast', async () => {
    await trainer.begin(member);
    return trainer.encrypt(member.jid, 'doors open at nine');
  });
  await trainer.read(member.jid, hello);
  await sending.commit();
  expect(await trainer.read(member.jid, await member.encrypt(trainer.jid, 'when?'))).toBe('when?');
  expect(await member.read(trainer.jid, sending.done)).toBe('doors open at nine');
  await goesOn({ trainer, member });
});

it('loses no session of its own to a message that was being read when it was written', async () => {
  const { trainer, member, hello } = await conversation();
  const reading = await trainer.withinOneCommit('a message', () => trainer.read(member.jid, hello));
  await trainer.begin(member);
  const sent = await trainer.encrypt(member.jid, 'doors open at nine');
  await reading.commit();
  expect(await member.read(trainer.jid, sent)).toBe('doors open at nine');
  await goesOn({ trainer, member });
});

it('goes on in a session that came while something was sent in an older one', async () => {
  const { trainer, member, hello } = await conversation();
  await trainer.read(member.jid, hello);
  const sending = await trainer.withinOneCommit('a broadcast', () => trainer.encrypt(member.jid, 'nine'));
  await member.begin(trainer);
  await trainer.read(member.jid, await member.encrypt(trainer.jid, 'here I am again'));
  await sending.commit();
  await goesOn({ trainer, member });
});
