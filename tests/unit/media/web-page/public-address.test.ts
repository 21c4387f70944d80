import { describe, expect, it } from 'vitest';
import { findPublicHost } from '#electron/media/web-page/host-finder.ts';
import { isPublicAddress } from '#electron/media/web-page/public-address.ts';

const refused: readonly (readonly [address: string, what: string])[] = [
  ['0.0.0.0', 'this computer'],
  ['0.255.255.255', 'this network'],
  ['10.0.0.1', 'private'],
  ['10.255.255.255', 'private'],
  ['100.64.0.1', 'behind a carrier'],
  ['100.127.255.255', 'behind a carrier'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['169.254.0.1', 'link-local'],
  ['169.254.169.254', 'the data of a cloud machine'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.0.0.8', 'protocols'],
  ['192.0.2.1', 'documentation'],
  ['192.88.99.1', '6to4 relays'],
  ['192.168.0.1', 'private'],
  ['192.168.255.255', 'private'],
  ['198.18.0.1', 'benchmarks'],
  ['198.19.255.255', 'benchmarks'],
  ['198.51.100.7', 'documentation'],
  ['203.0.113.7', 'documentation'],
  ['224.0.0.1', 'multicast'],
  ['239.255.255.250', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'this computer'],
  ['::1', 'loopback'],
  ['::127.0.0.1', 'IPv4-compatible'],
  ['::ffff:127.0.0.1', 'IPv4-mapped loopback'],
  ['::ffff:10.0.0.1', 'IPv4-mapped private'],
  ['::ffff:8.8.8.8', 'IPv4-mapped, public as it may be'],
  ['::ffff:7f00:1', 'IPv4-mapped loopback in hexadecimal'],
  ['::ffff:0:127.0.0.1', 'IPv4-translated'],
  ['64:ff9b::7f00:1', 'NAT64 to loopback'],
  ['64:ff9b::808:808', 'NAT64, public as it may be'],
  ['64:ff9b:1::1', 'NAT64 of a network'],
  ['100::1', 'discard-only'],
  ['fc00::1', 'unique local'],
  ['fdff:ffff::1', 'unique local'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local with a zone'],
  ['febf::1', 'link-local'],
  ['fec0::1', 'site-local'],
  ['ff02::1', 'multicast'],
  ['ff0e::1', 'multicast of the whole internet'],
  ['2001::1', 'Teredo'],
  ['2001:10::1', 'ORCHID'],
  ['2001:1ff::1', 'protocols'],
  ['2001:db8::1', 'documentation'],
  ['2002:7f00:1::1', '6to4 to loopback'],
  ['3fff::1', 'documentation'],
  ['4000::1', 'not given out'],
  ['5f00::1', 'segment routing'],
  ['2606:4700::1111%1', 'a zone where there is none'],
  ['localhost', 'a name'],
  ['127.1', 'a short form that only the URL parser reads'],
  ['[::1]', 'brackets'],
  ['', 'nothing'],
];

const allowed: readonly string[] = [
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '93.184.215.14',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2001:200::1',
  '2001:4860:4860::8888',
  '2003::1',
  '2606:4700:4700::1111',
  '2a00:1450:4001:81b::200e',
  '3ffe::1',
];

describe('an address of the public internet', () => {
  it.each(refused)('%s is none: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(allowed)('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('a host of the public web', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://017700000001/',
    'http://10.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[64:ff9b::10.0.0.1]/',
    'http://localhost/',
    'https://1.1.1.1:8443/',
    'http://1.1.1.1:22/',
    'https://1.1.1.1:80/',
    'ftp://1.1.1.1/',
    'file:///etc/passwd',
    'data:text/html,<title>x</title>',
  ])('is not %s', async (address) => {
    expect(await findPublicHost(new URL(address))).toEqual({ ok: false, error: 'refused' });
  });

  it.each([
    ['http://1.1.1.1/', '1.1.1.1', 4, 80],
    ['https://1.1.1.1:443/', '1.1.1.1', 4, 443],
    ['https://[2606:4700:4700::1111]/', '2606:4700:4700::1111', 6, 443],
  ])('may be %s', async (address, found, family, port) => {
    expect(await findPublicHost(new URL(address))).toEqual({
      ok: true,
      value: { addresses: [{ address: found, family }], port },
    });
  });
});
