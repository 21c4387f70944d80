import { Trans, useLingui } from '@lingui/react/macro';
import { EmojiPicker as Base, type EmojiPickerListComponents } from 'frimousse';
import { useEffect, useRef } from 'react';
import { controlClass } from '../../ui/Field.tsx';

const components: EmojiPickerListComponents = {
  CategoryHeader: ({ category, ...rest }) => (
    <div {...rest} className="bg-raised px-2 py-1 text-xs font-medium text-muted">
      {category.label}
    </div>
  ),
  // The library counts rows and columns from 0, which ARIA does not know. A row keeps its number, by which the library
  // finds it, so the first has none.
  Row: ({ 'aria-rowindex': index, ...row }) => (
    <div {...row} aria-rowindex={index === 0 ? undefined : index} className="px-1" />
  ),
  Emoji: ({ emoji, 'aria-colindex': index, ...button }) => (
    <button
      type="button"
      {...button}
      aria-colindex={index === undefined ? undefined : index + 1}
      className="flex size-9 items-center justify-center rounded-sm text-xl data-active:bg-hover"
    >
      {emoji.emoji}
    </button>
  ),
};

/** Every emoji this computer can draw, by category and by search. Arrow keys go through them, Enter takes one. */
export function EmojiPicker({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const { t, i18n } = useLingui();
  const search = useRef<HTMLInputElement>(null);
  // Not by autoFocus: React keeps that event from the library, which then ignores the keys.
  useEffect(() => {
    search.current?.focus();
  }, []);
  return (
    <Base.Root
      locale={i18n.locale === 'pt-BR' ? 'pt' : 'en'}
      columns={8}
      // Part of the build: without an address of ours they would come from somebody else's server.
      emojibaseUrl="/emoji"
      onEmojiSelect={({ emoji }) => {
        onPick(emoji);
      }}
      className="flex h-full flex-col"
    >
      <div className="border-b border-line p-2">
        <Base.Search
          ref={search}
          aria-label={t`Search emoji`}
          placeholder={t`Search emoji`}
          className={controlClass}
        />
      </div>
      {/* It scrolls, and assistive technology may go into it. */}
      <Base.Viewport tabIndex={0} className="min-h-0 flex-1 pb-1 -outline-offset-2">
        <Base.Empty className="absolute inset-0 flex items-center justify-center text-sm text-muted">
          <Trans>No emoji found</Trans>
        </Base.Empty>
        <Base.List aria-label={t`Emoji`} aria-rowcount={undefined} components={components} />
      </Base.Viewport>
    </Base.Root>
  );
}
