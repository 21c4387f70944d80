import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createKeyFile } from '#electron/db/key-file.ts';
import { StorageError } from '#electron/ports/storage.ts';
import { temporaryFolder } from './database-fixture.ts';

it('keeps the key for this user alone, and forgets it', () => {
  const folder = temporaryFolder();
  const keyFile = createKeyFile(join(folder, 'convoke.key'));
  expect(keyFile.read()).toBeNull();
  const [old, key] = [randomBytes(32), randomBytes(32)];
  keyFile.write(old);
  keyFile.write(key);
  expect(Buffer.from(keyFile.read() ?? [])).toEqual(key);
  expect(statSync(join(folder, 'convoke.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['convoke.key']);
  keyFile.remove();
  keyFile.remove();
  expect(keyFile.read()).toBeNull();
});

it('writes over what an earlier crash left, with its own mode', () => {
  const path = join(temporaryFolder(), 'convoke.key');
  writeFileSync(`${path}.new`, 'half a key', { mode: 0o644 });
  createKeyFile(path).write(randomBytes(32));
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('says what the disk refused', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'convoke.key'));
  const keyFile = createKeyFile(join(folder, 'convoke.key'));
  expect(() => keyFile.read()).toThrow(StorageError);
  expect(() => {
    keyFile.write(randomBytes(32));
  }).toThrow(StorageError);
});
