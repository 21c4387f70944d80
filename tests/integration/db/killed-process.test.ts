import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { openStorage } from '#electron/db/open.ts';
import { openForTest, optionsFor, temporaryFolder } from './database-fixture.ts';

it('keeps a second process out until the first is gone, killed or not, and loses nothing it committed', async () => {
  const path = join(temporaryFolder(), 'convoke.db');
  const holdOpen = fileURLToPath(new URL('./hold-open.ts', import.meta.url));
  const first = spawn(process.execPath, [holdOpen, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    first.kill('SIGKILL');
  });
  await once(first.stdout, 'data');
  expect(openStorage(optionsFor(path))).toEqual({ ok: false, error: { kind: 'in-use', path } });

  first.kill('SIGKILL');
  await once(first, 'exit');
  const opened = openForTest(path);
  expect(opened.storage.accounts.list().map(({ name }) => name)).toEqual(['Written before the kill']);
  expect(await opened.integrity()).toBe('ok');
});
