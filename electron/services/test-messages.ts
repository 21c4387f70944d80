import type { AccountId } from '#shared/model/account.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { TestId, TestResult } from '#shared/model/test-message.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { RenderFailure } from '../domain/render-content.ts';
import type { AttachmentFiles } from '../ports/attachment-files.ts';
import type { Clock } from '../ports/clock.ts';
import type { OutgoingContent } from '../ports/outgoing-content.ts';
import type { Logger } from '../ports/logger.ts';
import type { Storage } from '../ports/storage.ts';
import type { RefusedSend, SendOutcome, UploadFailure, WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { Connections } from './connections.ts';
import type { SendLanes } from './send-lanes.ts';
import { createTargetCheck, type Message } from './target-review.ts';
import type { TestContents } from './test-content.ts';

/** So many are remembered, the latest: their phone may say later that they arrived. */
const REMEMBERED = 20;

type NotSent = Extract<SendOutcome, { readonly kind: 'not-sent' }>['failure'];
type TestFailure =
  | Failure<'NOT_FOUND' | 'OFFLINE' | 'TEST_NOT_SENT' | 'ACCOUNT_RESTRICTED' | 'THROTTLED'>
  | RenderFailure
  | UploadFailure;
type Tested = Result<TestResult, TestFailure>;

export interface TestMessages {
  /**
   * Sends what a group would get to the chat that the account has with itself. It is no broadcast: nothing of it is kept
   * on disk. The same id again waits for the send under way; behind one that nobody confirmed it sends the same message
   * under the same id, unless word of it came meanwhile.
   */
  sendToMyself(testId: TestId, message: Message, groupId: GroupId): Promise<Tested>;
  /** While its file is handed over, or it waits for its turn; what is on its way to WhatsApp is not called back. */
  cancel(testId: TestId): void;
  stop(): void;
}

/** A message that was handed over and not confirmed. */
interface Doubt {
  readonly accountId: AccountId;
  readonly messageId: string;
  readonly content: OutgoingContent;
  /** What was said of it after we gave up waiting. */
  word: Tested | undefined;
}

export function createTestMessages({
  storage,
  gateway,
  connections,
  lanes,
  testContents,
  files,
  clock,
  logger,
  noteSent,
}: {
  readonly storage: Storage;
  readonly gateway: Pick<WhatsAppGateway, 'newMessageId' | 'onEvent' | 'send'>;
  readonly connections: Pick<Connections, 'isReady'>;
  readonly lanes: SendLanes;
  readonly testContents: TestContents;
  readonly files: Pick<AttachmentFiles, 'sizeOf'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly noteSent: () => void;
}): TestMessages {
  const underWay = new Map<
    TestId,
    { readonly cancelling: AbortController; readonly tested: Promise<Tested> }
  >();
  const doubts = new Map<TestId, Doubt>();

  const unsubscribe = gateway.onEvent((event) => {
    switch (event.type) {
      case 'late-ack':
      case 'own-device-receipt':
        hear(event.accountId, event.messageId, ok({ outcome: 'sent' }));
        return;
      case 'late-refusal':
        hear(event.accountId, event.messageId, err(ofTest(event.failure)));
        return;
      default:
        return;
    }
  });

  function hear(accountId: AccountId, messageId: string, word: Tested): void {
    for (const doubt of doubts.values()) {
      if (doubt.accountId === accountId && doubt.messageId === messageId) doubt.word = word;
    }
  }

  async function send(testId: TestId, message: Omit<Doubt, 'word'>): Promise<Tested> {
    const wasDoubted = doubts.has(testId);
    const { accountId, messageId, content } = message;
    // From now on: the phone may be quicker than the service's own answer.
    const doubt: Doubt = { accountId, messageId, content, word: undefined };
    remember(testId, doubt);
    const outcome = await gateway.send(accountId, { messageId, to: 'myself', content });
    switch (outcome.kind) {
      case 'ack':
        doubts.delete(testId);
        note();
        return ok({ outcome: 'sent' });
      case 'unconfirmed':
        return doubt.word ?? ok({ outcome: 'unconfirmed' });
      case 'refused':
        doubts.delete(testId);
        return err(ofTest(outcome.failure));
      case 'not-sent':
        // What was in doubt before still is.
        if (!wasDoubted) doubts.delete(testId);
        return err(ofTest(outcome.failure));
      default:
        return outcome satisfies never;
    }
  }

  /** It was sent, whatever the disk says to that. */
  function note(): void {
    try {
      noteSent();
    } catch (cause) {
      logger.error('test-message.not-noted', cause);
    }
  }

  function remember(testId: TestId, doubt: Doubt): void {
    doubts.delete(testId);
    doubts.set(testId, doubt);
    const [oldest] = doubts.keys();
    if (doubts.size > REMEMBERED && oldest !== undefined) doubts.delete(oldest);
  }

  async function first(
    testId: TestId,
    message: Message,
    groupId: GroupId,
    signal: AbortSignal,
  ): Promise<Tested> {
    const { accountId, content, unmade } = createTargetCheck(
      { storage, files },
      message,
      clock.now(),
    )(groupId);
    if (accountId === null) return err(failure('NOT_FOUND', { what: 'group' }));
    if (unmade !== null) return err(unmade);
    if (!connections.isReady(accountId)) return err(failure('OFFLINE'));
    const made = await testContents(content, { accountId, groupId }, signal);
    if (signal.aborted) return ok({ outcome: 'cancelled' });
    if (!made.ok) return made;
    const messageId = gateway.newMessageId(accountId);
    return inTurn(testId, { accountId, messageId, content: made.value }, signal);
  }

  /** Behind the message that the account is sending, and before its next. Whoever cancels does not wait for that. */
  function inTurn(testId: TestId, message: Omit<Doubt, 'word'>, signal: AbortSignal): Promise<Tested> {
    let isItsTurn = false;
    const given = (): Tested => ok({ outcome: doubts.has(testId) ? 'unconfirmed' : 'cancelled' });
    const turn = lanes.run(message.accountId, async () => {
      if (signal.aborted) return given();
      isItsTurn = true;
      return send(testId, message);
    });
    const cancelled = new Promise<Tested>((resolve) => {
      signal.addEventListener('abort', () => {
        if (!isItsTurn) resolve(given());
      });
    });
    return Promise.race([turn, cancelled]);
  }

  return {
    sendToMyself(testId, message, groupId) {
      const begun = underWay.get(testId);
      if (begun !== undefined) return begun.tested;
      const doubted = doubts.get(testId);
      if (doubted?.word !== undefined) {
        doubts.delete(testId);
        return Promise.resolve(doubted.word);
      }
      const cancelling = new AbortController();
      const tested = (
        doubted === undefined
          ? first(testId, message, groupId, cancelling.signal)
          : inTurn(testId, doubted, cancelling.signal)
      ).finally(() => {
        underWay.delete(testId);
      });
      underWay.set(testId, { cancelling, tested });
      return tested;
    },
    cancel(testId) {
      underWay.get(testId)?.cancelling.abort();
    },
    stop() {
      unsubscribe();
      for (const { cancelling } of underWay.values()) cancelling.abort();
    },
  };
}

/** There is no group to speak of. */
function ofTest({ code, params }: RefusedSend | NotSent): TestFailure {
  switch (code) {
    case 'MESSAGE_REFUSED':
    case 'ADMINS_ONLY_POST':
    case 'NOT_A_MEMBER':
    case 'ENCRYPTION_FAILED':
      return failure('TEST_NOT_SENT', params);
    case 'OFFLINE':
    case 'ACCOUNT_RESTRICTED':
    case 'THROTTLED':
      return failure(code, params);
    default:
      return code satisfies never;
  }
}
