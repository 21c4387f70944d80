import type { ElectronApplication, Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bridge } from '#shared/bridge.ts';
import type { AppState } from '#shared/state/app-state.ts';
import type { AdminClient } from '#simulator/admin-client.ts';
import { ask } from '../chaos/chaos-trainer.ts';
import { stallDuring } from '../main-process-stall.ts';
import { malformedPayloads } from './fuzz-payloads.ts';

export interface FuzzedApp {
  readonly window: Page;
  readonly electron: ElectronApplication;
}

export interface FuzzFigures {
  readonly sent: number;
  /** What should not have happened, in sentences. */
  readonly complaints: readonly string[];
  /** Of the main process. */
  readonly stallMs: number;
}

const PAYLOADS_AT_ONCE = 100;
const NODES_AT_ONCE = 100;
const ONLINE_TIMEOUT_MS = 60_000;
const LOOK_EVERY_MS = 100;

/** Sends malformed payloads over every channel: each must be refused with a type, and nothing may change. */
export async function fuzzBridge(
  { window, electron }: FuzzedApp,
  { seed, count }: { readonly seed: string; readonly count: number },
): Promise<FuzzFigures> {
  const payloads = malformedPayloads(seed, count);
  const complaints: string[] = [];
  const before = JSON.stringify(await snapshot(window));
  const { stallMs } = await stallDuring(electron, async () => {
    for (let at = 0; at < payloads.length; at += PAYLOADS_AT_ONCE) {
      const batch = payloads.slice(at, at + PAYLOADS_AT_ONCE);
      const codes = await window.evaluate(async (all) => {
        const { bridge } = globalThis as unknown as { bridge: Bridge };
        const replies = await Promise.all(all.map(({ channel, input }) => bridge.request(channel, input)));
        return replies.map((reply) => (JSON.parse(reply) as { error?: { code?: string } }).error?.code);
      }, batch);
      for (const [index, code] of codes.entries()) {
        if (code !== 'INVALID_INPUT')
          complaints.push(`${batch[index]?.channel ?? ''} answered ${code ?? 'yes'} (payload ${at + index})`);
      }
    }
  });
  if (JSON.stringify(await snapshot(window)) !== before)
    complaints.push('a malformed payload changed the state');
  return { sent: payloads.length, complaints, stallMs };
}

/**
 * Lets the server send mutated nodes and frames to the linked account: the app must live on, come back online, and
 * execute nothing of it.
 */
export async function fuzzServer(
  { window, electron }: FuzzedApp,
  admin: AdminClient,
  { seed, count }: { readonly seed: string; readonly count: number },
): Promise<FuzzFigures> {
  const complaints: string[] = [];
  let sent = 0;
  const { stallMs } = await stallDuring(electron, async () => {
    for (let round = 0; sent < count; round += 1) {
      await untilOnline(window);
      // A mutant may end the connection, as it may on any other day.
      const answer = await admin.sendMutants(`${seed} ${round}`, Math.min(NODES_AT_ONCE, count - sent));
      sent += answer.sent;
      await pause(LOOK_EVERY_MS);
    }
    await untilOnline(window);
  });
  const executed = await window.evaluate(
    () =>
      'executed' in globalThis || document.querySelector('[onerror], [onload], script:not([src])') !== null,
  );
  if (executed) complaints.push('markup of somebody else became part of the page');
  return { sent, complaints, stallMs };
}

/** Lets the server send what no client can decrypt, before the line breaks: the app must live on and come back online. */
export async function fuzzFrames(
  { window, electron }: FuzzedApp,
  admin: AdminClient,
  { seed, count }: { readonly seed: string; readonly count: number },
): Promise<FuzzFigures> {
  const { stallMs } = await stallDuring(electron, async () => {
    for (let round = 0; round < count; round += 1) {
      await untilOnline(window);
      await admin.disconnect({ kind: 'garbage', seed: `${seed} ${round}` });
      await pause(LOOK_EVERY_MS);
      await admin.disconnect({ kind: 'close' });
      await pause(LOOK_EVERY_MS);
    }
    await untilOnline(window);
  });
  return { sent: count, complaints: [], stallMs };
}

async function untilOnline(window: Page): Promise<void> {
  const deadlineMs = Date.now() + ONLINE_TIMEOUT_MS;
  for (;;) {
    const { accounts } = await snapshot(window);
    const [account] = accounts;
    if (account?.connection.state === 'online') return;
    // Its waits grow with every loss, as they have to; a trainer would not wait.
    if (account?.connection.state === 'waiting')
      await ask(window, 'account.connect', { accountId: account.id });
    if (Date.now() > deadlineMs) throw new Error(`the account stays ${JSON.stringify(account?.connection)}`);
    await pause(LOOK_EVERY_MS);
  }
}

function snapshot(window: Page): Promise<AppState> {
  return ask<AppState>(window, 'app.snapshot', {});
}
