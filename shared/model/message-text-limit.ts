/** WhatsApp's limit for a text message, in UTF-16 code units. */
export const MESSAGE_TEXT_MAX = 65_536;
/** What fits below an image, a video or a document; WhatsApp's own composer stops there. */
export const CAPTION_MAX = 1_024;
export const POLL_QUESTION_MAX = 255;
export const POLL_OPTION_MAX = 100;
export const POLL_OPTIONS_MAX = 12;
/** What a draft keeps, so that what was pasted is not lost before it is cut to size. */
export const DRAFT_TEXT_MAX = 250_000;
