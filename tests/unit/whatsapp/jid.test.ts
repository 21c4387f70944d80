import { describe, expect, it } from 'vitest';
import { isGroup, isOwn, ownIdentity, parseJid } from '#electron/whatsapp/jid.ts';

describe('a JID', () => {
  it.each([
    ['15550100001@s.whatsapp.net', '15550100001', 's.whatsapp.net'],
    ['15550100001:12@s.whatsapp.net', '15550100001', 's.whatsapp.net'],
    ['900_1:12@lid', '900', 'lid'],
    ['1203630000-17@g.us', '1203630000-17', 'g.us'],
  ])('%s is taken apart', (jid, user, server) => {
    expect(parseJid(jid)).toEqual({ user, server });
  });

  it.each(['', 'nonsense', '@lid', undefined, null])('is not %s', (jid) => {
    expect(parseJid(jid)).toBeUndefined();
  });

  it('is our own by number or by LID, and not by the digits alone', () => {
    const me = ownIdentity({ id: '15550100001:3@s.whatsapp.net', lid: '900:3@lid' });
    if (me === undefined) throw new Error('no identity');
    expect(me).toEqual({ phoneNumber: '15550100001', lid: '900' });
    expect(isOwn('15550100001:7@s.whatsapp.net', me)).toBe(true);
    expect(isOwn('900@lid', me)).toBe(true);
    expect(isOwn('900@s.whatsapp.net', me)).toBe(false);
    expect(isOwn('15550100001@lid', me)).toBe(false);
    expect(isOwn(undefined, me)).toBe(false);
    expect(isOwn('900@lid', { phoneNumber: '15550100001', lid: null })).toBe(false);
  });

  it('names a group', () => {
    expect(isGroup('1203630000@g.us')).toBe(true);
    expect(isGroup('900@lid')).toBe(false);
    expect(isGroup(undefined)).toBe(false);
  });
});
