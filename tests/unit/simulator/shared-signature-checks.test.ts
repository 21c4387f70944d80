import { expect, it, vi } from 'vitest';
import { shareSignatureChecks } from '#simulator/phones/shared-signature-checks.ts';

const [key, otherKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)] as const;
const [signature, otherSignature] = [Buffer.alloc(64, 3), Buffer.alloc(64, 4)] as const;
const [message, otherMessage] = [Buffer.from('the doors open'), Buffer.from('the doors close')] as const;

it('works a check out once, for the same key, message and signature only', () => {
  const check = vi.fn<(...asked: [Uint8Array, Uint8Array, Uint8Array]) => boolean>(
    (_key, about) => about === message,
  );
  const curve = { verify: check };
  shareSignatureChecks(curve);
  shareSignatureChecks(curve);
  for (let phone = 0; phone < 3; phone += 1) {
    expect(curve.verify(key, message, signature)).toBe(true);
    expect(curve.verify(key, otherMessage, signature)).toBe(false);
  }
  expect(check).toHaveBeenCalledTimes(2);
  curve.verify(otherKey, message, signature);
  curve.verify(key, message, otherSignature);
  expect(check).toHaveBeenCalledTimes(4);
});
