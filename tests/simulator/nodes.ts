import { encodeBigEndian } from '@whiskeysockets/baileys';
import type { BinaryNode } from '@whiskeysockets/baileys';

export type NodeAttributes = Readonly<Record<string, string | number | undefined>>;

/**
 * Builds a node. Attributes that are undefined are left out and numbers become strings: the encoder counts
 * other values in the list header but does not write them, which corrupts the frame.
 */
export function node(
  tag: string,
  attributes: NodeAttributes = {},
  content?: BinaryNode['content'],
): BinaryNode {
  const attrs: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) attrs[name] = String(value);
  }
  return content === undefined ? { tag, attrs } : { tag, attrs, content };
}

export function childrenOf(parent: BinaryNode | undefined, tag?: string): readonly BinaryNode[] {
  if (!Array.isArray(parent?.content)) return [];
  return tag === undefined ? parent.content : parent.content.filter((child) => child.tag === tag);
}

export function childOf(parent: BinaryNode | undefined, tag: string): BinaryNode | undefined {
  return childrenOf(parent, tag)[0];
}

/** Content as bytes. The decoder hands short text back as a string, so both forms are accepted. */
export function bytesOf(leaf: BinaryNode | undefined): Buffer | undefined {
  const content = leaf?.content;
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof Uint8Array ? Buffer.from(content) : undefined;
}

export function textOf(leaf: BinaryNode | undefined): string | undefined {
  return bytesOf(leaf)?.toString('utf8');
}

/** A leaf whose content Baileys reads with `getBinaryNodeChildBuffer`: always bytes, never a token. */
export function bytesNode(tag: string, content: Uint8Array): BinaryNode {
  return node(tag, {}, Buffer.from(content));
}

/** Pre-key and signed pre-key ids are 3 bytes big-endian, registration ids 4. */
export function integerNode(tag: string, value: number, byteLength: 3 | 4): BinaryNode {
  return bytesNode(tag, encodeBigEndian(value, byteLength));
}

export function integerOf(leaf: BinaryNode | undefined): number | undefined {
  const bytes = bytesOf(leaf);
  return bytes && bytes.length > 0 && bytes.length <= 6 ? bytes.readUIntBE(0, bytes.length) : undefined;
}
