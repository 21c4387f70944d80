/**
 * The JSON of Baileys' `BufferJSON`, byte for byte, without a call for every part of a value: a Signal session has
 * hundreds of them, and a broadcast reads and writes thousands of sessions.
 */

type Fields = Readonly<Record<string, unknown>>;

export function encodeKey(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(withoutBytes(value)));
}

/** Throws SyntaxError on what is no JSON. */
export function decodeKey(bytes: Uint8Array): unknown {
  const { buffer, byteOffset, byteLength } = bytes;
  return withBytes(JSON.parse(Buffer.from(buffer, byteOffset, byteLength).toString()) as unknown);
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
