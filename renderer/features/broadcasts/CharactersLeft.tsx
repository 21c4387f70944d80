import { Plural, Trans } from '@lingui/react/macro';

/** How much room is left at most when it begins to count; nobody needs the number before. */
const SHOWN_FROM = 5_000;

interface CharactersLeftProps {
  readonly text: string;
  /** How many characters fit. */
  readonly max: number;
}

/**
 * How much more the message may say. Read aloud only when it comes into sight and when there is nothing left, not at
 * every key.
 */
export function CharactersLeft({ text, max }: CharactersLeftProps) {
  const left = max - text.length;
  const isShown = left <= Math.min(SHOWN_FROM, max / 4);
  return (
    <>
      <span role="status" className="sr-only">
        {left < 0 ? (
          <Trans>The message is longer than WhatsApp takes.</Trans>
        ) : (
          isShown && <Trans>The message is nearly as long as WhatsApp takes.</Trans>
        )}
      </span>
      {left >= 0 && isShown && (
        <span className="tabular px-1.5 text-xs text-muted">
          <Plural value={left} one="# character left" other="# characters left" />
        </span>
      )}
    </>
  );
}
