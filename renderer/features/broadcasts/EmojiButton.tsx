import { useLingui } from '@lingui/react/macro';
import { Smile } from 'lucide-react';
import { lazy, Suspense, useState, type RefObject } from 'react';
import { IconButton } from '../../ui/IconButton.tsx';
import { Popover } from '../../ui/Popover.tsx';

/** Most messages are written without it: it is loaded when it is first opened. */
const EmojiPicker = lazy(async () => ({ default: (await import('./EmojiPicker.tsx')).EmojiPicker }));

interface EmojiButtonProps {
  /** Where the message is written: has the focus again once the picker is closed. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onPick: (emoji: string) => void;
}

export function EmojiButton({ field, onPick }: EmojiButtonProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label={t`Emoji`}
      trigger={<IconButton label={t`Insert emoji`} icon={Smile} />}
      finalFocus={field}
      isOpen={isOpen}
      onOpenChange={setOpen}
    >
      <div className="h-[320px] w-[308px]">
        <Suspense>
          <EmojiPicker
            onPick={(emoji) => {
              setOpen(false);
              onPick(emoji);
            }}
          />
        </Suspense>
      </div>
    </Popover>
  );
}
