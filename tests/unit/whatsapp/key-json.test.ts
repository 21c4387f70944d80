import { BufferJSON, proto } from '@whiskeysockets/baileys';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeKey, encodeKey } from '#electron/whatsapp/key-json.ts';

const theirs = (value: unknown): string =>
  JSON.stringify(value, (key, part) => BufferJSON.replacer(key, part) as unknown);
const read = (json: string): unknown =>
  JSON.parse(json, (key, part) => BufferJSON.reviver(key, part) as unknown);

const names = fc.oneof(
  fc.constantFrom('type', 'data', '0', '1', '12', '7a', '__proto__x'),
  fc.string({ maxLength: 4 }),
);
const leaves = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ maxLength: 8 }),
  fc.constantFrom('Buffer', 'AAEC', null, undefined, true, false),
  fc.integer(),
  fc.double({ noNaN: true }),
);
const { value: keys } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaves,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 4 }).map((fields) => Object.fromEntries(fields)),
  ),
}));

describe('a key as JSON', () => {
  it('is what Baileys makes of it, and is read as Baileys reads it', () => {
    fc.assert(
      fc.property(keys, (value) => {
        fc.pre(value !== undefined && !hasWrittenBytes(value));
        const json = theirs(value);
        expect(encodeKey(value)).toBe(json);
        expect(decodeKey(Buffer.from(json))).toEqual(read(json));
      }),
      { numRuns: 1_000 },
    );
  });

  it('of a message of the protocol is what the message makes of itself', () => {
    const sync = proto.Message.AppStateSyncKeyData.fromObject({
      keyData: Buffer.from([1, 2, 3]),
      timestamp: 1_800_000_000_000,
    });
    const encoded = encodeKey({ sync });
    expect(encoded).toBe(theirs({ sync }));
    expect(encoded).toContain('AQID');
  });

  it('reads bytes that were written as numbers', () => {
    expect(decodeKey(Buffer.from('{"key":{"0":12,"1":250}}'))).toEqual({ key: Buffer.from([12, 250]) });
  });

  it('is no JSON where it was cut off', () => {
    expect(() => decodeKey(Buffer.from('{"key":'))).toThrow(SyntaxError);
  });
});

/** Bytes that are JSON already, which no key has: Baileys would write them anew. */
function hasWrittenBytes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  if ('type' in value && value.type === 'Buffer') return true;
  return Object.values(value).some(hasWrittenBytes);
}
