const REMOVED = '[removed]';

/** Details under these names are never written, whatever they hold. */
const privateNames: ReadonlySet<string> = new Set([
  'text',
  'body',
  'caption',
  'content',
  'message',
  'jid',
  'lid',
  'groupId',
  'phone',
  'phoneNumber',
  'name',
  'pairingCode',
  'inviteCode',
  'qr',
  'key',
  'keys',
  'secret',
  'token',
  'password',
  'credentials',
]);

const privateParts = [
  String.raw`(?<ours>\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b)`,
  // Invite codes.
  String.raw`(?<host>chat\.whatsapp\.com/)[\w-]+`,
  // JIDs. Looked for from the beginning of a word only: from each letter of a long one it would take the square of it.
  String.raw`(?<![\w.:+-])[\w.:+-]+@(?:s\.whatsapp\.net|c\.us|g\.us|lid|hosted(?:\.lid)?|newsletter|broadcast|bot)\b`,
  // Phone numbers, formatted and plain.
  String.raw`\+\d[\d ().-]{5,}\d`,
  String.raw`(?<![\dA-Za-z])\d{7,}(?![\dA-Za-z])`,
  // Keys in hexadecimal.
  String.raw`\b[\dA-Fa-f]{32,}\b`,
];
const base64 = String.raw`(?<base64>[\w+/-]{24,}={0,2})`;

const inStackFrames = new RegExp(privateParts.join('|'), 'g');
const inText = new RegExp([...privateParts, base64].join('|'), 'g');

/** Takes numbers, JIDs, invite codes and whatever could be a key out of a text. UUIDs are our own and stay. */
export function redactText(text: string): string {
  // A stack frame holds file paths, which look like base64, and never a key.
  const redactLine = (line: string): string =>
    line.replace(/^\s+at /.test(line) ? inStackFrames : inText, replacement);
  return text.split('\n').map(redactLine).join('\n');
}

function replacement(found: string, ...match: readonly unknown[]): string {
  const groups = match.at(-1) as { readonly ours?: string; readonly host?: string; readonly base64?: string };
  if (groups.ours !== undefined) return found;
  if (groups.base64 !== undefined && isWord(found)) return found;
  return (groups.host ?? '') + REMOVED;
}

/** Long lower-case or upper-case names; encoded bytes of this length practically always mix the two. */
function isWord(found: string): boolean {
  return !/[A-Z]/.test(found) || /^[A-Z_]+$/.test(found);
}

/** Redacts a detail of any shape for the log: texts as above, bytes and private names as a whole. */
export function redactDetail(value: unknown, name = ''): unknown {
  if (privateNames.has(name)) return REMOVED;
  if (typeof value === 'string') return redactText(value);
  if (value instanceof Uint8Array) return `[${String(value.byteLength)} bytes]`;
  if (value instanceof Error) return redactText(String(value));
  if (Array.isArray(value)) return value.map((item) => redactDetail(item));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactDetail(item, key)]));
  }
  return typeof value === 'bigint' ? String(value) : value;
}
