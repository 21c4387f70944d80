import type { MessageContent } from './message-content.ts';

/** The content with other words; undefined where WhatsApp lets nobody edit them. */
export function editedContent(content: MessageContent, text: string): MessageContent | undefined {
  switch (content.kind) {
    case 'text':
    case 'image':
    case 'video':
    case 'document':
      return { ...content, text };
    case 'audio':
    case 'poll':
      return undefined;
    default:
      return content satisfies never;
  }
}
