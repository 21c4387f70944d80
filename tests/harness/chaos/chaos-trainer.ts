import { randomUUID } from 'node:crypto';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Attachment } from '#shared/model/attachment.ts';
import type { AppState } from '#shared/state/app-state.ts';
import { pageRequest } from '../page-request.ts';
import { answerFileDialog } from '../trainer/attaching.ts';
import { broadcastProgress, deliveryRow } from '../trainer/broadcasts.ts';
import { openSection } from '../trainer/navigation.ts';
import type { HeldBroadcast } from './database-glimpse.ts';

const SCREEN_PX = 300;
const SCREENS_MAX = 30;
/** Until the rows are drawn. */
const SCROLLED_MS = 100;

/** Sends a request through the bridge of the window, and gives back its answer. Rejects when it is refused. */
export async function ask<T>(window: Page, channel: string, input: unknown): Promise<T> {
  const reply = (await pageRequest(window, channel, input)) as { readonly ok: boolean; readonly value: T };
  if (!reply.ok) throw new Error(`${channel} was refused: ${JSON.stringify(reply)}`);
  return reply.value;
}

/** Sends by day and by night, and as much as is asked. */
export async function liftLimits(window: Page): Promise<void> {
  await ask(window, 'settings.update', { quietHours: null, dailyCap: 10_000, minuteCap: 60 });
}

/** Resolves once so many groups are in the window. */
export async function waitForGroups(window: Page, count: number): Promise<void> {
  const deadlineMs = Date.now() + 30_000;
  while ((await ask<AppState>(window, 'app.snapshot', {})).groups.length < count) {
    if (Date.now() > deadlineMs) throw new Error(`There are not ${count} groups in the window.`);
    await window.waitForTimeout(100);
  }
}

/** Resolves once no broadcast is running any more. */
export async function waitUntilSent(window: Page): Promise<void> {
  const deadlineMs = Date.now() + 60_000;
  for (;;) {
    const { activeBroadcasts } = await ask<AppState>(window, 'app.snapshot', {});
    if (!activeBroadcasts.some(({ state }) => state === 'running')) return;
    if (Date.now() > deadlineMs) throw new Error('A broadcast does not come to its end.');
    await window.waitForTimeout(100);
  }
}

/** Starts a broadcast of the text to the groups. */
export async function startBroadcast(window: Page, broadcast: ChaosBroadcast): Promise<void> {
  await ask(window, 'broadcast.start', composed(broadcast));
}

/** The same for a time to come, in epoch milliseconds; it starts at the whole minute. */
export async function scheduleBroadcast(
  window: Page,
  broadcast: ChaosBroadcast,
  dueAtMs: number,
): Promise<void> {
  const [date = '', time = ''] = new Date(dueAtMs).toISOString().split('T');
  await ask(window, 'broadcast.schedule', {
    ...composed(broadcast),
    schedule: { date, time: time.slice(0, 5), timeZone: 'UTC', uselessAfter: null },
  });
}

/** Attaches the file, as a document. */
export async function attachDocument(
  { window, electron }: { readonly window: Page; readonly electron: ElectronApplication },
  path: string,
): Promise<Attachment> {
  await answerFileDialog(electron, path);
  const { attachment } = await ask<{ readonly attachment: Attachment }>(window, 'attachment.pick', {
    attachmentId: randomUUID(),
    kinds: ['document'],
  });
  return attachment;
}

function composed({ broadcastId, text, groupIds, attachment }: ChaosBroadcast) {
  return {
    broadcastId,
    groupIds,
    content: attachment === undefined ? { kind: 'text', text } : { kind: 'document', text, attachment },
    workshopId: null,
    pacing: 'quick',
    acceptedWarnings: [],
  };
}

export interface ChaosBroadcast {
  readonly broadcastId: string;
  readonly text: string;
  readonly groupIds: readonly string[];
  /** It is the caption then. */
  readonly attachment?: Attachment;
}

/** Held by trouble that the storm itself made; whatever else holds a broadcast is a fault. */
const expectedReasons: ReadonlySet<string | null> = new Set(['HELD_TOO_LONG', 'DISK_FULL', 'DATABASE_BUSY']);

/** Whether it is the trainer's turn to say that it goes on. Throws when nothing of the storm explains that. */
export function waitsForTrainer({ state, reason }: HeldBroadcast): boolean {
  if (state === 'missed') return true;
  if (state !== 'paused') return false;
  if (!expectedReasons.has(reason)) throw new Error(`A broadcast is paused: ${reason ?? 'no reason'}`);
  return true;
}

/** Lets everything go on that waits for it. */
export async function goOn(window: Page, held: readonly HeldBroadcast[]): Promise<void> {
  for (const { id: broadcastId, state } of held) {
    if (state === 'missed') await ask(window, 'broadcast.startNow', { broadcastId, acceptedWarnings: [] });
    else await ask(window, 'broadcast.resume', { broadcastId });
  }
}

/** Answers, in the window, what the trainer is asked about one group. */
export async function answerDoubt(
  window: Page,
  doubt: { readonly text: string; readonly groupName: string; readonly hasArrived: boolean },
): Promise<void> {
  await openSection(window, 'Broadcasts');
  // A broadcast that waits for an answer stands above the history.
  await window.getByRole('main').getByRole('button', { name: doubt.text }).first().click();
  const answer = doubt.hasArrived ? 'It arrived' : 'Send again';
  const button = deliveryRow(window, doubt.groupName).getByRole('button', { name: answer });
  // Only the rows in view exist.
  await broadcastProgress(window).getByRole('listitem').first().hover();
  for (let screens = 0; screens < SCREENS_MAX && !(await button.isVisible()); screens += 1) {
    await window.mouse.wheel(0, SCREEN_PX);
    await window.waitForTimeout(SCROLLED_MS);
  }
  await button.click();
}
