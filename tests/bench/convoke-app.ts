import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createApp, type App } from '#electron/app.ts';
import { createSystemClock } from '#electron/platform/clock.ts';
import { createSystemRandom } from '#electron/platform/random.ts';
import { idleDesktop } from '#harness/fakes/idle-desktop.ts';
import { type Result } from '#shared/result.ts';
import type { Patch } from '#shared/state/patch.ts';
import type { OpenSubject } from './subject.ts';

const DELIVERIES_A_PAGE = 200;

/** The whole engine behind the window, linked and online; it never waits between two groups. */
export const openConvokeApp: OpenSubject = async ({ url, folder, nativeBinding, scan }) => {
  const app = composeApp({ url, folder, nativeBinding });
  const { handlers } = app;

  /** Resolves at the first patch for which the callback says so. */
  const until = (hasCome: (patch: Patch) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const stop = app.onEvent(({ patches }) => {
        if (!patches.some(hasCome)) return;
        stop();
        resolve();
      });
    });

  let scanned: Promise<void> | undefined;
  const online = until((patch) => {
    if (patch.type !== 'account.put') return false;
    const { connection } = patch.account;
    if (connection.state === 'awaiting-scan') scanned ??= scan(connection.qr);
    return connection.state === 'online';
  });
  await app.start();
  must(await handlers['settings.chooseKeyStorage']({ keyStorage: 'memory' }));
  must(await handlers['settings.update']({ quietHours: null, dailyCap: 10_000, minuteCap: 60 }));
  must(await handlers['account.add']({ name: 'Benchmark' }));
  await online;
  await scanned;

  async function sentAtMs(broadcastId: string, count: number): Promise<readonly number[]> {
    const times: number[] = [];
    for (let after = -1; after < count - 1; after += DELIVERIES_A_PAGE) {
      const page = must(
        await handlers['broadcast.deliveries']({
          broadcastId,
          afterPosition: after,
          limit: DELIVERIES_A_PAGE,
        }),
      );
      for (const { sentAt, state, position } of page) {
        if (sentAt === null) throw new Error(`delivery ${position} is ${state}`);
        times.push(sentAt);
      }
    }
    return times;
  }

  return {
    async groupIds(count) {
      for (;;) {
        const changed = until(({ type }) => type === 'groups.put');
        const { groups } = must(await handlers['app.snapshot']({}));
        if (groups.length >= count) return groups.map(({ id }) => id);
        await changed;
      }
    },
    async broadcast(text, groupIds) {
      const broadcastId = randomUUID();
      const ended = until(
        (patch) =>
          (patch.type === 'broadcast.put' || patch.type === 'broadcast.settled') &&
          patch.broadcast.id === broadcastId &&
          patch.broadcast.state !== 'running',
      );
      must(
        await handlers['broadcast.start']({
          broadcastId,
          groupIds: [...groupIds],
          content: { kind: 'text', text },
          workshopId: null,
          pacing: 'quick',
          acceptedWarnings: [],
        }),
      );
      await ended;
      const times = await sentAtMs(broadcastId, groupIds.length);
      if (times.length !== groupIds.length) throw new Error(`${times.length} deliveries were sent`);
      return times;
    },
    close: () => app.stop(),
  };
};

/** Composed as the app composes it, on a desktop that does nothing; not started. */
export function composeApp({
  url,
  folder,
  nativeBinding,
}: {
  readonly url: string;
  /** With the app's data, or empty. */
  readonly folder: string;
  readonly nativeBinding: string | undefined;
}): App {
  return must(
    createApp({
      databasePath: join(folder, 'convoke.sqlite'),
      attachmentFolder: join(folder, 'attachments'),
      whatsappUrl: url,
      pacingFactor: 0,
      clock: createSystemClock(),
      random: createSystemRandom(),
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
      desktop: idleDesktop,
      keyring: {
        backend: () => Promise.resolve(null),
        wrap: (key) => Promise.resolve(key),
        unwrap: (wrapped) => Promise.resolve(wrapped),
      },
      diagnosticsSource: { system: () => ({}), recentLog: () => [], redact: (text) => text },
      appVersion: '0.0.0',
      ...(nativeBinding !== undefined && { nativeBinding }),
    }),
  );
}

/** Rejects a refusal. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
