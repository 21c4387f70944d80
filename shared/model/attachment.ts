import { z } from 'zod';

export const attachmentId = z.uuid();
export type AttachmentId = z.infer<typeof attachmentId>;

/** How a file appears in the chat: a picture, a video that plays in place, sound, or a file to open. */
export const attachmentKind = z.enum(['image', 'video', 'audio', 'document']);
export type AttachmentKind = z.infer<typeof attachmentKind>;

/** The facts of an attached file; its bytes stay in the main process. */
export const attachment = z.strictObject({
  id: attachmentId,
  /** What its content is, whatever its name says. */
  mimeType: z.string().min(1).max(255),
  fileName: z.string().min(1).max(255),
  /** Of what is sent. */
  sizeBytes: z.number().int().min(1),
  /** In pixels, as it is shown; of pictures, and of videos that tell. */
  width: z.number().int().min(1).optional(),
  height: z.number().int().min(1).optional(),
  /** How long it plays, rounded up; of sound and videos that tell. */
  seconds: z.number().int().min(1).optional(),
  /** It may say where it was taken, and that cannot be taken out. */
  mayTellPlace: z.literal(true).optional(),
});
export type Attachment = Readonly<z.infer<typeof attachment>>;
