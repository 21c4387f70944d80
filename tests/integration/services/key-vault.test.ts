import { describe, expect, it } from 'vitest';
import { UnreadableKeysError } from '#electron/ports/auth-store.ts';
import type { Keyring } from '#electron/ports/keyring.ts';
import { StorageError } from '#electron/ports/storage.ts';
import { createDomainEvents } from '#electron/services/domain-events.ts';
import { createKeyVault } from '#electron/services/key-vault.ts';
import { openForTest, systemRandom } from '../db/database-fixture.ts';

const none: Keyring = {
  backend: () => Promise.resolve(null),
  wrap: () => Promise.reject(new Error('no keyring')),
  unwrap: () => Promise.reject(new Error('no keyring')),
};
const working: Keyring = {
  backend: () => Promise.resolve('gnome_libsecret'),
  wrap: (key) => Promise.resolve(key.map((byte) => byte ^ 1)),
  unwrap: (wrapped) => Promise.resolve(wrapped.map((byte) => byte ^ 1)),
};

const ACCOUNT = '00000000-0000-4000-8000-000000000001';

/** One linked account, its credentials under the key that was chosen; then the same file with another keyring. */
function openVaults() {
  const opened = openForTest();
  const faults: string[] = [];
  const logger = {
    info: () => undefined,
    warn: () => undefined,
    error: (event: string) => void faults.push(event),
  };
  opened.storage.accounts.insert(ACCOUNT, 'Work');
  return {
    ...opened,
    faults,
    link() {
      opened.authStore.writeCredentials(ACCOUNT, Buffer.from('credentials'));
      opened.storage.accounts.setIdentity(ACCOUNT, {
        phoneNumber: '15550100001',
        lid: null,
        profileName: null,
        linkedAt: 1,
      });
    },
    vault: (keyring: Keyring) =>
      createKeyVault({
        ...opened,
        keyring,
        random: systemRandom,
        logger,
        events: createDomainEvents(logger),
      }),
  };
}

describe('the key', () => {
  it('comes back from the keyring, and from the file', async () => {
    for (const keyring of [working, none]) {
      const world = openVaults();
      const vault = world.vault(keyring);
      await vault.unlock();
      if (keyring === none) expect(vault.choose('file').ok).toBe(true);
      world.link();
      await world.vault(keyring).unlock();
      expect(Buffer.from(world.authStore.readCredentials(ACCOUNT) ?? []).toString()).toBe('credentials');
      expect(world.storage.accounts.get(ACCOUNT)?.linkedAt).toBe(1);
    }
  });

  it('stays locked while the file holds no key, and comes back with it', async () => {
    const world = openVaults();
    const before = world.vault(none);
    await before.unlock();
    before.choose('file');
    world.link();
    const key = world.keyFile.read() ?? new Uint8Array();
    world.keyFile.write(Buffer.from('half a key'));
    const vault = world.vault(none);
    await vault.unlock();
    expect([vault.mode(), vault.isLocked(), vault.isUnlocked()]).toEqual(['file', true, false]);
    expect(vault.choose('memory').ok).toBe(false);
    expect(world.storage.accounts.get(ACCOUNT)?.linkedAt).toBe(1);
    world.keyFile.write(key);
    await vault.unlock();
    expect([vault.isLocked(), vault.isUnlocked()]).toEqual([false, true]);
    expect(Buffer.from(world.authStore.readCredentials(ACCOUNT) ?? []).toString()).toBe('credentials');
  });

  it('stays locked while the file cannot be read, and a file that cannot be removed keeps nothing back', async () => {
    const world = openVaults();
    const before = world.vault(none);
    await before.unlock();
    before.choose('file');
    world.link();
    const refuse = (): never => {
      throw new StorageError('DATABASE_READ_ONLY', { cause: new Error('EACCES') });
    };
    const readable = { ...world.keyFile };
    Object.assign(world.keyFile, { read: refuse, remove: refuse });
    const vault = world.vault(none);
    await vault.unlock();
    expect(vault.isLocked()).toBe(true);
    Object.assign(world.keyFile, { ...readable, remove: refuse });
    const later = world.vault(working);
    await later.unlock();
    expect([later.mode(), later.isUnlocked()]).toEqual(['keyring', true]);
    expect(world.faults).toEqual(['key-vault.file-not-read', 'key-vault.file-not-removed']);
  });

  it('is asked about when the keyring is there but takes nothing', async () => {
    const world = openVaults();
    const vault = world.vault({ ...working, wrap: () => Promise.reject(new Error('locked')) });
    await vault.unlock();
    expect([vault.mode(), vault.backend()]).toEqual(['undecided', null]);
    expect(vault.choose('file').ok).toBe(true);
    expect(world.faults).toEqual(['key-vault.wrap-failed']);
  });

  it('is asked about when the keyring does not even say its name', async () => {
    const world = openVaults();
    const vault = world.vault({ ...working, backend: () => Promise.reject(new Error('no bus')) });
    await vault.unlock();
    expect(vault.mode()).toBe('undecided');
    expect(world.faults).toEqual(['key-vault.no-backend']);
  });

  it('moves from the file into a keyring that appears later; the file goes, the link stays', async () => {
    const world = openVaults();
    const before = world.vault(none);
    await before.unlock();
    before.choose('file');
    world.link();
    const vault = world.vault(working);
    await vault.unlock();
    expect([vault.mode(), vault.backend()]).toEqual(['keyring', 'gnome_libsecret']);
    expect(world.keyFile.read()).toBeNull();
    expect(world.storage.settings.keyEnvelope()).toMatchObject({
      mode: 'keyring',
      backend: 'gnome_libsecret',
    });
    await world.vault(working).unlock();
    expect(Buffer.from(world.authStore.readCredentials(ACCOUNT) ?? []).toString()).toBe('credentials');
    expect(world.storage.accounts.get(ACCOUNT)?.linkedAt).toBe(1);
  });

  it('stays in the file when the keyring that appeared does not take it', async () => {
    const world = openVaults();
    const before = world.vault(none);
    await before.unlock();
    before.choose('file');
    world.link();
    const vault = world.vault({ ...working, wrap: () => Promise.reject(new Error('locked')) });
    await vault.unlock();
    expect(vault.mode()).toBe('file');
    expect(world.keyFile.read()).not.toBeNull();
    expect(world.storage.accounts.get(ACCOUNT)?.linkedAt).toBe(1);
    expect(world.faults).toEqual(['key-vault.wrap-failed']);
  });

  it('is wrapped anew under another backend that still opens it', async () => {
    const world = openVaults();
    await world.vault(working).unlock();
    world.link();
    const other = { ...working, backend: () => Promise.resolve('kwallet6') };
    await world.vault(other).unlock();
    expect(world.storage.settings.keyEnvelope()).toMatchObject({ mode: 'keyring', backend: 'kwallet6' });
    expect(Buffer.from(world.authStore.readCredentials(ACCOUNT) ?? []).toString()).toBe('credentials');
  });

  it('stays in the file when the keyring gives back another key than it was given', async () => {
    const world = openVaults();
    const before = world.vault(none);
    await before.unlock();
    before.choose('file');
    world.link();
    const vault = world.vault({ ...working, unwrap: () => Promise.resolve(new Uint8Array(32)) });
    await vault.unlock();
    expect([vault.mode(), vault.isUnlocked()]).toEqual(['file', true]);
    expect(world.storage.settings.keyEnvelope()).toMatchObject({ mode: 'file' });
    expect(world.keyFile.read()).not.toBeNull();
    expect(world.faults).toEqual(['key-vault.wrap-failed']);
  });

  it.each([
    ['a prompt that was dismissed', { unwrap: () => Promise.reject(new Error('dismissed')) }],
    ['a keyring that is not there', none],
    [
      'another keyring',
      { backend: () => Promise.resolve('kwallet6'), unwrap: () => Promise.reject(new Error()) },
    ],
    ['a keyring that gives back nonsense', { unwrap: () => Promise.resolve(new Uint8Array(5)) }],
  ])('stays locked behind %s, with nothing lost, until it comes out', async (_name, change) => {
    const world = openVaults();
    await world.vault(working).unlock();
    world.link();
    const envelope = world.storage.settings.keyEnvelope();
    const keyring = { ...working, ...change };
    const vault = world.vault(keyring);
    await vault.unlock();
    expect([vault.mode(), vault.isLocked(), vault.isUnlocked()]).toEqual(['keyring', true, false]);
    expect(world.storage.settings.keyEnvelope()).toEqual(envelope);
    expect(world.storage.accounts.get(ACCOUNT)?.linkedAt).toBe(1);
    Object.assign(keyring, working);
    await vault.unlock();
    expect([vault.mode(), vault.isLocked(), vault.isUnlocked()]).toEqual(['keyring', false, true]);
    expect(Buffer.from(world.authStore.readCredentials(ACCOUNT) ?? []).toString()).toBe('credentials');
  });

  it('asks the keyring once however often it is told to unlock meanwhile', async () => {
    const world = openVaults();
    await world.vault(working).unlock();
    let prompts = 0;
    const vault = world.vault({
      ...working,
      unwrap: (wrapped) => {
        prompts += 1;
        return working.unwrap(wrapped);
      },
    });
    await Promise.all([vault.unlock(), vault.unlock()]);
    expect(prompts).toBe(1);
  });

  it('is given up only on the trainer’s word: a new one in the keyring, or a question', async () => {
    for (const backend of ['kwallet6', null]) {
      const world = openVaults();
      await world.vault(working).unlock();
      world.link();
      let opens = false;
      const vault = world.vault({
        backend: () => Promise.resolve(backend),
        wrap: (key) => working.wrap(key),
        unwrap: (wrapped) => (opens ? working.unwrap(wrapped) : Promise.reject(new Error('not mine'))),
      });
      await vault.unlock();
      opens = true;
      await vault.startOver();
      expect([vault.mode(), vault.isLocked()]).toEqual([backend === null ? 'undecided' : 'keyring', false]);
      if (backend === null) expect(vault.choose('file').ok).toBe(true);
      expect(() => world.authStore.readCredentials(ACCOUNT)).toThrow(UnreadableKeysError);
    }
  });

  it('is a new one each time where nothing is to be remembered', async () => {
    const world = openVaults();
    const before = world.vault(none);
    await before.unlock();
    before.choose('memory');
    world.link();
    const vault = world.vault(none);
    await vault.unlock();
    expect(vault.mode()).toBe('memory');
    expect(world.storage.accounts.get(ACCOUNT)?.linkedAt).toBeNull();
    expect(world.authStore.readCredentials(ACCOUNT)).toBeNull();
  });
});
