import type { BinaryNode } from '@whiskeysockets/baileys';
import type { Population, SimulatedDevice, User } from '../contracts.ts';
import { streamError } from '../connection.ts';
import { bytesNode, bytesOf, childOf, node } from '../nodes.ts';
import { createRealDevice } from '../real-device.ts';
import type { RealDevice } from '../real-device.ts';
import type { CompanionRoster } from './companion-roster.ts';
import { completeDeviceIdentity, signCompanion } from './device-identity.ts';
import { linkRefused } from './registration.ts';
import type { LinkOutcome, Registration } from './registration.ts';

/** How long a phone waits for the client to answer before it gives up. */
export const answerWithinMs = 15_000;

export interface CompanionAcceptance {
  /** The phone accepts the client: sends `pair-success` and waits for the client's signature. */
  offer(registration: Registration, phone: SimulatedDevice, advSecret: Buffer): Promise<LinkOutcome>;
  /** The client's answer to `pair-success`: from here on it is a device of the user and must reconnect. */
  conclude(registration: Registration, result: BinaryNode): void;
}

export function createCompanionAcceptance(deps: {
  readonly population: Population;
  readonly nowMs: () => number;
  readonly serverSeconds: () => number;
  readonly randomBytes: (size: number) => Buffer;
  readonly nextId: () => string;
  readonly roster: CompanionRoster;
  readonly onLinked: (device: RealDevice) => void;
}): CompanionAcceptance {
  /** Device ids are never used again, like on a real account. */
  const lastDeviceIds = new Map<string, number>();

  const nextDeviceId = (user: User): number => {
    const used = user.devices.map((device) => device.deviceId);
    const next = Math.max(lastDeviceIds.get(user.phoneNumber) ?? 0, ...used) + 1;
    // Baileys takes 99 for a hosted device.
    const deviceId = next === 99 ? 100 : next;
    lastDeviceIds.set(user.phoneNumber, deviceId);
    return deviceId;
  };

  return {
    offer(registration, phone, advSecret) {
      const { user } = phone;
      const deviceId = nextDeviceId(user);
      const requestId = deps.nextId();
      const signedByPhone = signCompanion({
        phoneIdentity: phone.identityKeyPair,
        companionIdentityKey: registration.keys.identityKey,
        advSecret,
        keyIndex: deviceId,
        rawId: deps.randomBytes(4).readUInt32BE(),
        nowMs: deps.nowMs(),
      });
      const t = deps.serverSeconds();
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          finish(linkRefused('client-silent'));
        }, answerWithinMs);
        const finish = (outcome: LinkOutcome): void => {
          clearTimeout(timer);
          registration.pairing = undefined;
          resolve(outcome);
        };
        registration.pairing = { requestId, user, deviceId, keyIndex: deviceId, signedByPhone, finish };
        registration.session.send(
          node('iq', { from: 's.whatsapp.net', type: 'set', id: requestId, xmlns: 'md', t }, [
            node('pair-success', {}, [
              bytesNode('device-identity', signedByPhone.sealed),
              node('biz', { name: user.name }),
              node('device', {
                jid: `${user.phoneNumber}:${String(deviceId)}@s.whatsapp.net`,
                lid: `${user.lid}:${String(deviceId)}@lid`,
              }),
              node('platform', { name: 'android' }),
            ]),
          ]),
        );
      });
    },

    conclude(registration, result) {
      const { pairing, keys, session } = registration;
      if (!pairing) return;
      const answer = bytesOf(childOf(childOf(result, 'pair-device-sign'), 'device-identity'));
      const deviceIdentity =
        answer && completeDeviceIdentity(pairing.signedByPhone, answer, keys.identityKey);
      if (!deviceIdentity) {
        pairing.finish(linkRefused('bad-device-signature'));
        return;
      }
      const { user, deviceId, keyIndex } = pairing;
      const device = createRealDevice({ user, deviceId, keyIndex, keys, deviceIdentity });
      deps.roster.add(device);
      deps.onLinked(device);
      pairing.finish({ ok: true, device: device.pnJid });
      session.end(streamError(515));
    },
  };
}
