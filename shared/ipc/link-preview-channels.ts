import { z } from 'zod';
import { attachmentId } from '../model/attachment.ts';
import { linkPreview } from '../model/message-content.ts';
import { channel } from './channel.ts';

export const linkPreviewChannels = {
  /**
   * Fetches the page behind a link and makes a preview of it: the only request to anybody but WhatsApp that the app ever
   * makes, and only when the trainer asks. `previewId` is chosen by the caller: it names the request in
   * `linkPreview.cancel`, and becomes the id of the picture. The answer is null when it was cancelled.
   */
  'linkPreview.fetch': channel({
    input: z.strictObject({ previewId: attachmentId, url: linkPreview.shape.url.regex(/^https?:\/\//iu) }),
    output: linkPreview.nullable(),
    errors: [
      'PAGE_NOT_ALLOWED',
      'PAGE_OFFLINE',
      'PAGE_UNREACHABLE',
      'PAGE_TOO_SLOW',
      'PAGE_REFUSED',
      'PAGE_REDIRECTS',
      'PAGE_IS_A_FILE',
      'PAGE_WITHOUT_TITLE',
    ],
  }),
  /** Ends the request, if it is under way. */
  'linkPreview.cancel': channel({
    input: z.strictObject({ previewId: attachmentId }),
    output: z.void(),
    errors: [],
  }),
} as const;
