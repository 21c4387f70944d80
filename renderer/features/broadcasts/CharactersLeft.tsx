import { Plural, Trans } from '@lingui/react/macro';
import { MESSAGE_TEXT_MAX } from '#shared/model/message-text-limit.ts';

/** How much room is left when it begins to count; nobody needs the number before. */
const SHOWN_FROM = 5_000;

/**
 * How much more the message may say. Read aloud only when it comes into sight and when there is nothing left, not at
 * every key.
 */
export function CharactersLeft({ text }: { readonly text: string }) {
  const left = MESSAGE_TEXT_MAX - text.length;
  return (
    <>
      <span role="status" className="sr-only">
        {left < 0 ? (
          <Trans>The message is longer than WhatsApp takes.</Trans>
        ) : (
          left <= SHOWN_FROM && <Trans>The message is nearly as long as WhatsApp takes.</Trans>
        )}
      </span>
      {left >= 0 && left <= SHOWN_FROM && (
        <span className="tabular px-1.5 text-xs text-muted">
          <Plural value={left} one="# character left" other="# characters left" />
        </span>
      )}
    </>
  );
}
