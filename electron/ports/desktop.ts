import type { Failure } from '#shared/failure.ts';
import type { TextMessage } from '#shared/text/failure-text.ts';
import type { AttachmentKind } from '#shared/model/attachment.ts';
import type { Preferences } from '#shared/model/settings.ts';
import type { Result } from '#shared/result.ts';
import type { Glance } from './glance.ts';

/** What is worth a notification; nothing else is. Never the text of a message: others may see the screen. */
export type News =
  | {
      readonly kind: 'finished';
      readonly sentCount: number;
      readonly targetCount: number;
      /** Failed, skipped, or not confirmed. */
      readonly openCount: number;
    }
  /** The engine held a broadcast, for this reason. */
  | { readonly kind: 'paused'; readonly reason: Failure }
  /** An account does not come back by itself. */
  | { readonly kind: 'disconnected'; readonly accountName: string; readonly reason: Failure }
  /** So many scheduled broadcasts were due while nothing could be sent. */
  | { readonly kind: 'missed'; readonly count: number };

/** Why a file could not be saved where the trainer wanted it. */
export type SaveFailure = Failure<'FOLDER_NOT_WRITABLE' | 'DISK_FULL'>;

/** What the engine asks of the desktop it runs on. */
export interface Desktop {
  /** From now on everything outside the window's page is in this language and theme, and the next start's first frame. */
  appear(chosen: Pick<Preferences, 'theme' | 'language'>): void;
  /** A text in that language. */
  say(message: TextMessage, values?: Readonly<Record<string, string>>): string;
  copyText(text: string): Promise<void>;
  /** Opens an https address whose host is on the short list the app may open; refuses any other. */
  openExternal(url: string): Promise<Result<void, Failure<'LINK_NOT_ALLOWED'>>>;
  /**
   * Tells the trainer something while the window is not in front; in front it shows the same itself.
   * @param onOpen called when the trainer clicks on it, after the window was brought to the front.
   */
  notify(news: News, onOpen: () => void): void;
  /**
   * Asks the trainer for a place and writes the pieces there, one after the other; `suggestedName` is the name of the
   * file. Nothing is read of them when the trainer chooses no place.
   */
  saveTextFile(
    suggestedName: string,
    pieces: Iterable<string>,
  ): Promise<Result<'saved' | 'cancelled', SaveFailure>>;
  /** Asks the trainer for a place and saves a picture there. */
  savePicture(suggestedName: string, png: Uint8Array): Promise<Result<'saved' | 'cancelled', SaveFailure>>;
  /** Asks the trainer for a file; `kinds` say what it is wanted for. Its path, or null when none was chosen. */
  chooseFile(kinds: readonly AttachmentKind[]): Promise<string | null>;
  /** The picture on the clipboard as a PNG, null when there is none. */
  readPicture(): Promise<Uint8Array | null>;
  /** Puts the app into the tray. False where the desktop has none. */
  makeTray(): Promise<boolean>;
  /** Shows it on the taskbar and in the tray. */
  showGlance(glance: Glance): void;
  /** Keeps the laptop awake while true. Idempotent. */
  setKeepAwake(awake: boolean): void;
  /** Ends the app in order and starts it again. */
  restart(): void;
}

/** What a quit would interrupt or prevent. */
export interface QuitConcern {
  /** Those that run. */
  readonly broadcasts: number;
  /** Deliveries that those broadcasts still have to send. */
  readonly remaining: number;
  /** Broadcasts that are to start within a day. */
  readonly scheduled: number;
}
