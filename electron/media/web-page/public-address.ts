import { BlockList, isIP } from 'node:net';

/**
 * IPv4 that is not the public internet: https://www.iana.org/assignments/iana-ipv4-special-registry, multicast, and
 * what is reserved (broadcast in it).
 */
const notPublic4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** All of IPv6 that is given out: loopback, link-local, unique local, multicast, v4-mapped and NAT64 lie outside. */
const GLOBAL_UNICAST = ['2000::', 3] as const;

/** What lies in it and is not public, or carries an IPv4 address: Teredo among the first, 6to4 among the rest. */
const notPublic6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused4 = new BlockList();
for (const [network, prefix] of notPublic4) refused4.addSubnet(network, prefix, 'ipv4');
const refused6 = new BlockList();
for (const [network, prefix] of notPublic6) refused6.addSubnet(network, prefix, 'ipv6');
const allowed6 = new BlockList();
allowed6.addSubnet(...GLOBAL_UNICAST, 'ipv6');

/** Whether an address (no name, no brackets) is one of the public internet. What is no address is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refused4.check(address, 'ipv4');
    case 6:
      // With a zone it is only good on one link.
      return !address.includes('%') && allowed6.check(address, 'ipv6') && !refused6.check(address, 'ipv6');
    default:
      return false;
  }
}
