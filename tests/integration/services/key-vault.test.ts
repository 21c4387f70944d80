import { describe, expect, it } from 'vitest';
import type { Keyring } from '#electron/ports/keyring.ts';
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

  it('is asked about when the file holds no key any more; everything but the link stays', async () => {
    const world = openVaults();
    const before = world.vault(none);
    await before.unlock();
    before.choose('file');
    world.link();
    world.keyFile.write(Buffer.from('half a key'));
    const vault = world.vault(none);
    await vault.unlock();
    expect(vault.mode()).toBe('undecided');
    expect(world.storage.accounts.get(ACCOUNT)).toMatchObject({ name: 'Work', linkedAt: null });
    expect(world.keyFile.read()).toBeNull();
    expect(vault.choose('memory').ok).toBe(true);
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

  it('is a new one when the keyring is another one; the link is lost, the account stays', async () => {
    const world = openVaults();
    await world.vault(working).unlock();
    world.link();
    const vault = world.vault({
      ...working,
      backend: () => Promise.resolve('kwallet6'),
      unwrap: () => Promise.reject(new Error('not mine')),
    });
    await vault.unlock();
    expect([vault.mode(), vault.backend()]).toEqual(['keyring', 'kwallet6']);
    expect(world.storage.accounts.get(ACCOUNT)).toMatchObject({ name: 'Work', linkedAt: null });
    expect(world.authStore.readCredentials(ACCOUNT)).toBeNull();
    expect(world.faults).toEqual(['key-vault.unwrap-failed']);
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
