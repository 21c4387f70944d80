import type { BinaryNode, GroupMetadata } from '@whiskeysockets/baileys';
import { describe, expect, it } from 'vitest';
import { applyGroupChange } from '#electron/whatsapp/group-change.ts';

const me = { phoneNumber: '15550100001', lid: '900' };
const metadata: GroupMetadata = {
  id: '1@g.us',
  owner: undefined,
  subject: 'Old',
  size: 3,
  announce: false,
  participants: [
    { id: '900@lid', phoneNumber: '15550100001@s.whatsapp.net', admin: 'admin' },
    { id: '200@lid', phoneNumber: '15550100002@s.whatsapp.net', admin: null },
    { id: '300@lid', phoneNumber: '15550100003@s.whatsapp.net', admin: null },
  ],
};

const node = (
  tag: string,
  attrs: Record<string, string> = {},
  ...participants: Record<string, string>[]
): BinaryNode => ({
  tag,
  attrs,
  content: participants.map((participant) => ({ tag: 'participant', attrs: participant })),
});

function changed(change: BinaryNode): GroupMetadata {
  const result = applyGroupChange(metadata, change, me);
  if (result.kind !== 'changed') throw new Error(result.kind);
  return result.metadata;
}

describe('a change of a group', () => {
  it('leaves what it does not speak of as Baileys gave it', () => {
    expect(changed(node('subject', { subject: 'New' }))).toEqual({ ...metadata, subject: 'New' });
    expect(metadata.subject).toBe('Old');
  });

  it.each([
    [node('announcement'), { announce: true }],
    [node('not_announcement'), { announce: false }],
    [node('locked'), { restrict: true }],
    [node('unlocked'), { restrict: false }],
    [node('ephemeral', { expiration: '86400' }), { ephemeralDuration: 86_400 }],
    [node('not_ephemeral'), { ephemeralDuration: 0 }],
    [
      {
        tag: 'description',
        attrs: { id: 'D1' },
        content: [{ tag: 'body', attrs: {}, content: Buffer.from('Bring a pen') }],
      },
      { desc: 'Bring a pen', descId: 'D1' },
    ],
  ])('of its settings is applied: $tag', (change: BinaryNode, expected) => {
    expect(changed(change)).toEqual({ ...metadata, ...expected });
  });

  it('adds members with their native addresses, each once', () => {
    const { participants, size } = changed(
      node('add', {}, { jid: '400@lid', phone_number: '15550100004@s.whatsapp.net' }, { jid: '200@lid' }),
    );
    expect(size).toBe(4);
    expect(participants.map(({ id }) => id)).toEqual(['900@lid', '300@lid', '400@lid', '200@lid']);
    expect(participants[2]).toEqual({
      id: '400@lid',
      phoneNumber: '15550100004@s.whatsapp.net',
      admin: null,
    });
  });

  it('removes members whichever address names them', () => {
    const { participants, size } = changed(
      node('remove', {}, { jid: '15550100002@s.whatsapp.net' }, { jid: '300:1@lid' }),
    );
    expect(size).toBe(2);
    expect(participants.map(({ id }) => id)).toEqual(['900@lid', '300@lid']);
  });

  it('of roles is applied to those it names', () => {
    expect(changed(node('promote', {}, { jid: '200@lid' })).participants[1]?.admin).toBe('admin');
    expect(changed(node('demote', {}, { jid: '900@lid' })).participants[0]?.admin).toBeNull();
  });

  it('that takes us out means we have left, also when the group is unknown', () => {
    for (const participant of ['900@lid', '15550100001@s.whatsapp.net']) {
      expect(applyGroupChange(metadata, node('remove', {}, { jid: participant }), me)).toEqual({
        kind: 'left',
      });
    }
    expect(applyGroupChange(undefined, node('remove', {}, { jid: '900@lid' }), me)).toEqual({ kind: 'left' });
    expect(applyGroupChange(undefined, node('delete'), me)).toEqual({ kind: 'left' });
  });

  it('of a number outdates what we know', () => {
    expect(applyGroupChange(metadata, node('modify', {}, { jid: '500@lid' }), me)).toEqual({
      kind: 'outdated',
    });
  });

  it('of the invite link is told even when the group is unknown', () => {
    expect(applyGroupChange(undefined, node('invite', { code: 'x' }), me)).toEqual({ kind: 'invite-reset' });
  });

  it('that is not known, or of an unknown group, changes nothing', () => {
    expect(applyGroupChange(metadata, node('picture'), me)).toEqual({ kind: 'nothing' });
    expect(applyGroupChange(undefined, node('subject', { subject: 'New' }), me)).toEqual({ kind: 'nothing' });
    expect(applyGroupChange(undefined, node('add', {}, { jid: '400@lid' }), me)).toEqual({ kind: 'nothing' });
  });
});
