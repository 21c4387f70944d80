/**
 * The JSON of Baileys' `BufferJSON`, byte for byte, without a call for every part of a value: a Signal session has
 * hundreds of them, and a broadcast reads and writes thousands of sessions.
 */

type Fields = Readonly<Record<string, unknown>>;

/** Where bytes may begin that somebody wrote as an object; where neither this nor a buffer is, nothing is walked. */
const NUMBERED = /\{"[\s\\+-]*\d[^"]*":-?\d/;

export function encodeKey(value: unknown): string {
  return JSON.stringify(isJson(value) ? value : withoutBytes(value));
}

/** Throws SyntaxError on what is no JSON. */
export function decodeKey(bytes: Uint8Array): unknown {
  const { buffer, byteOffset, byteLength } = bytes;
  const text = Buffer.from(buffer, byteOffset, byteLength).toString();
  const value = JSON.parse(text) as unknown;
  return text.includes('"Buffer"') || NUMBERED.test(text) ? withBytes(value) : value;
}

/** A session and a device list hold no bytes, only what is JSON already: nothing of them is copied. */
function isJson(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (value instanceof Uint8Array) return false;
  if (Array.isArray(value)) return value.every(isJson);
  if ('toJSON' in value) return false;
  for (const name in value) if (!isJson((value as Fields)[name])) return false;
  return true;
}

function withoutBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) {
    const { buffer, byteOffset, byteLength } = value;
    return { type: 'Buffer', data: Buffer.from(buffer, byteOffset, byteLength).toString('base64') };
  }
  if (Array.isArray(value)) return value.map(withoutBytes);
  // Messages of the protocol know how they are written.
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    return withoutBytes((value as { toJSON(): unknown }).toJSON());
  }
  const written: Record<string, unknown> = {};
  for (const name of Object.keys(value)) written[name] = withoutBytes((value as Fields)[name]);
  return written;
}

function withBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const list = value as unknown[];
    for (let index = 0; index < list.length; index += 1) list[index] = withBytes(list[index]);
    return list;
  }
  const fields = value as Record<string, unknown>;
  if (fields['type'] === 'Buffer' && typeof fields['data'] === 'string') {
    return Buffer.from(fields['data'], 'base64');
  }
  const names = Object.keys(fields);
  for (const name of names) fields[name] = withBytes(fields[name]);
  return isNumberedBytes(names, fields) ? Buffer.from(Object.values(fields) as number[]) : fields;
}

/** Bytes that somebody wrote as an object: `{"0": 12, "1": 250}`. */
function isNumberedBytes(names: readonly string[], fields: Fields): boolean {
  return (
    names.length > 0 &&
    names.every((name) => typeof fields[name] === 'number' && !Number.isNaN(parseInt(name, 10)))
  );
}
