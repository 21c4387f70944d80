import { libsignalModule } from './libsignal-module.ts';
import { prepareXEdDsa, signXEdDsa, verifyXEdDsa } from './xeddsa.ts';

/** What libsignal asks of the module. */
interface Curve25519 {
  sign: (privateKey: Uint8Array, message: Uint8Array) => Uint8Array;
  verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
}

/**
 * Gives libsignal signatures, and the check of one, that take less than a millisecond. Every message to a group is signed
 * and every message from one is checked on the app's own thread, and curve25519-js takes 5 to 20 ms for either
 * (libsignal/src/curve.js calls both as properties, each time).
 */
export function useQuickSignatures(): void {
  const curve = libsignalModule('curve25519-js') as Curve25519;
  prepareXEdDsa();
  curve.sign = signXEdDsa;
  curve.verify = verifyXEdDsa;
}
