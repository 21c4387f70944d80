import { z } from 'zod';

/** WhatsApp's limit for a text message, in UTF-16 code units. */
export const MESSAGE_TEXT_MAX = 65_536;

/** What is sent, tagged by kind. Frozen into the broadcast at its start. New kinds are new members here. */
export const messageContent = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: z.string().trim().min(1).max(MESSAGE_TEXT_MAX),
  }),
]);
export type MessageContent = Readonly<z.infer<typeof messageContent>>;
