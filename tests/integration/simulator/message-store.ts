import type { WAMessage } from '@whiskeysockets/baileys';

/** What the app does with its database: keeps sent messages, so that Baileys can encrypt them again. */
export function createMessageStore() {
  const messages = new Map<string, WAMessage['message']>();
  return {
    keep: (sent: WAMessage | undefined): string => {
      const id = sent?.key.id ?? '';
      messages.set(id, sent?.message);
      return id;
    },
    config: {
      getMessage: ({ id }: WAMessage['key']) => Promise.resolve(messages.get(id ?? '') ?? undefined),
    },
  };
}
