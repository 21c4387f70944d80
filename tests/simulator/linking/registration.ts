import type { proto } from '@whiskeysockets/baileys';
import type { Session, User } from '../contracts.ts';
import type { CompanionKeys } from '../real-device.ts';
import { verifySignature } from '../xeddsa.ts';
import type { SignedByPhone } from './device-identity.ts';
import type { PairingCodeExchange } from './pairing-code.ts';

/** Outcome of a phone's attempt to link a waiting client. */
export type LinkOutcome =
  { readonly ok: true; readonly device: string } | { readonly ok: false; readonly reason: LinkRefusal };

export type LinkRefusal =
  | 'not-a-link-code'
  | 'unknown-ref'
  | 'foreign-keys'
  | 'secret-retired'
  | 'refresh-required'
  | 'unknown-phone'
  | 'already-linking'
  | 'no-code-requested'
  | 'wrong-code'
  | 'code-expired'
  | 'client-left'
  | 'client-silent'
  | 'bad-device-signature';

export function linkRefused(reason: LinkRefusal): LinkOutcome {
  return { ok: false, reason };
}

/** One unlinked client that shows a QR code, or waits for its pairing code to be typed. */
export interface Registration {
  readonly session: Session;
  readonly keys: CompanionKeys;
  readonly refs: readonly string[];
  /** QR secrets (base64) that the server has asked the client to replace. */
  readonly retiredSecrets: Set<string>;
  exchange: PairingCodeExchange | undefined;
  pairing: PendingPairing | undefined;
}

/** The phone has accepted; the client's signature is awaited. */
export interface PendingPairing {
  readonly requestId: string;
  readonly user: User;
  readonly deviceId: number;
  readonly keyIndex: number;
  readonly signedByPhone: SignedByPhone;
  readonly finish: (outcome: LinkOutcome) => void;
}

/**
 * Reads the keys out of a registration payload (`ClientPayload.devicePairingData`). Undefined when something
 * is missing or the signed pre-key is not signed by the identity key.
 */
export function readCompanionKeys(
  noiseKey: Buffer,
  data: proto.ClientPayload.IDevicePairingRegistrationData,
): CompanionKeys | undefined {
  const { eRegid, eIdent, eSkeyId, eSkeyVal, eSkeySig } = data;
  if (eRegid?.length !== 4 || eIdent?.length !== 32 || eSkeyId?.length !== 3) return undefined;
  if (eSkeyVal?.length !== 32 || eSkeySig?.length !== 64) return undefined;
  const prefixed = Buffer.concat([Buffer.from([5]), eSkeyVal]);
  if (!verifySignature(eIdent, prefixed, eSkeySig)) return undefined;
  return {
    noiseKey,
    registrationId: Buffer.from(eRegid).readUInt32BE(),
    identityKey: Buffer.from(eIdent),
    signedPreKey: {
      id: Buffer.from(eSkeyId).readUIntBE(0, 3),
      publicKey: Buffer.from(eSkeyVal),
      signature: Buffer.from(eSkeySig),
    },
  };
}
