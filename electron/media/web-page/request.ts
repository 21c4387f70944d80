import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { FoundHost } from './host-finder.ts';

/** Says who asks, and nothing about the trainer: no cookie, no referrer, no language. */
const headers = {
  'accept-encoding': 'gzip, br',
  'user-agent': 'Mozilla/5.0 (compatible; Convoke; link preview)',
};

/**
 * Asks for one address and answers with the head of the response. It connects to the host that was found and to no
 * other. Rejects when that fails, and with the reason of the signal.
 */
export function requestPage(
  url: URL,
  host: FoundHost,
  options: { readonly accept: string; readonly ca: string | undefined; readonly signal: AbortSignal },
): Promise<IncomingMessage> {
  const { accept, ca, signal } = options;
  const [first] = host.addresses;
  const name = url.hostname.replace(/^\[|\]$/gu, '');
  const isLiteral = isIP(name) !== 0;
  const request: RequestOptions = {
    // A literal is connected to as it is: there the name is the address that was found.
    host: isLiteral ? first.address : name,
    port: host.port,
    path: `${url.pathname}${url.search}`,
    method: 'GET',
    agent: false,
    headers: { ...headers, accept, host: url.host },
    lookup(_name, { all }, found) {
      if (all === true) found(null, [...host.addresses]);
      else found(null, first.address, first.family);
    },
    signal,
  };
  return new Promise((resolve, reject) => {
    const sent =
      url.protocol === 'https:'
        ? requestHttps({
            ...request,
            ...(isLiteral ? {} : { servername: name }),
            ...(ca !== undefined && { ca }),
          })
        : requestHttp(request);
    sent.once('response', resolve);
    sent.once('error', reject);
    sent.end();
  });
}
