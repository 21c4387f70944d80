import { z } from 'zod';
import { MESSAGE_TEXT_MAX } from './message-text-limit.ts';

/** What is sent, tagged by kind. Frozen into the broadcast at its start. New kinds are new members here. */
export const messageContent = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: z.string().trim().min(1).max(MESSAGE_TEXT_MAX),
  }),
]);
export type MessageContent = Readonly<z.infer<typeof messageContent>>;

/** The same while it is composed: it may still be empty. */
export const draftContent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().max(MESSAGE_TEXT_MAX) }),
]);
