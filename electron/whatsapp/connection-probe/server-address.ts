/** Where a websocket server is. */
export interface ServerAddress {
  readonly url: URL;
  /** A name or an IP address, the latter without brackets. */
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

export function serverAddress(text: string | URL): ServerAddress {
  const url = new URL(text);
  const secure = url.protocol === 'wss:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return { url, host, port: Number(url.port) || (secure ? 443 : 80), secure };
}
