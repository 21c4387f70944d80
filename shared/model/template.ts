import { z } from 'zod';
import { MESSAGE_TEXT_MAX } from './message-text-limit.ts';

export const templateId = z.uuid();
export type TemplateId = z.infer<typeof templateId>;

/** A message text to use again, with its variables as they were written. */
export const template = z.strictObject({
  id: templateId,
  name: z.string().trim().min(1).max(80),
  text: z.string().trim().min(1).max(MESSAGE_TEXT_MAX),
});
export type Template = Readonly<z.infer<typeof template>>;
