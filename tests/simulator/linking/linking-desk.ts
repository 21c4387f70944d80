import type { BinaryNode } from '@whiskeysockets/baileys';
import type { Population, Session, User } from '../contracts.ts';
import { IqRefusal } from '../iq-refusal.ts';
import { bytesNode, childOf, node, textOf } from '../nodes.ts';
import type { CompanionKeys, RealDevice } from '../real-device.ts';
import { answerWithinMs, createCompanionAcceptance } from './companion-acceptance.ts';
import type { CompanionRoster } from './companion-roster.ts';
import { answerWithCode, openKeyBundle, readCompanionHello } from './pairing-code.ts';
import type { PairingCodeExchange, PhoneAnswer } from './pairing-code.ts';
import { readQrCode } from './qr-code.ts';
import { linkRefused } from './registration.ts';
import type { LinkOutcome, Registration } from './registration.ts';

export interface LinkingDesk {
  /** A client that has no account connected: gives it the refs its QR codes are made of. */
  open(session: Session, keys: CompanionKeys): void;
  close(session: Session): void;
  /** A phone scans the text of a QR code. Settles when the client is linked, or with the reason it is not. */
  scan(qrText: string, phoneNumber: string): Promise<LinkOutcome>;
  /** Someone types a pairing code (dashes and lower case are fine) on a phone. */
  enterCode(code: string, phoneNumber: string): Promise<LinkOutcome>;
  /** `md/set/link_code_companion_reg`, both stages. */
  takeLinkCodeRequest(session: Session, request: BinaryNode): BinaryNode[];
  /** The client's answer to `pair-success`. Answers whether the iq result was one. */
  takeAnswer(session: Session, result: BinaryNode): boolean;
}

/** Baileys shows the first ref for 60 s and each further one for 20 s, then gives up: 160 s in all. */
const refCount = 6;
/** The names of operating systems that the real server is reported to accept (Baileys PR 2769). */
const platformDisplay = /^.+ \((Windows|Mac OS|Ubuntu|Debian|Linux)\)$/;

export function createLinkingDesk(deps: {
  readonly population: Population;
  readonly nowMs: () => number;
  readonly serverSeconds: () => number;
  readonly randomBytes: (size: number) => Buffer;
  /** Whether this registration must replace its secret before it may be linked. */
  readonly takeRefreshRequirement: () => boolean;
  readonly roster: CompanionRoster;
  readonly onLinked: (device: RealDevice) => void;
}): LinkingDesk {
  const { population, randomBytes } = deps;
  const registrations = new Map<Session, Registration>();
  let requests = 0;
  const nextId = (): string => `link-${String(++requests)}`;
  const acceptance = createCompanionAcceptance({ ...deps, nextId });

  const notification = (type: string, content?: BinaryNode[]): BinaryNode => {
    const t = deps.serverSeconds();
    return node('notification', { from: 's.whatsapp.net', type, id: nextId(), t }, content);
  };

  const requireRefresh = (registration: Registration, secret: string): LinkOutcome => {
    registration.retiredSecrets.add(secret);
    registration.session.send(notification('companion_reg_refresh', [node('companion_reg_refresh')]));
    return linkRefused('refresh-required');
  };

  /** Sends the phone's half of the pairing-code exchange and waits for the client's last word. */
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

  const linkWithCode = async (
    registration: Registration,
    exchange: PairingCodeExchange,
    typed: string,
    user: User,
  ): Promise<LinkOutcome> => {
    const phone = population.phoneOf(user);
    const identity = phone.identityKeyPair;
    const code = typed.replaceAll('-', '').toUpperCase();
    const answer = await answerWithCode(exchange, code, identity.public, randomBytes);
    const last = await awaitCompanionFinish(registration, exchange, answer.primaryHello);
    if (typeof last === 'string') return linkRefused(last);
    const advSecret = openKeyBundle(answer.sharedEphemeral, last, registration.keys.identityKey, identity);
    return advSecret ? acceptance.offer(registration, phone, advSecret) : linkRefused('wrong-code');
  };

  const takeCompanionHello = (registration: Registration, hello: BinaryNode): BinaryNode[] => {
    const display = textOf(childOf(hello, 'companion_platform_display')) ?? '';
    const exchange = readCompanionHello(hello, randomBytes(16));
    if (!exchange || !platformDisplay.test(display)) throw new IqRefusal(400, 'bad-request');
    registration.exchange = exchange;
    // Reported of the real server: an empty notification precedes the one with the phone's answer
    // (https://github.com/WhiskeySockets/Baileys/issues/2600).
    setImmediate(() => {
      if (registrations.has(registration.session)) {
        registration.session.send(notification('link_code_companion_reg'));
      }
    });
    const ref = bytesNode('link_code_pairing_ref', exchange.ref);
    return [node('link_code_companion_reg', { stage: 'companion_hello' }, [ref])];
  };

  return {
    open(session, keys) {
      const refs = Array.from({ length: refCount }, () => `2@${randomBytes(48).toString('base64url')}`);
      const retiredSecrets = new Set<string>();
      registrations.set(session, {
        session,
        keys,
        refs,
        retiredSecrets,
        exchange: undefined,
        pairing: undefined,
      });
      const pairDevice = node(
        'pair-device',
        {},
        refs.map((ref) => bytesNode('ref', Buffer.from(ref))),
      );
      session.send(
        node('iq', { from: 's.whatsapp.net', type: 'set', id: nextId(), xmlns: 'md' }, [pairDevice]),
      );
    },

    close(session) {
      const registration = registrations.get(session);
      registrations.delete(session);
      registration?.pairing?.finish(linkRefused('client-left'));
      registration?.exchange?.answer?.settle('client-left');
    },

    async scan(qrText, phoneNumber) {
      const code = readQrCode(qrText);
      if (!code) return linkRefused('not-a-link-code');
      const user = population.findUser(phoneNumber);
      if (!user) return linkRefused('unknown-phone');
      const registration = [...registrations.values()].find(({ refs }) => refs.includes(code.ref));
      if (!registration) return linkRefused('unknown-ref');
      const { keys, retiredSecrets } = registration;
      const ownKeys = [keys.noiseKey, keys.identityKey].map((key) => key.toString('base64'));
      if (code.noiseKey !== ownKeys[0] || code.identityKey !== ownKeys[1]) return linkRefused('foreign-keys');
      if (registration.pairing) return linkRefused('already-linking');
      if (retiredSecrets.has(code.advSecret)) return linkRefused('secret-retired');
      if (retiredSecrets.size === 0 && deps.takeRefreshRequirement()) {
        return requireRefresh(registration, code.advSecret);
      }
      const secret = Buffer.from(code.advSecret, 'base64');
      return acceptance.offer(registration, population.phoneOf(user), secret);
    },

    async enterCode(code, phoneNumber) {
      const user = population.findUser(phoneNumber);
      if (!user) return linkRefused('unknown-phone');
      for (const registration of registrations.values()) {
        const { exchange, pairing } = registration;
        if (exchange?.phoneNumber !== user.phoneNumber) continue;
        if (pairing ?? exchange.answer) return linkRefused('already-linking');
        return linkWithCode(registration, exchange, code, user);
      }
      return linkRefused('no-code-requested');
    },

    takeLinkCodeRequest(session, request) {
      const registration = registrations.get(session);
      if (!registration) throw new IqRefusal(403, 'forbidden');
      if (request.attrs['stage'] === 'companion_hello') return takeCompanionHello(registration, request);
      const answer = registration.exchange?.answer;
      if (request.attrs['stage'] !== 'companion_finish' || !answer) throw new IqRefusal(400, 'bad-request');
      // The client awaits the reply to this request before it can take a pair-success.
      setImmediate(() => {
        answer.settle(request);
      });
      return [];
    },

    takeAnswer(session, result) {
      const registration = registrations.get(session);
      if (!registration || registration.pairing?.requestId !== result.attrs['id']) return false;
      acceptance.conclude(registration, result);
      return true;
    },
  };
}
