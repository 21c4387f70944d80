import type { BinaryNode } from '@whiskeysockets/baileys';
import type { Population, User } from '../contracts.ts';
import { IqRefusal } from '../iq-refusal.ts';
import { bytesNode, childOf, node, textOf } from '../nodes.ts';
import { answerWithinMs } from './companion-acceptance.ts';
import type { CompanionAcceptance } from './companion-acceptance.ts';
import { answerWithCode, openKeyBundle, readCompanionHello } from './pairing-code.ts';
import type { PairingCodeExchange, PhoneAnswer } from './pairing-code.ts';
import { linkRefused } from './registration.ts';
import type { LinkOutcome, Registration } from './registration.ts';

/** Linking with a code that is shown on the client and typed on the phone (`link_code_companion_reg`). */
export interface CodeLinking {
  /** `md/set/link_code_companion_reg`, both stages. Throws IqRefusal. */
  takeRequest(registration: Registration, request: BinaryNode): BinaryNode[];
  /** Someone types a code (dashes and lower case are fine) on a phone. */
  enter(code: string, user: User): Promise<LinkOutcome>;
}

/** The names of operating systems that the real server is reported to accept (Baileys PR 2769). */
const platformDisplay = /^.+ \((Windows|Mac OS|Ubuntu|Debian|Linux)\)$/;
/** WhatsApp Web itself takes no answer to a code that is older. */
const codeLifetimeMs = 180_000;

export function createCodeLinking(deps: {
  readonly population: Population;
  readonly nowMs: () => number;
  readonly randomBytes: (size: number) => Buffer;
  readonly acceptance: CompanionAcceptance;
  readonly notification: (type: string, content?: BinaryNode[]) => BinaryNode;
  /** Clients that wait to be linked. */
  readonly registrations: () => readonly Registration[];
  /** Whether this code counts as expired, however young it is. */
  readonly takeExpiry: () => boolean;
}): CodeLinking {
  const { population, randomBytes, nowMs, notification } = deps;

  const isWaiting = (registration: Registration): boolean => deps.registrations().includes(registration);

  /** Sends the phone's half of the exchange and waits for the client's last word. */
  const awaitCompanionFinish = (
    registration: Registration,
    exchange: PairingCodeExchange,
    primaryHello: BinaryNode,
  ): Promise<Parameters<PhoneAnswer['settle']>[0]> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        settle('client-silent');
      }, answerWithinMs);
      const settle: PhoneAnswer['settle'] = (last) => {
        clearTimeout(timer);
        exchange.answer = undefined;
        resolve(last);
      };
      exchange.answer = { settle };
      registration.session.send(notification('link_code_companion_reg', [primaryHello]));
    });

  const link = async (
    registration: Registration,
    exchange: PairingCodeExchange,
    typed: string,
    user: User,
  ): Promise<LinkOutcome> => {
    const phone = population.phoneOf(user);
    const identity = phone.identityKeyPair;
    const code = typed.replaceAll('-', '').toUpperCase();
    const answer = await answerWithCode(exchange, code, identity.public, randomBytes);
    if (!isWaiting(registration)) return linkRefused('client-left');
    const last = await awaitCompanionFinish(registration, exchange, answer.primaryHello);
    if (typeof last === 'string') return linkRefused(last);
    const advSecret = openKeyBundle(answer.sharedEphemeral, last, registration.keys.identityKey, identity);
    // A phone that cannot open the bundle tells its own user and says nothing to the client.
    return advSecret ? deps.acceptance.offer(registration, phone, advSecret) : linkRefused('wrong-code');
  };

  const takeCompanionHello = (registration: Registration, hello: BinaryNode): BinaryNode[] => {
    const display = textOf(childOf(hello, 'companion_platform_display')) ?? '';
    const exchange = readCompanionHello(hello, randomBytes(16), nowMs() + codeLifetimeMs);
    if (!exchange || !platformDisplay.test(display)) throw new IqRefusal(400, 'bad-request');
    registration.exchange = exchange;
    // Reported of the real server: an empty notification precedes the one with the phone's answer
    // (https://github.com/WhiskeySockets/Baileys/issues/2600).
    setImmediate(() => {
      if (isWaiting(registration)) registration.session.send(notification('link_code_companion_reg'));
    });
    const ref = bytesNode('link_code_pairing_ref', exchange.ref);
    return [node('link_code_companion_reg', { stage: 'companion_hello' }, [ref])];
  };

  return {
    takeRequest(registration, request) {
      if (request.attrs['stage'] === 'companion_hello') return takeCompanionHello(registration, request);
      const answer = registration.exchange?.answer;
      if (request.attrs['stage'] !== 'companion_finish' || !answer) throw new IqRefusal(400, 'bad-request');
      // The client awaits the reply to this request before it can take a pair-success.
      setImmediate(() => {
        answer.settle(request);
      });
      return [];
    },

    async enter(code, user) {
      const asked = deps
        .registrations()
        .flatMap((registration) =>
          registration.exchange?.phoneNumber === user.phoneNumber
            ? { registration, exchange: registration.exchange }
            : [],
        );
      // Only the last code that was asked for counts, whichever client shows it.
      const newest = asked.toSorted((a, b) => a.exchange.expiresAtMs - b.exchange.expiresAtMs).at(-1);
      if (!newest) return linkRefused('no-code-requested');
      const { registration, exchange } = newest;
      if (registration.pairing ?? exchange.answer) return linkRefused('already-linking');
      if (nowMs() >= exchange.expiresAtMs) return linkRefused('code-expired');
      if (deps.takeExpiry()) {
        exchange.expiresAtMs = nowMs();
        return linkRefused('code-expired');
      }
      return link(registration, exchange, code, user);
    },
  };
}
