import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import type { AdminClient } from '#simulator/admin-client.ts';
import { liftLimits, startBroadcast, waitUntilSent } from '../chaos/chaos-trainer.ts';
import { quantities, sampleApp, type QuantityName } from './app-sample.ts';
import { growthOf, type Growth, type Sample } from './growth.ts';

/** What takes longer does not answer any more. */
const ANSWERS_WITHIN_MS = 60_000;

export interface SoakPlan {
  readonly durationMs: number;
  /** A message of somebody in a group, and a look at the app. */
  readonly eventEveryMs: number;
  readonly broadcastEveryMs: number;
  readonly dropEveryMs: number;
  readonly groupsPerBroadcast: number;
}

export interface SoakFigures {
  readonly growths: readonly Growth[];
  readonly events: number;
  readonly broadcasts: number;
  readonly drops: number;
}

/**
 * Lets the linked app live through events, receipts, reconnects and broadcasts at a steady rate.
 * Rejects when the app does not answer any more.
 * @param trainer digits of the linked account
 */
export async function soak(
  { window, electron }: { readonly window: Page; readonly electron: ElectronApplication },
  admin: AdminClient,
  { userDataFolder, trainer }: { readonly userDataFolder: string; readonly trainer: string },
  plan: SoakPlan,
): Promise<SoakFigures> {
  const names = Object.keys(quantities) as QuantityName[];
  const samples = new Map<QuantityName, Sample[]>(names.map((name) => [name, []]));
  const groups = (await admin.groups()).filter(({ participants }) =>
    participants.some(({ phoneNumber }) => phoneNumber === trainer),
  );
  await liftLimits(window);
  const counts = { events: 0, broadcasts: 0, drops: 0 };
  const startedAtMs = Date.now();
  const isDue = (count: number, everyMs: number): boolean => Date.now() - startedAtMs > count * everyMs;

  while (Date.now() - startedAtMs < plan.durationMs) {
    if (isDue(counts.broadcasts, plan.broadcastEveryMs)) {
      const groupIds = Array.from(
        { length: plan.groupsPerBroadcast },
        (_, nth) => groups[(counts.broadcasts * plan.groupsPerBroadcast + nth) % groups.length]?.jid,
      ).filter((jid) => jid !== undefined);
      counts.broadcasts += 1;
      await answered(
        startBroadcast(window, {
          broadcastId: randomUUID(),
          text: `Message ${counts.broadcasts} of many`,
          groupIds: [...new Set(groupIds)],
        }),
      );
    }
    if (isDue(counts.drops + 1, plan.dropEveryMs)) {
      counts.drops += 1;
      await admin.disconnect({ kind: 'close' });
    }
    const group = groups[counts.events % groups.length];
    const author = group?.participants.find(({ phoneNumber }) => phoneNumber !== trainer);
    counts.events += 1;
    if (group !== undefined && author !== undefined) {
      await admin.sendAs(author.phoneNumber, group.jid, `Question ${counts.events}`);
    }
    const seen = await answered(sampleApp(electron, userDataFolder));
    for (const name of names) samples.get(name)?.push({ atMs: Date.now(), value: seen[name] });
    await pause(plan.eventEveryMs);
    // What it remembers of it all is no part of the app.
    await admin.reset();
  }
  await waitUntilSent(window);
  return {
    growths: names.map((name) => growthOf(quantities[name], samples.get(name) ?? [])),
    ...counts,
  };
}

async function answered<T>(asked: Promise<T>): Promise<T> {
  const over = new AbortController();
  const patience = pause(ANSWERS_WITHIN_MS, undefined, { signal: over.signal }).then(() => {
    throw new Error(`The app has not answered for ${ANSWERS_WITHIN_MS / 1_000} seconds.`);
  });
  try {
    return await Promise.race([asked, patience]);
  } finally {
    over.abort();
  }
}
