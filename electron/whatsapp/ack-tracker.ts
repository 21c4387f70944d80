/** What the server said about a message, or why it can say nothing any more. */
export type AckAnswer =
  | { readonly kind: 'ack' }
  | { readonly kind: 'refused'; readonly code: number }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'closed' };

export type LateAnswer = Extract<AckAnswer, { kind: 'ack' | 'refused' }>;

export interface PendingAck {
  readonly answer: Promise<AckAnswer>;
  /** The message's bytes are on their way. */
  readonly written: () => void;
  /** Settles it as `timeout`; what comes afterwards is late. */
  readonly giveUp: () => void;
}

/**
 * Matches the acks of one socket to messages. Baileys has no event for a positive ack (it emits only errors), so this
 * is fed with the nodes themselves.
 */
export interface AckTracker {
  /** Must be called before the message is sent, or its ack may be missed. */
  expect(messageId: string): PendingAck;
  /** Whether a message was written that is neither answered nor given up. */
  isAwaited(): boolean;
  /** The attributes of an `ack` node of class `message`. */
  take(attributes: Readonly<Record<string, string | undefined>>): void;
  /** The socket is gone: whatever is pending stays unanswered. */
  close(): void;
}

/** @param onLate answers to what was given up, with the chat the message was for */
export function createAckTracker(
  onLate: (messageId: string, answer: LateAnswer, chat: string | undefined) => void,
): AckTracker {
  const pending = new Map<string, (answer: AckAnswer) => void>();
  const written = new Set<string>();
  const givenUp = new Set<string>();
  let closed = false;

  function settle(messageId: string, answer: AckAnswer): boolean {
    const resolve = pending.get(messageId);
    pending.delete(messageId);
    written.delete(messageId);
    resolve?.(answer);
    return resolve !== undefined;
  }

  return {
    expect(messageId) {
      givenUp.delete(messageId);
      const answer = new Promise<AckAnswer>((resolve) => {
        if (closed) resolve({ kind: 'closed' });
        else pending.set(messageId, resolve);
      });
      return {
        answer,
        written() {
          if (pending.has(messageId)) written.add(messageId);
        },
        giveUp() {
          if (settle(messageId, { kind: 'timeout' })) givenUp.add(messageId);
        },
      };
    },
    isAwaited: () => written.size > 0,
    take({ id, error, from }) {
      if (id === undefined) return;
      const answer: LateAnswer =
        error === undefined ? { kind: 'ack' } : { kind: 'refused', code: Number(error) };
      if (!settle(id, answer) && givenUp.delete(id)) onLate(id, answer, from);
    },
    close() {
      closed = true;
      for (const messageId of [...pending.keys()]) settle(messageId, { kind: 'closed' });
    },
  };
}
