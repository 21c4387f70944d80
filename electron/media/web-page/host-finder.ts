import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { err, ok, type Result } from '#shared/result.ts';
import { isPublicAddress } from './public-address.ts';

export interface HostAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Where a server of the web is: what is found here is connected to, and nothing is looked up again. */
export interface FoundHost {
  readonly addresses: readonly [HostAddress, ...HostAddress[]];
  readonly port: number;
}

/** `refused`: it is no place of the public web. `unknown`: nobody knows the name. */
export type HostTrouble = 'refused' | 'unknown' | 'offline';

export type HostFinder = (url: URL) => Promise<Result<FoundHost, HostTrouble>>;

const defaultPorts: Readonly<Partial<Record<string, number>>> = { 'http:': 80, 'https:': 443 };

/**
 * Finds servers of the public web and no others: http and https on their own ports, under names that lead to public
 * addresses only. One private address among several refuses the name, for it is no mistake that honest names make.
 */
export const findPublicHost: HostFinder = async (url) => {
  const port = defaultPorts[url.protocol];
  // The parser has taken out the port that goes with the protocol.
  if (port === undefined || url.port !== '') return err('refused');
  const addresses = await addressesOf(url.hostname.replace(/^\[|\]$/gu, ''));
  if (!addresses.ok) return addresses;
  const [first, ...others] = addresses.value;
  if (first === undefined) return err('unknown');
  if (!addresses.value.every(({ address }) => isPublicAddress(address))) return err('refused');
  return ok({ addresses: [first, ...others], port });
};

/** Hosts whose names end in `.test`, which nobody can own (RFC 2606), are on this port of this computer. */
export function findTestHosts(port: number): HostFinder {
  return async (url) =>
    url.hostname.endsWith('.test') && url.port === ''
      ? ok({ addresses: [{ address: '127.0.0.1', family: 4 }], port })
      : findPublicHost(url);
}

async function addressesOf(host: string): Promise<Result<readonly HostAddress[], HostTrouble>> {
  const literal = isIP(host);
  if (literal === 4 || literal === 6) return ok([{ address: host, family: literal }]);
  try {
    const found = await lookup(host, { all: true, order: 'verbatim' });
    return ok(found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 })));
  } catch (cause) {
    // The resolver could not be asked, rather than not know.
    const isOffline = cause instanceof Error && 'code' in cause && cause.code === 'EAI_AGAIN';
    return err(isOffline ? 'offline' : 'unknown');
  }
}
