const prefix = 'https://wa.me/settings/linked_devices#';

/** What a QR code tells the phone. Keys are base64 as written. */
export interface QrCode {
  readonly ref: string;
  readonly noiseKey: string;
  readonly identityKey: string;
  readonly advSecret: string;
}

/** Reads `https://wa.me/settings/linked_devices#ref,noiseKey,identityKey,advSecret,platform`; undefined for other text. */
export function readQrCode(text: string): QrCode | undefined {
  if (!text.startsWith(prefix)) return undefined;
  const [ref, noiseKey, identityKey, advSecret, platform, ...rest] = text.slice(prefix.length).split(',');
  if (!ref || !noiseKey || !identityKey || !advSecret || !platform || rest.length > 0) return undefined;
  return { ref, noiseKey, identityKey, advSecret };
}
