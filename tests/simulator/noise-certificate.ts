import { Curve, proto, WA_CERT_DETAILS } from '@whiskeysockets/baileys';
import type { KeyPair } from '@whiskeysockets/baileys';

export interface ServerIdentity {
  readonly staticKeyPair: KeyPair;
  /** Encoded `CertChain`: the root signs the intermediate, the intermediate signs the leaf. */
  readonly certificateChain: Buffer;
  /** Public key of the root; a client that verifies certificates must be told to trust it. */
  readonly rootPublicKey: Buffer;
}

/** Makes a server identity with a properly signed certificate chain, valid for a year around `nowMs`. */
export function createServerIdentity(nowMs: number): ServerIdentity {
  const root = Curve.generateKeyPair();
  const intermediate = Curve.generateKeyPair();
  const staticKeyPair = Curve.generateKeyPair();
  const nowSeconds = Math.floor(nowMs / 1000);
  const validity = { notBefore: nowSeconds - 86_400, notAfter: nowSeconds + 365 * 86_400 };

  const certify = (issuer: KeyPair, serial: number, issuerSerial: number, key: Uint8Array) => {
    const encoded = proto.CertChain.NoiseCertificate.Details.encode({
      serial,
      // Zero for the root, and it must be on the wire all the same: the client compares the field.
      issuerSerial,
      key,
      ...validity,
    });
    const details = encoded.finish();
    return { details, signature: Curve.sign(issuer.private, details) };
  };

  const chain = proto.CertChain.encode({
    intermediate: certify(root, 1, WA_CERT_DETAILS.SERIAL, intermediate.public),
    leaf: certify(intermediate, 2, 1, staticKeyPair.public),
  });
  return {
    staticKeyPair,
    certificateChain: Buffer.from(chain.finish()),
    rootPublicKey: Buffer.from(root.public),
  };
}
