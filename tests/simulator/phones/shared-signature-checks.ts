import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

/** What libsignal asks of the module, as a property and each time (libsignal/src/curve.js). */
interface Curve25519 {
  verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
}

/** A message of a group is with all its phones before so many others came. */
const KEPT_MAX = 1_000;

/**
 * All phones of a group get the same bytes with the same signature. libsignal takes 9 ms to check one, which would keep
 * the simulator busy for longer than any client needs to send: it checks for the first phone, the others know.
 */
export function shareSignatureChecks(curve: Curve25519 = libsignalCurve()): void {
  if (sharing.has(curve.verify)) return;
  const check = curve.verify;
  const known = new Map<string, boolean>();
  const verify: Curve25519['verify'] = (publicKey, message, signature) => {
    const key = createHash('sha256').update(publicKey).update(signature).update(message).digest('base64');
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= KEPT_MAX) known.clear();
    const good = check(publicKey, message, signature);
    known.set(key, good);
    return good;
  };
  sharing.add(verify);
  curve.verify = verify;
}

const sharing = new WeakSet<Curve25519['verify']>();

function libsignalCurve(): Curve25519 {
  const ofBaileys = createRequire(createRequire(import.meta.url).resolve('@whiskeysockets/baileys'));
  return createRequire(ofBaileys.resolve('libsignal'))('curve25519-js') as Curve25519;
}
