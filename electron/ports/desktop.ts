import type { Failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';

/** What the engine asks of the desktop it runs on. */
export interface Desktop {
  copyText(text: string): Promise<void>;
  /** Opens an https address whose host is on the short list the app may open; refuses any other. */
  openExternal(url: string): Promise<Result<void, Failure<'LINK_NOT_ALLOWED'>>>;
  notify(notification: { readonly title: string; readonly body: string }): void;
  /** Keeps the laptop awake while true. Idempotent. */
  setKeepAwake(awake: boolean): void;
  /** Ends the app in order and starts it again. */
  restart(): void;
}
