import { createHmac } from 'node:crypto';
import { Curve, proto } from '@whiskeysockets/baileys';
import { verifySignature } from '../xeddsa.ts';

const accountSignaturePrefix = Buffer.from([6, 0]);
const deviceSignaturePrefix = Buffer.from([6, 1]);

export interface SignedByPhone {
  readonly details: Uint8Array;
  readonly accountSignatureKey: Uint8Array;
  readonly accountSignature: Uint8Array;
  /** Encoded ADVSignedDeviceIdentityHMAC: content of `pair-success/device-identity`. */
  readonly sealed: Buffer;
}

/**
 * What a phone sends to a companion it accepts: the companion's identity key signed with the account's, under
 * an HMAC with the secret of the QR code (or of the pairing code), which the server never learns.
 */
export function signCompanion(request: {
  readonly phoneIdentity: { readonly private: Uint8Array; readonly public: Uint8Array };
  readonly companionIdentityKey: Uint8Array;
  readonly advSecret: Uint8Array;
  readonly keyIndex: number;
  readonly rawId: number;
  readonly nowMs: number;
}): SignedByPhone {
  const details = proto.ADVDeviceIdentity.encode({
    rawId: request.rawId,
    timestamp: Math.floor(request.nowMs / 1000),
    keyIndex: request.keyIndex,
    accountType: proto.ADVEncryptionType.E2EE,
    deviceType: proto.ADVEncryptionType.E2EE,
  }).finish();
  const signedBytes = Buffer.concat([accountSignaturePrefix, details, request.companionIdentityKey]);
  const accountSignature = Curve.sign(request.phoneIdentity.private, signedBytes);
  const accountSignatureKey = request.phoneIdentity.public;
  const signed = proto.ADVSignedDeviceIdentity.encode({
    details,
    accountSignatureKey,
    accountSignature,
  }).finish();
  const sealed = proto.ADVSignedDeviceIdentityHMAC.encode({
    details: signed,
    hmac: createHmac('sha256', request.advSecret).update(signed).digest(),
    accountType: proto.ADVEncryptionType.E2EE,
  }).finish();
  return { details, accountSignatureKey, accountSignature, sealed: Buffer.from(sealed) };
}

/**
 * Checks the companion's answer (`pair-device-sign/device-identity`) and answers the blob that goes into the
 * companion's pre-key bundles: with the account's signature key, which the companion left out. Undefined when
 * the companion's signature does not verify.
 */
export function completeDeviceIdentity(
  signedByPhone: SignedByPhone,
  companionAnswer: Uint8Array,
  companionIdentityKey: Uint8Array,
): Buffer | undefined {
  const { deviceSignature } = proto.ADVSignedDeviceIdentity.decode(companionAnswer);
  if (!deviceSignature) return undefined;
  const { details, accountSignatureKey, accountSignature } = signedByPhone;
  const signedBytes = Buffer.concat([
    deviceSignaturePrefix,
    details,
    companionIdentityKey,
    accountSignatureKey,
  ]);
  if (!verifySignature(companionIdentityKey, signedBytes, deviceSignature)) return undefined;
  const complete = { details, accountSignatureKey, accountSignature, deviceSignature };
  return Buffer.from(proto.ADVSignedDeviceIdentity.encode(complete).finish());
}
