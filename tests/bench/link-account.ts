import type { Page } from '@playwright/test';
import { pageRequest } from '#harness/page-request.ts';
import type { KeyStorage } from '#shared/model/settings.ts';
import type { Result } from '#shared/result.ts';
import type { AppState } from '#shared/state/app-state.ts';
import type { AdminClient } from '#simulator/admin-client.ts';

/** The running app, whose account has been scanned, through the window's own bridge. */
export interface LinkedApp {
  readonly accountId: string;
  /** Rejects when it is refused. */
  readonly ask: <Value>(channel: string, input: unknown) => Promise<Value>;
  /** Looks at the whole state again and again, which the app feels when there is much of it. */
  readonly until: <Value>(pick: (state: AppState) => Value | undefined) => Promise<Value>;
}

/** A check that a trainer's eye would make. */
const LOOK_EVERY_MS = 100;

/** Links the simulator's account, beside those that are there already; what it has is not there yet. */
export async function linkAccount(
  window: Page,
  admin: AdminClient,
  keyStorage: KeyStorage = 'memory',
): Promise<LinkedApp> {
  async function ask<Value>(channel: string, input: unknown): Promise<Value> {
    const answer = (await pageRequest(window, channel, input)) as Result<Value, { readonly code: string }>;
    if (!answer.ok) throw new Error(`${channel} was refused: ${answer.error.code}`);
    return answer.value;
  }

  async function until<Value>(pick: (state: AppState) => Value | undefined): Promise<Value> {
    for (;;) {
      const value = pick(await ask<AppState>('app.snapshot', {}));
      if (value !== undefined) return value;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  await ask('settings.chooseKeyStorage', { keyStorage });
  await ask('settings.update', { quietHours: null, dailyCap: 10_000, minuteCap: 60 });
  const { accountId } = await ask<{ readonly accountId: string }>('account.add', { name: 'Benchmark' });
  const qr = await until(({ accounts }) => {
    const connection = accounts.find(({ id }) => id === accountId)?.connection;
    return connection?.state === 'awaiting-scan' ? connection.qr : undefined;
  });
  const [person] = await admin.accounts();
  await admin.scan(qr, person?.phoneNumber ?? '');
  return { accountId, ask, until };
}
