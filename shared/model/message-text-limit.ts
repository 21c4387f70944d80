/** WhatsApp's limit for a text message, in UTF-16 code units. */
export const MESSAGE_TEXT_MAX = 65_536;
