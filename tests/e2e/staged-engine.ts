import type { ElectronApplication, Page } from '@playwright/test';
import { EVENT_WIRE, REQUEST_WIRE } from '#shared/bridge.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Failure } from '#shared/failure.ts';
import type { ChannelName } from '#shared/ipc/contract.ts';
import type { AppState } from '#shared/state/app-state.ts';
import { applyEvent } from '#shared/state/apply-patch.ts';
import type { Patch } from '#shared/state/patch.ts';
import { pageRequest } from '#harness/page-request.ts';

/** The engine's place at the window's own wires: what is staged here reaches the window as if the engine said it. */
export interface StagedEngine {
  /** What the window shows by now. */
  state(): AppState;
  publish(...patches: readonly Patch[]): Promise<void>;
  /** What a request of the channel is answered from now on; the others go on to the real engine. */
  answer(channel: ChannelName, reply: Result<unknown, Failure>): Promise<void>;
  refuse(channel: ChannelName, failure: Failure): Promise<void>;
  /** Requests of these channels are not answered any more. */
  hold(...channels: readonly ChannelName[]): Promise<void>;
}

/** Replies by channel, as JSON, kept in the main process; null: none ever comes. */
interface Stage {
  replies: Record<string, string | null>;
}

type Handler = (event: unknown, channel: string, input: unknown) => unknown;

/** Steps between a running engine and its window. The engine itself must be quiet: no account is linked. */
export async function stageEngine(electron: ElectronApplication, window: Page): Promise<StagedEngine> {
  const snapshot = (await pageRequest(window, 'app.snapshot', {})) as Result<AppState, Failure>;
  if (!snapshot.ok) throw new Error('the engine has no state to begin with');
  let state = snapshot.value;

  await electron.evaluate(({ ipcMain }, wire) => {
    const stage: Stage = { replies: {} };
    Object.assign(globalThis, { stage });
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    const engine = handlers.get(wire);
    ipcMain.removeHandler(wire);
    ipcMain.handle(wire, (event, channel: string, input: unknown) =>
      !Object.hasOwn(stage.replies, channel)
        ? engine?.(event, channel, input)
        : (stage.replies[channel] ?? new Promise(() => undefined)),
    );
  }, REQUEST_WIRE);

  async function stage(channel: ChannelName, reply: string | null): Promise<void> {
    await electron.evaluate(
      (_electron, [name, value]) => {
        (globalThis as unknown as { stage: Stage }).stage.replies[name] = value;
      },
      [channel, reply] as const,
    );
  }

  const answer = (channel: ChannelName, reply: Result<unknown, Failure>): Promise<void> =>
    stage(channel, JSON.stringify(reply));

  return {
    state: () => state,
    answer,
    refuse: (channel, failure) => answer(channel, err(failure)),
    async hold(...channels) {
      for (const channel of channels) await stage(channel, null);
    },
    async publish(...patches) {
      const event = { rev: state.rev + 1, patches: [...patches] };
      state = applyEvent(state, event);
      await answer('app.snapshot', ok(state));
      await electron.evaluate(
        ({ BrowserWindow }, [wire, published]) => {
          BrowserWindow.getAllWindows()[0]?.webContents.send(wire, published);
        },
        [EVENT_WIRE, JSON.stringify(event)] as const,
      );
    },
  };
}
