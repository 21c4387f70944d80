/** The only hosts the app ever opens in the browser: invite links, chats, and WhatsApp's own help. */
const allowedHosts: ReadonlySet<string> = new Set(['chat.whatsapp.com', 'wa.me', 'faq.whatsapp.com']);

/** Exact host over https on the default port, without credentials in the address. */
export function isAllowedExternalLink(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.protocol === 'https:' &&
    // `host` includes a port that is not the default one.
    allowedHosts.has(url.host) &&
    url.username === '' &&
    url.password === ''
  );
}
