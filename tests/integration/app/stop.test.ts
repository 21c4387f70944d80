import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createApp, type AppDependencies } from '#electron/app.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';
import { noDiagnostics } from '#harness/fakes/no-diagnostics.ts';
import { idleDesktop } from '#harness/fakes/idle-desktop.ts';
import { afterCrash, temporaryFolder } from '../db/database-fixture.ts';

function dependenciesIn(folder: string): AppDependencies {
  return {
    databasePath: join(folder, 'convoke.sqlite'),
    attachmentFolder: join(folder, 'attachments'),
    clock: createFakeClock(),
    random: { next: () => 0.5, uuid: () => randomUUID(), bytes: (count) => randomBytes(count) },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    desktop: idleDesktop,
    keyring: {
      backend: () => Promise.resolve('test'),
      wrap: (key) => Promise.resolve(key),
      unwrap: (wrapped) => Promise.resolve(wrapped),
    },
    diagnosticsSource: noDiagnostics,
    appVersion: '0.0.0',
  };
}

it('a stop during the start is its end: nothing goes on with a closed database', async () => {
  const folder = temporaryFolder();
  const awake: boolean[] = [];
  let answer: ((backend: string) => void) | undefined;
  const created = createApp({
    ...dependenciesIn(folder),
    desktop: { ...idleDesktop, setKeepAwake: (on) => void awake.push(on) },
    keyring: {
      backend: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
      wrap: (key) => Promise.resolve(key),
      unwrap: (wrapped) => Promise.resolve(wrapped),
    },
  });
  if (!created.ok) throw new Error(created.error.kind);
  const starting = created.value.start();
  await created.value.stop();
  answer?.('test');
  await expect(starting).resolves.toBeUndefined();
  expect(awake).toEqual([]);
});

it('what an unclean end has left is checked once the window is drawn', async () => {
  const before = dependenciesIn(temporaryFolder());
  const running = createApp(before);
  if (!running.ok) throw new Error(running.error.kind);
  const databasePath = afterCrash(before.databasePath);
  await running.value.stop();
  const said: string[] = [];
  let drawn: (() => void) | undefined;
  const created = createApp({
    ...before,
    databasePath,
    logger: { ...before.logger, info: (event) => void said.push(event) },
    untilDrawn: () =>
      new Promise((resolve) => {
        drawn = resolve;
      }),
  });
  if (!created.ok) throw new Error(created.error.kind);
  const starting = created.value.start();
  await vi.waitFor(() => {
    expect(drawn).toBeDefined();
  });
  expect(said).not.toContain('database.checked');
  drawn?.();
  await starting;
  expect(said).toContain('database.checked');
  await created.value.stop();
});
