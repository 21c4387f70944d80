/** DER (X.690) values, as far as a certificate needs them. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, ...lengthOctets(body.length)]), body]);
}

/** Short form below 128, else the number of octets and the octets. */
function lengthOctets(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

export function sequence(...content: readonly Uint8Array[]): Buffer {
  return der(0x30, ...content);
}

/** A value in the place of the tag [n] of a structure. */
export function tagged(n: number, content: Uint8Array): Buffer {
  return der(0xa0 | n, content);
}

export function octetString(content: Uint8Array): Buffer {
  return der(0x04, content);
}

/** @param unusedBits of the last octet */
export function bitString(content: Uint8Array, unusedBits = 0): Buffer {
  return der(0x03, Buffer.from([unusedBits]), content);
}

/** A number that is not negative, big-endian. */
export function unsignedInteger(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start < 0 ? Buffer.alloc(1) : Buffer.from(bytes.subarray(start));
  // A set first bit would make it negative.
  return der(0x02, Buffer.alloc((digits[0] ?? 0) & 0x80 ? 1 : 0), digits);
}

/** @param dotted e.g. `2.5.29.17` */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([40 * first + second, ...others.flatMap(base128)]));
}

function base128(arc: number): readonly number[] {
  const octets = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
    octets.unshift(0x80 | (rest % 128));
  }
  return octets;
}

export function utf8String(text: string): Buffer {
  return der(0x0c, Buffer.from(text));
}

export const derTrue = der(0x01, Buffer.from([0xff]));

/** UTCTime before 2050, GeneralizedTime from then on, as RFC 5280 asks. */
export function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\.\d+Z|[-:T]/g, '');
  return digits < '2050'
    ? der(0x17, Buffer.from(`${digits.slice(2)}Z`))
    : der(0x18, Buffer.from(`${digits}Z`));
}
