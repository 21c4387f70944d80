import type { BinaryNode, GroupMetadata, proto, WASocket } from '@whiskeysockets/baileys';
import { failure } from '#shared/failure.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type {
  OutgoingAmendment,
  OutgoingMessage,
  RefusedSend,
  SendOutcome,
} from '../ports/whatsapp-gateway.ts';
import { amendmentMessageOf, editAttributeOf } from './amendment-message.ts';
import type { AckAnswer, AckTracker } from './ack-tracker.ts';
import { statusCodeOf } from './disconnect-reason.ts';
import { nextTurn } from './event-loop-breather.ts';
import { toGatewayGroup } from './gateway-group.ts';
import type { OwnIdentity } from './jid.ts';
import type { Baileys } from './load-baileys.ts';
import { messageOf } from './message-content.ts';
import { ownChatJid } from './own-chat.ts';
import { refusalCodeOf } from './query.ts';

export interface Sending {
  readonly sock: Pick<WASocket, 'relayMessage'>;
  readonly acks: AckTracker;
  readonly clock: Clock;
  readonly random: Random;
  readonly ackTimeoutMs: number;
  readonly me: OwnIdentity;
  /** The group as it is known here, if it is. */
  readonly group: GroupMetadata | undefined;
  /** Settles when the socket ends. */
  readonly ended: Promise<void>;
  /** How often the key store has failed on this socket so far. */
  readonly storeFailures: () => number;
}

/** As Baileys and WhatsApp Web do, every message has one. */
const MESSAGE_SECRET_BYTES = 32;

/** Tells the server that the message opens a poll, rather than votes in one. */
const newPoll: BinaryNode = { tag: 'meta', attrs: { polltype: 'creation' } };

/** The chat a message was for: the group as it is known here, if it is. */
export type SentTo = GroupMetadata | 'myself' | undefined;

type Relay = { readonly kind: 'written' } | { readonly kind: 'failed'; readonly error: unknown };

/** What is handed to Baileys, and what the stanza says besides. */
interface Relayed {
  readonly messageId: string;
  readonly to: OutgoingMessage['to'];
  /** Made when it is sent: what cannot be made is a failed send. */
  readonly message: () => proto.IMessage;
  readonly additionalNodes?: BinaryNode[];
  readonly additionalAttributes?: Record<string, string>;
}

export function sendMessage(
  sending: Sending,
  { messageId, to, content }: OutgoingMessage,
): Promise<SendOutcome> {
  const place = { ...sending, isOwnChat: to === 'myself' };
  return settled(sending, {
    messageId,
    to,
    message: () => messageOf(content, place, sending.random.bytes(MESSAGE_SECRET_BYTES)),
    additionalNodes: content.kind === 'poll' ? [newPoll] : [],
  });
}

export function sendAmendment(
  sending: Sending,
  amendment: OutgoingAmendment,
  baileys: Pick<Baileys, 'proto'>,
): Promise<SendOutcome> {
  const { messageId, groupId, change } = amendment;
  return settled(sending, {
    messageId,
    to: { groupId },
    message: () => amendmentMessageOf(amendment, sending, baileys),
    additionalAttributes: { edit: editAttributeOf(change) },
  });
}

/**
 * Sends one message and settles on the server's answer. `relayMessage` resolves when the bytes are written, which
 * proves nothing, and may reject after they were written: only failures that certainly come before that are `not-sent`.
 */
async function settled(
  { sock, acks, clock, ackTimeoutMs, me, group, ended, storeFailures }: Sending,
  { messageId, to, message, ...stanza }: Relayed,
): Promise<SendOutcome> {
  // What led here ended with a commit: the rest of the app has its turn before the encryption.
  await nextTurn();
  const failuresBefore = storeFailures();
  const sentTo = to === 'myself' ? 'myself' : group;
  const pending = acks.expect(messageId);
  const relayed = relay();
  const outcome = await Promise.race([relayed, ended.then(() => relayOrNothing(relayed))]);

  if (outcome?.kind === 'written') {
    pending.written();
    const cancelTimeout = clock.after(ackTimeoutMs, pending.giveUp);
    const answer = await pending.answer;
    cancelTimeout();
    // Answers come in the midst of other frames; what follows ends with a commit, too.
    await nextTurn();
    return outcomeOf(answer);
  }
  pending.giveUp();
  const answer = await pending.answer;
  if (answer.kind === 'ack' || answer.kind === 'refused' || outcome === undefined) return outcomeOf(answer);
  // The keys are committed after the write: when that failed, the message may be on its way.
  return storeFailures() > failuresBefore ? { kind: 'unconfirmed' } : notSent(outcome.error, sentTo);

  async function relay(): Promise<Relay> {
    try {
      await sock.relayMessage(to === 'myself' ? ownChatJid(me) : to.groupId, message(), {
        messageId,
        ...stanza,
      });
      return { kind: 'written' };
    } catch (error) {
      return { kind: 'failed', error };
    }
  }

  function outcomeOf(received: AckAnswer): SendOutcome {
    switch (received.kind) {
      case 'ack':
        return { kind: 'ack' };
      case 'refused':
        return { kind: 'refused', failure: refusedSend(received.code, sentTo, me) };
      case 'timeout':
      case 'closed':
        return { kind: 'unconfirmed' };
      default:
        return received satisfies never;
    }
  }
}

/** A send whose preparation failed with the connection says so within the same turn of the event loop. */
async function relayOrNothing(relayed: Promise<Relay>): Promise<Relay | undefined> {
  return Promise.race([relayed, nextTurn().then(() => undefined)]);
}

/** What the error code of an ack means for the message. */
export function refusedSend(code: number, sentTo: SentTo, me: OwnIdentity | undefined): RefusedSend {
  switch (code) {
    case 463:
      return failure('ACCOUNT_RESTRICTED');
    case 429:
      return failure('THROTTLED');
    case 403: {
      if (sentTo === 'myself') return failure('MESSAGE_REFUSED', { code });
      const known = sentTo && me && toGatewayGroup(sentTo, me);
      return known?.announceOnly === true && known.role === 'member'
        ? failure('ADMINS_ONLY_POST')
        : failure('NOT_A_MEMBER');
    }
    case 404:
      return sentTo === 'myself' ? failure('MESSAGE_REFUSED', { code }) : failure('NOT_A_MEMBER');
    default:
      return failure('MESSAGE_REFUSED', { code });
  }
}

/**
 * Why a send failed before anything was written, or `unconfirmed` where that is not certain: a closed or timed-out
 * write may have put bytes on the wire.
 */
export function notSent(error: unknown, sentTo: SentTo): SendOutcome {
  const refusal = refusalCodeOf(error);
  if (refusal === 429) return { kind: 'not-sent', failure: failure('THROTTLED') };
  if (refusal !== undefined) {
    // Without cached metadata Baileys has asked for the group itself; the other questions are about keys.
    const unknownGroup = sentTo === undefined && [401, 403, 404].includes(refusal);
    return { kind: 'not-sent', failure: failure(unknownGroup ? 'NOT_A_MEMBER' : 'ENCRYPTION_FAILED') };
  }
  // A query that loses its connection rejects with the bare close code; a closed socket is noticed before writing.
  if (typeof error === 'number' || statusCodeOf(error) === 428) {
    return { kind: 'not-sent', failure: failure('OFFLINE') };
  }
  if (
    error instanceof Error &&
    (error.message === 'All encryptions failed' || error.name === 'SessionError')
  ) {
    return { kind: 'not-sent', failure: failure('ENCRYPTION_FAILED') };
  }
  return { kind: 'unconfirmed' };
}
