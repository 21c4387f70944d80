import type { proto } from '@whiskeysockets/baileys';
import type { Population } from './contracts.ts';
import type { ConnectedClient } from './connection.ts';
import type { Faults } from './faults.ts';
import { readCompanionKeys } from './linking/registration.ts';
import { isRealDevice } from './real-device.ts';
import type { CompanionKeys, RealDevice } from './real-device.ts';

/** What the server makes of a client once the handshake tells who it is. */
export type Admission =
  | { readonly kind: 'register'; readonly keys: CompanionKeys }
  | { readonly kind: 'login'; readonly device: RealDevice }
  | { readonly kind: 'refuse'; readonly reason: number };

/** A login is good when the device is still on the account and the Noise key is the one it linked with. */
export function admit(client: ConnectedClient, population: Population, faults: Faults): Admission {
  const { payload, staticKey } = client;
  const phoneNumber = phoneNumberOf(payload);
  const failure = faults.take(
    'loginFailure',
    (fault) => fault.phoneNumber === undefined || fault.phoneNumber === phoneNumber,
  );
  if (failure) return { kind: 'refuse', reason: failure.reason };

  if (payload.devicePairingData) {
    const keys = readCompanionKeys(staticKey, payload.devicePairingData);
    return keys ? { kind: 'register', keys } : { kind: 'refuse', reason: 400 };
  }
  const user = phoneNumber === undefined ? undefined : population.findUser(phoneNumber);
  const device = user?.devices.find(({ deviceId }) => deviceId === (payload.device ?? 0));
  if (!isRealDevice(device) || !device.keys.noiseKey.equals(staticKey))
    return { kind: 'refuse', reason: 401 };
  return { kind: 'login', device };
}

/** Digits; undefined for a client that registers. */
export function phoneNumberOf({ username }: proto.ClientPayload): string | undefined {
  const digits = username?.toString() ?? '0';
  return digits === '0' ? undefined : digits;
}
