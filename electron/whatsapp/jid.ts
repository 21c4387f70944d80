export interface ParsedJid {
  readonly user: string;
  readonly server: string;
}

/** Splits `user_agent:device@server`, leaving agent and device out. Undefined when it is not a JID. */
export function parseJid(jid: string | null | undefined): ParsedJid | undefined {
  const match = /^([^@:_]+)(?:_\d+)?(?::\d+)?@(.+)$/.exec(jid ?? '');
  const [, user, server] = match ?? [];
  return user === undefined || server === undefined ? undefined : { user, server };
}

/** The JID of the person, without a device. */
export function personJid({ user, server }: ParsedJid): string {
  return `${user}@${server}`;
}

/** Who we are on WhatsApp: digits of the phone number and of the LID. */
export interface OwnIdentity {
  readonly phoneNumber: string;
  readonly lid: string | null;
}

export function ownIdentity(me: { readonly id: string; readonly lid?: string }): OwnIdentity | undefined {
  const phoneNumber = parseJid(me.id)?.user;
  return phoneNumber === undefined ? undefined : { phoneNumber, lid: parseJid(me.lid)?.user ?? null };
}

export function isOwn(jid: string | null | undefined, me: OwnIdentity): boolean {
  const parsed = parseJid(jid);
  if (parsed === undefined) return false;
  return isLid(parsed) ? parsed.user === me.lid : parsed.user === me.phoneNumber;
}

/** The first device of a person, and not a companion of it. */
export function isPhone(jid: string): boolean {
  return /^[^:@]+(?::0)?@/.test(jid);
}

export function isLid({ server }: ParsedJid): boolean {
  return server === 'lid' || server === 'hosted.lid';
}

/** A chat with people, and not their status or a channel. */
export function isConversation(jid: string | null | undefined): boolean {
  return /@(g\.us|s\.whatsapp\.net|lid)$/.test(jid ?? '');
}

export function isGroup(jid: string | undefined): jid is string {
  return jid?.endsWith('@g.us') ?? false;
}
