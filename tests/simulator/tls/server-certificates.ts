import { createSecureContext } from 'node:tls';
import type { SecureContext } from 'node:tls';
import { createCertificateAuthority } from './certificate-authority.ts';
import type { IssuedCertificate, Validity } from './certificate-authority.ts';

/** What can be wrong with a server's certificate. */
export const certificateFlaws = ['expired', 'notYetValid', 'wrongHost', 'unknownIssuer'] as const;

export type CertificateFlaw = (typeof certificateFlaws)[number];

/** The certificates the simulator can present, all made when it starts. */
export interface ServerCertificates {
  /** PEM of the authority that a client must trust. */
  readonly ca: string;
  /** The good one, for a server that takes PEM. */
  readonly issued: IssuedCertificate;
  /** The good one, or the one with a flaw. */
  contextFor(flaw: CertificateFlaw | undefined): SecureContext;
}

const dayMs = 86_400_000;
const ownHosts = ['localhost', '127.0.0.1'];

export function createServerCertificates(
  nowMs: number,
  randomBytes: (size: number) => Buffer,
): ServerCertificates {
  const around = (fromDays: number, toDays: number): Validity => ({
    notBeforeMs: nowMs + fromDays * dayMs,
    notAfterMs: nowMs + toDays * dayMs,
  });
  const now = around(-1, 365);
  const authority = createCertificateAuthority(around(-365, 3650), randomBytes);
  const stranger = createCertificateAuthority(around(-365, 3650), randomBytes);

  const issued = authority.issue(ownHosts, now);
  const good = createSecureContext(issued);
  const flawed: Readonly<Record<CertificateFlaw, SecureContext>> = {
    expired: createSecureContext(authority.issue(ownHosts, around(-90, -1))),
    notYetValid: createSecureContext(authority.issue(ownHosts, around(1, 90))),
    wrongHost: createSecureContext(authority.issue(['elsewhere.invalid'], now)),
    unknownIssuer: createSecureContext(stranger.issue(ownHosts, now)),
  };
  return {
    ca: authority.pem,
    issued,
    contextFor: (flaw) => (flaw === undefined ? good : flawed[flaw]),
  };
}
