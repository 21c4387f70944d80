import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import type { Logger } from '#electron/ports/logger.ts';
import type { Sent } from '#shared/ipc/channel.ts';
import { EVENT_WIRE, REQUEST_WIRE } from '#shared/bridge.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, type Result } from '#shared/result.ts';
import { isTrustedSender } from './trusted-sender.ts';

/** What answers the page, and what it is told. */
export interface Engine {
  readonly dispatch: (channel: unknown, input: unknown, sent: Sent) => Promise<Result<unknown, Failure>>;
  readonly onEvent: (listener: (event: unknown) => void) => () => void;
}

export interface IpcTransport {
  readonly window: BrowserWindow;
  /** What the page asks before this resolves is answered then. */
  readonly engine: Promise<Engine>;
  readonly logger: Logger;
}

/** Carries requests of our window's main frame to the router, and published events back to it. */
export function bindIpc({ window, engine, logger }: IpcTransport): void {
  async function answer(
    event: IpcMainInvokeEvent,
    [channel, input, filePath]: readonly unknown[],
  ): Promise<Result<unknown, Failure>> {
    if (isFromOurPage(event, window)) {
      // The preload names it, from a file that was dropped; the page has no say in it.
      const isFile = typeof filePath === 'string' && filePath !== '';
      const { dispatch } = await engine;
      return dispatch(channel, input, isFile ? { filePath } : {});
    }
    logger.warn('ipc.untrusted-sender');
    return err(failure('UNTRUSTED_SENDER'));
  }
  ipcMain.handle(REQUEST_WIRE, async (event, ...request: readonly unknown[]) =>
    JSON.stringify(await answer(event, request)),
  );
  void engine.then(({ onEvent }) => {
    const stop = onEvent((event) => {
      // A crashed page misses events and asks for a snapshot when it is back.
      if (!window.webContents.isCrashed()) window.webContents.send(EVENT_WIRE, JSON.stringify(event));
    });
    window.on('closed', stop);
  });
}

function isFromOurPage(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  if (window.isDestroyed() || event.sender !== window.webContents) return false;
  try {
    return isTrustedSender(event.senderFrame, window.webContents.mainFrame);
  } catch {
    // Reading a frame that was disposed meanwhile throws.
    return false;
  }
}
