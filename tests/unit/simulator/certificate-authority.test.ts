import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCertificateAuthority } from '#simulator/tls/certificate-authority.ts';
import { objectIdentifier, octetString, time, unsignedInteger } from '#simulator/tls/der.ts';

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 5, 1);
const validity = { notBeforeMs: nowMs, notAfterMs: nowMs + dayMs };

describe('DER', () => {
  it('writes lengths in their short and long form', () => {
    const header = (size: number) => octetString(Buffer.alloc(size)).subarray(0, -size || undefined);
    expect([0, 127, 128, 256].map((size) => header(size).toString('hex'))).toEqual([
      '0400',
      '047f',
      '048180',
      '04820100',
    ]);
  });

  it('writes numbers without spare zeros and never as negative', () => {
    const hex = (...bytes: number[]) => unsignedInteger(Buffer.from(bytes)).toString('hex');
    expect([hex(0), hex(0, 0, 5), hex(0x80), hex(1, 0)]).toEqual([
      '020100',
      '020105',
      '02020080',
      '02020100',
    ]);
  });

  it('writes object identifiers and times', () => {
    expect(objectIdentifier('1.2.840.10045.4.3.2').toString('hex')).toBe('06082a8648ce3d040302');
    expect(time(nowMs).toString('latin1', 2)).toBe('260601000000Z');
    expect(time(Date.UTC(2049, 11, 31)).readUInt8(0)).toBe(0x17);
    expect(time(Date.UTC(2050, 0, 1)).toString('latin1', 2)).toBe('20500101000000Z');
  });
});

describe('a certificate authority', () => {
  it('issues certificates that carry its signature, the hosts and the validity', () => {
    const authority = createCertificateAuthority(validity, randomBytes);
    const { cert, key } = authority.issue(['localhost', '127.0.0.1'], validity);
    const [own, issued] = [new X509Certificate(authority.pem), new X509Certificate(cert)];
    expect(own.ca).toBe(true);
    expect(own.verify(own.publicKey)).toBe(true);
    expect(issued.ca).toBe(false);
    expect(issued.verify(own.publicKey)).toBe(true);
    expect(issued.checkIssued(own)).toBe(true);
    expect(issued.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(issued.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1');
    expect([issued.checkHost('localhost'), issued.checkIP('127.0.0.1')]).toEqual(['localhost', '127.0.0.1']);
    expect(issued.checkHost('example.org')).toBeUndefined();
    expect(new Date(issued.validFrom).getTime()).toBe(nowMs);
    expect(new Date(issued.validTo).getTime()).toBe(nowMs + dayMs);
  });

  it('is another one each time', () => {
    const [first, second] = [validity, validity].map((each) => createCertificateAuthority(each, randomBytes));
    const issued = new X509Certificate(second?.issue(['localhost'], validity).cert ?? '');
    expect(issued.verify(new X509Certificate(first?.pem ?? '').publicKey)).toBe(false);
    expect(issued.checkIssued(new X509Certificate(first?.pem ?? ''))).toBe(false);
  });
});
