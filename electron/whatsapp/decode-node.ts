import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { BinaryNode } from '@whiskeysockets/baileys';
import {
  DOUBLE_BYTE_TOKENS,
  SINGLE_BYTE_TOKENS,
  TAGS,
} from '@whiskeysockets/baileys/lib/WABinary/constants.js';
import { jidEncode, WAJIDDomains, type JidServer } from '@whiskeysockets/baileys/lib/WABinary/jid-utils.js';

/**
 * Reads the frames of the server, in the place of Baileys' own WABinary/decode.js, which the build leaves out: that makes
 * twenty functions for each node and puts each number together digit by digit. Of a list of 2,000 groups this takes half of
 * the time. What they read is the same, which a property test holds against each other; a negative length is refused here,
 * where Baileys would go back in the frame, over and over.
 *
 * @param frame decrypted, with the byte in front that says whether it is compressed
 * @throws when it is no node
 */
export async function decodeBinaryNode(frame: Buffer): Promise<BinaryNode> {
  const isCompressed = (frame.readUInt8() & 2) !== 0;
  const bytes = frame.subarray(1);
  return readNodeOf(isCompressed ? await inflated(bytes) : bytes);
}

const inflated: (bytes: Uint8Array) => Promise<Buffer> = promisify(inflate);

const nibbles = Buffer.from('0123456789-.   \0');
const hexDigits = Buffer.from('0123456789ABCDEF');
/** In place of what is no letter. */
const SPACE = 0x20;
const AT_SIGN = 0x40;
/** Where short texts are put together, in one go: V8 keeps what is added up as its parts, and joins them when it is read. */
const desk = Buffer.alloc(1_024);

const servers: ReadonlyMap<number, JidServer> = new Map([
  [WAJIDDomains.LID, 'lid'],
  [WAJIDDomains.HOSTED, 'hosted'],
  [WAJIDDomains.HOSTED_LID, 'hosted.lid'],
]);

function readNodeOf(bytes: Buffer): BinaryNode {
  let position = 0;

  /** Goes over so many bytes. @returns where they begin */
  function pass(length: number): number {
    const start = position;
    if (length < 0 || start + length > bytes.length) throw new Error('end of stream');
    position = start + length;
    return start;
  }

  const readByte = (): number => bytes[pass(1)] ?? 0;

  function readInteger(length: number): number {
    let value = 0;
    for (let at = pass(length); at < position; at += 1) value = (value << 8) | (bytes[at] ?? 0);
    return value;
  }

  const readBytes = (length: number): Buffer => bytes.subarray(pass(length), position);

  const readLetters = (length: number): string => bytes.toString('utf8', pass(length), position);

  /** Two letters a byte, of up to 127. */
  function readPacked(letters: Buffer): string {
    const head = readByte();
    let length = 0;
    for (let at = pass(head & TAGS.PACKED_MAX); at < position; at += 1) {
      const byte = bytes[at] ?? 0;
      const first = letters[byte >> 4] ?? SPACE;
      const second = letters[byte & 15] ?? SPACE;
      if (first === SPACE || second === SPACE) throw new Error(`invalid letters: ${byte}`);
      desk[length] = first;
      desk[length + 1] = second;
      length += 2;
    }
    const isOdd = head > TAGS.PACKED_MAX && length > 0;
    return desk.toString('latin1', 0, isOdd ? length - 1 : length);
  }

  function readString(tag: number): string {
    if (tag >= 1 && tag < SINGLE_BYTE_TOKENS.length) return SINGLE_BYTE_TOKENS[tag] ?? '';
    switch (tag) {
      case TAGS.LIST_EMPTY:
        return '';
      case TAGS.DICTIONARY_0:
      case TAGS.DICTIONARY_1:
      case TAGS.DICTIONARY_2:
      case TAGS.DICTIONARY_3:
        return readToken(tag - TAGS.DICTIONARY_0);
      case TAGS.BINARY_8:
        return readLetters(readByte());
      case TAGS.BINARY_20:
        return readLetters(readInteger(3) & 0xfffff);
      case TAGS.BINARY_32:
        return readLetters(readInteger(4));
      case TAGS.NIBBLE_8:
        return readPacked(nibbles);
      case TAGS.HEX_8:
        return readPacked(hexDigits);
      case TAGS.JID_PAIR:
        return readJidPair();
      case TAGS.AD_JID: {
        const domain = readByte();
        const device = readByte();
        return jidEncode(readString(readByte()), servers.get(domain) ?? 's.whatsapp.net', device);
      }
      case TAGS.FB_JID: {
        const user = readString(readByte());
        const device = readInteger(2);
        return `${user}:${device}@${readString(readByte())}`;
      }
      case TAGS.INTEROP_JID:
        return readInteropJid();
      default:
        throw new Error(`invalid string with tag: ${tag}`);
    }
  }

  function readToken(dictionary: number): string {
    const index = readByte();
    const token = DOUBLE_BYTE_TOKENS[dictionary]?.[index];
    if (token === undefined) throw new Error(`invalid double token: ${dictionary}, ${index}`);
    return token;
  }

  function readJidPair(): string {
    const userTag = readByte();
    const user = readString(userTag);
    const serverTag = readByte();
    const server = readString(serverTag);
    if (server === '') throw new Error(`invalid jid pair: ${user}`);
    // Digits and a token, as nearly always.
    const isPlain = (userTag === TAGS.NIBBLE_8 || userTag === TAGS.HEX_8) && serverTag < TAGS.DICTIONARY_0;
    if (!isPlain) return `${user}@${server}`;
    const userEnd = desk.write(user, 'latin1');
    desk[userEnd] = AT_SIGN;
    return desk.toString('latin1', 0, userEnd + 1 + desk.write(server, userEnd + 1, 'latin1'));
  }

  function readInteropJid(): string {
    const user = readString(readByte());
    const device = readInteger(2);
    const integrator = readInteger(2);
    const beforeServer = position;
    let server = 'interop';
    try {
      server = readString(readByte());
    } catch {
      // It may be left out.
      position = beforeServer;
    }
    return `${integrator}-${user}:${device}@${server}`;
  }

  /** Undefined for the tag of anything else. */
  function readListSize(tag: number): number | undefined {
    switch (tag) {
      case TAGS.LIST_EMPTY:
        return 0;
      case TAGS.LIST_8:
        return readByte();
      case TAGS.LIST_16:
        return readInteger(2);
      default:
        return undefined;
    }
  }

  function readContent(): NonNullable<BinaryNode['content']> {
    const tag = readByte();
    const size = readListSize(tag);
    if (size !== undefined) {
      const nodes: BinaryNode[] = [];
      for (let count = 0; count < size; count += 1) nodes.push(readNode());
      return nodes;
    }
    switch (tag) {
      case TAGS.BINARY_8:
        return readBytes(readByte());
      case TAGS.BINARY_20:
        return readBytes(readInteger(3) & 0xfffff);
      case TAGS.BINARY_32:
        return readBytes(readInteger(4));
      default:
        return readString(tag);
    }
  }

  /** A list of its tag, its attributes one after the other, and its content if it has any. */
  function readNode(): BinaryNode {
    const size = readListSize(readByte());
    const tag = readString(readByte());
    if (size === undefined || size === 0 || tag === '') throw new Error('invalid node');
    const attrs: Record<string, string> = {};
    for (let left = (size - 1) >> 1; left > 0; left -= 1) {
      const name = readString(readByte());
      attrs[name] = readString(readByte());
    }
    return size % 2 === 0 ? { tag, attrs, content: readContent() } : { tag, attrs };
  }

  return readNode();
}
