import { randomUUID } from 'node:crypto';
import type { LaunchedApp } from '#harness/app-launch.ts';
import { stallDuring } from '#harness/main-process-stall.ts';
import type { Bridge } from '#shared/bridge.ts';
import type { Attachment } from '#shared/model/attachment.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { KeyStorage } from '#shared/model/settings.ts';
import type { Result } from '#shared/result.ts';
import type { AppState } from '#shared/state/app-state.ts';
import type { AdminClient } from '#simulator/admin-client.ts';
import { sendInPage } from './send-in-page.ts';

/** A trainer at the running app, linked and online, who works through the window's own bridge. */
export interface Trainer {
  attachVideo(path: string, attachmentId: string): Promise<Attachment>;
  /** To all groups, without a pause between. Rejects when one of them did not get it. */
  broadcast(content: MessageContent): Promise<void>;
  /** The longest time the main process did not turn its event loop meanwhile, in milliseconds. */
  stallDuring(work: () => Promise<void>): Promise<{ readonly stallMs: number; readonly tookMs: number }>;
}

/** A check that a trainer's eye would make. */
const LOOK_EVERY_MS = 100;

/** Links the simulator's account, beside those that are there already, and waits for its groups. */
export async function openTrainer(
  { window, electron }: LaunchedApp,
  admin: AdminClient,
  groupCount: number,
  { keyStorage = 'memory' }: { readonly keyStorage?: KeyStorage } = {},
): Promise<Trainer> {
  async function ask<Value>(channel: string, input: unknown): Promise<Value> {
    const result = await window.evaluate(
      ([name, value]) => (globalThis as unknown as { bridge: Bridge }).bridge.request(name, value),
      [channel, input] as const,
    );
    const answer = result as Result<Value, { readonly code: string }>;
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
  const groupIds = await until(({ groups }) => {
    const own = groups.filter((group) => group.accountId === accountId);
    return own.length === groupCount ? own.map(({ id }) => id) : undefined;
  });

  return {
    async attachVideo(path, attachmentId) {
      await electron.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      }, path);
      const added = await ask<{ readonly attachment: Attachment }>('attachment.pick', {
        attachmentId,
        kinds: ['video'],
      });
      return added.attachment;
    },

    async broadcast(content) {
      const broadcastId = randomUUID();
      const input = {
        broadcastId,
        content,
        groupIds,
        workshopId: null,
        pacing: 'quick' as const,
        acceptedWarnings: ['SAME_TEXT_RECENTLY' as const],
      };
      const sent = await window.evaluate(sendInPage, input);
      if (sent !== groupIds.length) throw new Error(`${sent} of ${groupIds.length} groups got it`);
    },

    stallDuring: (work) => stallDuring(electron, work),
  };
}
