import type { Failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';

/** What a page says about itself. */
export interface WebPage {
  readonly title: string;
  /** Empty where it has none. */
  readonly description: string;
  /** The file of its picture, whatever is in it; null where it has none, or none that could be had. */
  readonly picture: Uint8Array | null;
}

/**
 * Why there is no preview; `host` is whom the link leads to, or led on to.
 * `PAGE_NOT_ALLOWED`: no place of the public web. `PAGE_UNREACHABLE`: nobody there, or no secure connection.
 * `PAGE_REFUSED`: the site answered with an error (`status`). `PAGE_IS_A_FILE`: it is no page.
 */
export type WebPageFailure = Failure<
  | 'PAGE_NOT_ALLOWED'
  | 'PAGE_OFFLINE'
  | 'PAGE_UNREACHABLE'
  | 'PAGE_TOO_SLOW'
  | 'PAGE_REFUSED'
  | 'PAGE_REDIRECTS'
  | 'PAGE_IS_A_FILE'
  | 'PAGE_WITHOUT_TITLE'
>;

/** The web, of which the app reads only what the trainer asks for. */
export interface WebPages {
  /**
   * Fetches one page of the public web and its picture, within limits of time and size.
   * @param url http or https
   * @returns null when it was aborted
   */
  read(url: string, signal: AbortSignal): Promise<Result<WebPage | null, WebPageFailure>>;
}
