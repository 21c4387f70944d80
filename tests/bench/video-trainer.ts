import { randomUUID } from 'node:crypto';
import type { LaunchedApp } from '#harness/app-launch.ts';
import { stallDuring } from '#harness/main-process-stall.ts';
import type { Attachment } from '#shared/model/attachment.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { KeyStorage } from '#shared/model/settings.ts';
import type { AdminClient } from '#simulator/admin-client.ts';
import { linkAccount } from './link-account.ts';
import { sendInPage } from './send-in-page.ts';

/** A trainer at the running app, linked and online, who works through the window's own bridge. */
export interface Trainer {
  attachVideo(path: string, attachmentId: string): Promise<Attachment>;
  /** To all groups, without a pause between. Rejects when one of them did not get it. */
  broadcast(content: MessageContent): Promise<void>;
  /** The longest time the main process did not turn its event loop meanwhile, in milliseconds. */
  stallDuring(work: () => Promise<void>): Promise<{ readonly stallMs: number; readonly tookMs: number }>;
}

/** Links the simulator's account, beside those that are there already, and waits for its groups. */
export async function openTrainer(
  { window, electron }: LaunchedApp,
  admin: AdminClient,
  groupCount: number,
  { keyStorage = 'memory' }: { readonly keyStorage?: KeyStorage } = {},
): Promise<Trainer> {
  const { accountId, ask, until } = await linkAccount(window, admin, keyStorage);
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
