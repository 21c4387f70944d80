import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createApp } from '#electron/app.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';
import { noDiagnostics } from '#harness/fakes/no-diagnostics.ts';
import { idleDesktop } from '#harness/fakes/idle-desktop.ts';

it('a stop during the start is its end: nothing goes on with a closed database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'convoke-app-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const awake: boolean[] = [];
  let answer: ((backend: string) => void) | undefined;
  const created = createApp({
    databasePath: join(folder, 'convoke.sqlite'),
    attachmentFolder: join(folder, 'attachments'),
    clock: createFakeClock(),
    random: { next: () => 0.5, uuid: () => randomUUID(), bytes: (count) => randomBytes(count) },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    desktop: { ...idleDesktop, setKeepAwake: (on) => void awake.push(on) },
    keyring: {
      backend: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
      wrap: (key) => Promise.resolve(key),
      unwrap: (wrapped) => Promise.resolve(wrapped),
    },
    diagnosticsSource: noDiagnostics,
    appVersion: '0.0.0',
  });
  if (!created.ok) throw new Error(created.error.kind);
  const starting = created.value.start();
  await created.value.stop();
  answer?.('test');
  await expect(starting).resolves.toBeUndefined();
  expect(awake).toEqual([]);
});
