import { createHash } from 'node:crypto';
import type { MessageContent } from '#shared/model/message-content.ts';

/** Half of SHA-256: equal exactly when a person would call it the same message. */
const HASH_BYTES = 16;

export function contentHash(content: MessageContent): Uint8Array {
  const sameness = JSON.stringify([content.kind, content.text, ...besidesWords(content)]);
  return createHash('sha256').update(sameness).digest().subarray(0, HASH_BYTES);
}

function besidesWords(content: MessageContent): readonly string[] {
  switch (content.kind) {
    case 'text':
      return [];
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
      return [content.attachment.id];
    case 'poll':
      return content.options;
    default:
      return content satisfies never;
  }
}
