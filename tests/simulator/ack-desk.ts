import type { BinaryNode } from '@whiskeysockets/baileys';
import type { Session } from './contracts.ts';
import { coversChat } from './faults.ts';
import type { Faults } from './faults.ts';
import { node } from './nodes.ts';

/** Acknowledges clients' messages: at once, or late, twice or out of order where a fault says so. */
export interface AckDesk {
  accept(session: Session, message: BinaryNode, phash: string | undefined): void;
  refuse(session: Session, message: BinaryNode, errorCode: number): void;
}

export function createAckDesk(deps: {
  readonly faults: Faults;
  readonly serverSeconds: () => number;
}): AckDesk {
  const { faults } = deps;
  /** Acks that wait for the next one of the same client. */
  const heldBack = new WeakMap<Session, readonly BinaryNode[]>();

  const ackOf = (
    message: BinaryNode,
    attributes: { readonly error?: number; readonly phash?: string | undefined },
  ): BinaryNode => {
    const { id, to, participant } = message.attrs;
    return node('ack', {
      class: 'message',
      id,
      from: to,
      participant,
      t: deps.serverSeconds(),
      ...attributes,
    });
  };

  const send = (session: Session, ack: BinaryNode): void => {
    const held = heldBack.get(session) ?? [];
    heldBack.delete(session);
    for (const each of [ack, ...held]) session.send(each);
  };

  return {
    accept(session, message, phash) {
      const covers = (fault: Parameters<typeof coversChat>[0]): boolean =>
        coversChat(fault, message.attrs['to']);
      if (faults.take('ackReorder', covers)) {
        heldBack.set(session, [...(heldBack.get(session) ?? []), ackOf(message, { phash })]);
        return;
      }
      const copies = faults.take('ackTwice', covers) ? 2 : 1;
      const delay = faults.take('ackDelay', covers);
      const acknowledge = (): void => {
        for (let copy = 0; copy < copies; copy += 1) send(session, ackOf(message, { phash }));
      };
      if (delay) setTimeout(acknowledge, delay.delayMs).unref();
      else acknowledge();
    },
    refuse(session, message, errorCode) {
      send(session, ackOf(message, { error: errorCode }));
    },
  };
}
