import { createRequire } from 'node:module';
import { prepareXEdDsa, signXEdDsa } from './xeddsa.ts';

/** What libsignal asks of the module. */
interface Curve25519 {
  sign: (privateKey: Uint8Array, message: Uint8Array) => Uint8Array;
}

/**
 * Gives libsignal a signature that takes less than a millisecond. Every message to a group is signed, on the app's own
 * thread, and curve25519-js takes 5 to 20 ms for it (libsignal/src/curve.js calls it as a property, each time).
 */
export function useQuickSignatures(): void {
  // As Baileys finds it, and libsignal in turn.
  const ofBaileys = createRequire(createRequire(import.meta.url).resolve('@whiskeysockets/baileys'));
  const curve = createRequire(ofBaileys.resolve('libsignal'))('curve25519-js') as Curve25519;
  prepareXEdDsa();
  curve.sign = signXEdDsa;
}
