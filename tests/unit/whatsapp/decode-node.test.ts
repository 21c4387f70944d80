import { deflateSync } from 'node:zlib';
import type { BinaryNode } from '@whiskeysockets/baileys';
import {
  decodeBinaryNode as decodeSlowly,
  encodeBinaryNode,
} from '@whiskeysockets/baileys/lib/WABinary/index.js';
import {
  DOUBLE_BYTE_TOKENS,
  SINGLE_BYTE_TOKENS,
  TAGS,
} from '@whiskeysockets/baileys/lib/WABinary/constants.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBinaryNode } from '#electron/whatsapp/decode-node.ts';

/** Of each kind that a frame has a form of its own for. */
const word = fc.oneof(
  fc.constantFrom(...SINGLE_BYTE_TOKENS.filter((token) => token !== ''), ...DOUBLE_BYTE_TOKENS.flat()),
  fc.stringMatching(/^[0-9.-]{1,300}$/),
  fc.stringMatching(/^[0-9A-F]{1,40}$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }),
  fc.constantFrom('15550100001@s.whatsapp.net', '1000000001234@lid', '15550100001:12@s.whatsapp.net'),
  fc.constantFrom('120363000000010000@g.us', '1000:3@lid', '15550100001:2@hosted', 'status@broadcast'),
);

const { node } = fc.letrec<{ node: BinaryNode }>((tie) => ({
  node: fc.record(
    {
      tag: word,
      attrs: fc.dictionary(word, word, { maxKeys: 5 }),
      content: fc.oneof(
        { depthSize: 'small' },
        fc.array(tie('node'), { maxLength: 6 }),
        word,
        fc.uint8Array({ maxLength: 400 }),
      ),
    },
    { requiredKeys: ['tag', 'attrs'] },
  ),
}));

const COMPRESSED = 2;

/** What it reads, or nothing where it refuses the frame. */
async function readBy(
  decode: (frame: Buffer) => Promise<BinaryNode>,
  frame: Buffer,
): Promise<BinaryNode | null> {
  return decode(frame).catch(() => null);
}

async function expectReadAlike(frame: Buffer): Promise<void> {
  // Baileys takes a length of four bytes for a negative one, and goes back in the frame for ever.
  fc.pre(!frame.includes(TAGS.BINARY_32));
  expect(await readBy(decodeBinaryNode, frame)).toEqual(await readBy(decodeSlowly, frame));
}

describe('a frame', () => {
  it('is read as Baileys reads it', async () => {
    await fc.assert(
      fc.asyncProperty(node, async (sent) => {
        const frame = encodeBinaryNode(sent);
        await expectReadAlike(frame);
        await expectReadAlike(Buffer.concat([Buffer.of(COMPRESSED), deflateSync(frame.subarray(1))]));
      }),
      { numRuns: 200 },
    );
  });

  it('with what its own writer never makes is read as Baileys reads it', async () => {
    const { LIST_8, INTEROP_JID, FB_JID, AD_JID, BINARY_20 } = TAGS;
    const bytes = [
      // A JID without its server, which is seen by what follows: a list of one node.
      [LIST_8, 4, 1, 2, INTEROP_JID, 10, 0, 1, 0, 2, LIST_8, 1, LIST_8, 1, 3],
      [LIST_8, 2, 1, INTEROP_JID, 10, 0, 1, 0, 2, 11],
      [LIST_8, 2, 1, FB_JID, 10, 0, 1, 11],
      ...[0, 1, 2, 128, 129].map((domain) => [LIST_8, 2, 1, AD_JID, domain, 3, 10]),
      // A length has 20 bits of the three bytes.
      [LIST_8, 2, 1, BINARY_20, 0xf0, 0, 1, 65],
      [LIST_8, 3, 1, 2, BINARY_20, 0xf0, 0, 1, 65],
    ];
    for (const frame of bytes) {
      const sent = Buffer.of(0, ...frame);
      expect(await decodeBinaryNode(sent)).toEqual(await decodeSlowly(sent));
    }
  });

  it('that is damaged is refused where Baileys refuses it, and else read as Baileys reads it', async () => {
    await fc.assert(
      fc.asyncProperty(node, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), (sent, changes) => {
        const frame = encodeBinaryNode(sent);
        for (const [place, value] of changes) frame[1 + (place % (frame.length - 1))] = value;
        return expectReadAlike(frame);
      }),
      { numRuns: 500 },
    );
  });

  it('of anything at all is read, or refused, as Baileys does', async () => {
    const { LIST_8, PACKED_MAX, ...tags } = TAGS;
    const byte = fc.oneof(
      fc.constantFrom(LIST_8, ...Object.values(tags)),
      fc.nat(10),
      fc.nat(PACKED_MAX * 2),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(byte, { maxLength: 40 }), (content) =>
        // A node without attributes.
        expectReadAlike(Buffer.of(0, LIST_8, 2, 1, ...content)),
      ),
      { numRuns: 2_000 },
    );
  });
});
