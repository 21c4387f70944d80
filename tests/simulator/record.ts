import type { DecryptedCopy } from './contracts.ts';

/** A message a device handed to the server, and whether the server took it. */
export interface SubmittedMessage {
  readonly messageId: string;
  readonly chatJid: string;
  readonly senderLidJid: string;
  readonly fromRealClient: boolean;
  readonly atMs: number;
  readonly fate: { readonly kind: 'accepted' } | { readonly kind: 'refused'; readonly errorCode: number };
}

/** A receipt a device handed to the server. */
export interface SubmittedReceipt {
  readonly messageId: string;
  /** Group, or the user or device the receipt goes to. */
  readonly to: string;
  readonly senderLidJid: string;
  readonly fromRealClient: boolean;
  /** `delivered` where the wire has no type. */
  readonly type: string;
  readonly atMs: number;
}

/** A stanza that a simulated device could not, or was told not to, decrypt. */
export interface DecryptionFailure {
  readonly messageId: string;
  readonly deviceLidJid: string;
  readonly reason: string;
  readonly atMs: number;
}

export interface CopyFilter {
  readonly messageId?: string;
  readonly chatJid?: string;
  readonly deviceLidJid?: string;
  readonly text?: string;
}

/**
 * The record of truth: what really reached whom. Every decryption is a copy of its own, so a message that a
 * device received twice is there twice, under one id or under two.
 */
export interface TruthRecord {
  addCopy(copy: DecryptedCopy): void;
  addMessage(message: SubmittedMessage): void;
  addReceipt(receipt: SubmittedReceipt): void;
  addFailure(failure: DecryptionFailure): void;
  copies(filter?: CopyFilter): readonly DecryptedCopy[];
  messages(): readonly SubmittedMessage[];
  receipts(): readonly SubmittedReceipt[];
  failures(): readonly DecryptionFailure[];
  /** The most copies that match which any one device has; 0 when there are none. */
  maxCopiesPerDevice(filter?: CopyFilter): number;
  reset(): void;
}

function matches(copy: DecryptedCopy, filter: CopyFilter): boolean {
  return (
    (filter.messageId === undefined || copy.messageId === filter.messageId) &&
    (filter.chatJid === undefined || copy.chatJid === filter.chatJid) &&
    (filter.deviceLidJid === undefined || copy.deviceLidJid === filter.deviceLidJid) &&
    (filter.text === undefined || copy.text === filter.text)
  );
}

export function createRecord(): TruthRecord {
  let copies: DecryptedCopy[] = [];
  let messages: SubmittedMessage[] = [];
  let receipts: SubmittedReceipt[] = [];
  let failures: DecryptionFailure[] = [];

  const matching = (filter: CopyFilter = {}) => copies.filter((copy) => matches(copy, filter));

  return {
    addCopy: (copy) => void copies.push(copy),
    addMessage: (message) => void messages.push(message),
    addReceipt: (receipt) => void receipts.push(receipt),
    addFailure: (failure) => void failures.push(failure),
    copies: matching,
    messages: () => [...messages],
    receipts: () => [...receipts],
    failures: () => [...failures],
    maxCopiesPerDevice(filter) {
      const counts = new Map<string, number>();
      for (const { deviceLidJid } of matching(filter)) {
        counts.set(deviceLidJid, (counts.get(deviceLidJid) ?? 0) + 1);
      }
      return Math.max(0, ...counts.values());
    },
    reset() {
      copies = [];
      messages = [];
      receipts = [];
      failures = [];
    },
  };
}
