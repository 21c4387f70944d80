import type { BinaryNode } from '@whiskeysockets/baileys';
import type { Population, Session } from '../contracts.ts';
import { IqRefusal } from '../iq-refusal.ts';
import { bytesNode, node } from '../nodes.ts';
import type { CompanionKeys, RealDevice } from '../real-device.ts';
import { createCodeLinking } from './code-linking.ts';
import { createCompanionAcceptance } from './companion-acceptance.ts';
import type { CompanionRoster } from './companion-roster.ts';
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

export function createLinkingDesk(deps: {
  readonly population: Population;
  readonly nowMs: () => number;
  readonly serverSeconds: () => number;
  readonly randomBytes: (size: number) => Buffer;
  /** Whether this registration must replace its secret before it may be linked. */
  readonly takeRefreshRequirement: () => boolean;
  /** Whether the pairing code that is typed counts as expired. */
  readonly takeCodeExpiry: () => boolean;
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

  const codes = createCodeLinking({
    ...deps,
    acceptance,
    notification,
    registrations: () => [...registrations.values()],
    takeExpiry: deps.takeCodeExpiry,
  });

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
      return codes.enter(code, user);
    },

    takeLinkCodeRequest(session, request) {
      const registration = registrations.get(session);
      if (!registration) throw new IqRefusal(403, 'forbidden');
      return codes.takeRequest(registration, request);
    },

    takeAnswer(session, result) {
      const registration = registrations.get(session);
      if (!registration || registration.pairing?.requestId !== result.attrs['id']) return false;
      acceptance.conclude(registration, result);
      return true;
    },
  };
}
