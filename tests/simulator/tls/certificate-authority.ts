import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';
import {
  bitString,
  der,
  derTrue,
  objectIdentifier,
  octetString,
  sequence,
  tagged,
  time,
  unsignedInteger,
  utf8String,
} from './der.ts';

export interface Validity {
  /** Milliseconds since the epoch. */
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

/** A certificate for TLS and its private key, both as PEM. */
export interface IssuedCertificate {
  readonly cert: string;
  readonly key: string;
}

/** An authority made for one run of the simulator: a client that is given its certificate trusts the server. */
export interface CertificateAuthority {
  /** Its own certificate, as PEM. */
  readonly pem: string;
  /** @param hosts names and IPv4 addresses, which become the subject's alternative names */
  issue(hosts: readonly string[], validity: Validity): IssuedCertificate;
}

const ecdsaWithSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));

function nameOf(commonName: string): Buffer {
  const attribute = sequence(objectIdentifier('2.5.4.3'), utf8String(commonName));
  return sequence(der(0x31, attribute));
}

function extension(id: string, value: Uint8Array, critical = false): Buffer {
  return sequence(objectIdentifier(id), ...(critical ? [derTrue] : []), octetString(value));
}

const authorityExtensions = [
  extension('2.5.29.19', sequence(derTrue), true),
  // keyCertSign
  extension('2.5.29.15', bitString(Buffer.from([0b0000_0100]), 2), true),
];

function serverExtensions(hosts: readonly string[]): readonly Buffer[] {
  const names = hosts.map((host) =>
    isIPv4(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host)),
  );
  const serverAuthentication = objectIdentifier('1.3.6.1.5.5.7.3.1');
  return [
    extension('2.5.29.19', sequence(), true),
    // digitalSignature
    extension('2.5.29.15', bitString(Buffer.from([0b1000_0000]), 7), true),
    extension('2.5.29.37', sequence(serverAuthentication)),
    extension('2.5.29.17', sequence(...names)),
  ];
}

function toPem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** Makes an authority with a key of its own. X.509 v3, ECDSA on P-256 (RFC 5280, RFC 5758). */
export function createCertificateAuthority(
  validity: Validity,
  randomBytes: (size: number) => Buffer,
): CertificateAuthority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = nameOf(`Simulator authority ${randomBytes(4).toString('hex')}`);

  const certify = (
    subject: Buffer,
    publicKey: KeyObject,
    { notBeforeMs, notAfterMs }: Validity,
    extensions: readonly Buffer[],
  ): string => {
    const toBeSigned = sequence(
      tagged(0, unsignedInteger(Buffer.from([2]))),
      unsignedInteger(randomBytes(16)),
      ecdsaWithSha256,
      issuer,
      sequence(time(notBeforeMs), time(notAfterMs)),
      subject,
      publicKey.export({ type: 'spki', format: 'der' }),
      tagged(3, sequence(...extensions)),
    );
    const signature = sign('sha256', toBeSigned, own.privateKey);
    return toPem(sequence(toBeSigned, ecdsaWithSha256, bitString(signature)));
  };

  return {
    pem: certify(issuer, own.publicKey, validity, authorityExtensions),
    issue(hosts, leafValidity) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const subject = nameOf(hosts[0] ?? '');
      return {
        cert: certify(subject, publicKey, leafValidity, serverExtensions(hosts)),
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
  };
}
