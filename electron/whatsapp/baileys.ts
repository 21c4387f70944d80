/**
 * What of Baileys is used. What is not stays out of the bundle: half a megabyte of names for WhatsApp's own statistics, for
 * example.
 */
export {
  Browsers,
  DEFAULT_CONNECTION_CONFIG,
  DEFAULT_ORIGIN,
  fetchLatestWaWebVersion,
  getMediaKeys,
  initAuthCreds,
  makeWASocket,
  MEDIA_PATH_MAP,
  proto,
} from '@whiskeysockets/baileys';
export { extractGroupMetadata } from '@whiskeysockets/baileys/lib/Socket/groups.js';
