import type { ReactNode } from 'react';
import { withMentionWord } from '#shared/model/mention-everyone.ts';
import type { DraftContent } from '#shared/model/message-content.ts';
import { BubbleAttachment } from './BubbleAttachment.tsx';
import { BubbleLinkPreview } from './BubbleLinkPreview.tsx';
import { BubblePoll } from './BubblePoll.tsx';
import { BubbleQuote } from './BubbleQuote.tsx';
import { MessageText } from './MessageText.tsx';

interface MessageBubbleProps {
  /** As the group gets it: its variables are words already. */
  readonly content: DraftContent;
  /** When it is sent; left out where that stands elsewhere. */
  readonly time?: ReactNode;
  /** Makes words of what an earlier message said with variables. */
  readonly render?: (text: string) => string;
}

/** A message of any kind as a phone draws it. */
export function MessageBubble({ content, time, render = asItIs }: MessageBubbleProps) {
  const { mentionEveryone, replyTo } = content;
  const isMention = mentionEveryone === 'visible' && content.kind !== 'audio';
  const words = isMention ? withMentionWord(content.text) : content.text;
  const hasWords = words !== '' && content.kind !== 'audio';
  // A text is as wide as its words; what goes with it takes all the room there is.
  const isWide = content.kind !== 'text' || content.linkPreview !== undefined || replyTo !== undefined;
  return (
    <div className={`min-w-0 rounded-lg rounded-br-sm bg-bubble p-1 ${isWide ? 'w-full' : ''}`}>
      {replyTo !== undefined && <BubbleQuote broadcastId={replyTo} render={render} />}
      {content.kind === 'text' && content.linkPreview !== undefined && (
        <BubbleLinkPreview preview={content.linkPreview} />
      )}
      {content.kind !== 'text' && content.kind !== 'poll' && <BubbleAttachment content={content} />}
      {(hasWords || content.kind === 'poll' || time !== undefined) && (
        <div className="px-2 pt-1 pb-1">
          {content.kind === 'poll' ? (
            <BubblePoll
              question={words}
              options={content.options}
              multiple={content.multiple}
              mentions={isMention}
            />
          ) : (
            hasWords && <MessageText text={words} mentions={isMention} />
          )}
          {time !== undefined && <p className="tabular text-right text-xs text-muted">{time}</p>}
        </div>
      )}
    </div>
  );
}

function asItIs(text: string): string {
  return text;
}
