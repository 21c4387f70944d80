import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogger } from '#electron/platform/logger.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convoke-log-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('writes one redacted line an event, and the causes of a fault', async () => {
  const logger = createLogger(folder);
  logger.info('account.online', { jid: '4915112345678@s.whatsapp.net', attempt: 2 });
  logger.error('send.failed', new Error('outer', { cause: new Error('to 4915112345678') }), { status: 479 });
  const log = await readFile(join(folder, 'main.log'), 'utf8');
  expect(log).toMatch(/^\S+Z info account\.online \{"jid":"\[removed\]","attempt":2\}\n/);
  expect(log).toMatch(/error send\.failed \{"status":479\}\nError: outer\n +at /);
  expect(log).toContain('caused by: Error: to [removed]\n');
  expect((await stat(join(folder, 'main.log'))).mode & 0o777).toBe(0o600);
});

it('keeps one old file and never grows beyond twice its limit', async () => {
  const logger = createLogger(folder);
  const filler = 'words and more words, '.repeat(2_000);
  for (let count = 0; count < 150; count += 1) logger.info('filler', { filler });
  expect((await readdir(folder)).sort()).toEqual(['main.log', 'main.old.log']);
  for (const file of ['main.log', 'main.old.log']) {
    expect((await stat(join(folder, file))).size).toBeLessThan(2.1 * 1024 * 1024);
  }
});

it('keeps the beginning of an error that somebody made endless, and no half of a secret', async () => {
  createLogger(folder).error(
    'node.failed',
    new Error(`broken ${'name '.repeat(3_990)}${'4'.repeat(1_000_000)}`),
  );
  const log = await readFile(join(folder, 'main.log'), 'utf8');
  expect(log.length).toBeLessThan(21_000);
  expect(log).toContain('Error: broken name name');
  expect(log).not.toContain('444');
});
