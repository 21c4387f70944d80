import type { GroupMetadata } from '@whiskeysockets/baileys';
import { describe, expect, it } from 'vitest';
import type { OutgoingContent, UploadedMedia } from '#electron/ports/outgoing-content.ts';
import { messageOf } from '#electron/whatsapp/message-content.ts';

const me = { phoneNumber: '15550100001', lid: '900' };
const group = (change: Partial<GroupMetadata> = {}): GroupMetadata => ({
  id: '1@g.us',
  owner: undefined,
  subject: 'Group',
  participants: [
    { id: '900@lid', phoneNumber: '15550100001@s.whatsapp.net' },
    { id: '901@lid' },
    { id: '902@lid' },
  ],
  ...change,
});
const here = { group: group(), me };

const uploaded: UploadedMedia = {
  mediaKey: Buffer.alloc(32, 1).toString('base64'),
  directPath: '/v/file.enc',
  url: 'https://mmg.whatsapp.net/v/file.enc',
  fileSha256: Buffer.alloc(32, 2).toString('base64'),
  fileEncSha256: Buffer.alloc(32, 3).toString('base64'),
  fileLength: 70_001,
  uploadedAt: 1_767_225_600_900,
};
const attachment = {
  id: 'a1b2c3d4-0000-4000-8000-00000000000a',
  mimeType: 'application/pdf',
  fileName: 'plan.pdf',
  sizeBytes: 70_001,
};
const document = (text: string): OutgoingContent => ({ kind: 'document', text, attachment, uploaded });
const poll = (multiple: boolean): OutgoingContent => ({
  kind: 'poll',
  text: 'Which day?',
  options: ['Saturday', 'Sunday'],
  multiple,
  pollSecret: Buffer.alloc(32, 4),
});

describe('the message made of content', () => {
  it('is the same every time, but for the secret of what is no poll', () => {
    for (const content of [document('The plan'), poll(true)]) {
      expect(messageOf(content, here)).toEqual(messageOf(content, here));
    }
    expect(messageOf(poll(true), here, Buffer.alloc(32, 9))).toEqual(messageOf(poll(true), here));
    expect(messageOf(document(''), here, Buffer.alloc(32, 9)).messageContextInfo).toEqual({
      messageSecret: Buffer.alloc(32, 9),
    });
  });

  it('names an uploaded file by bytes and seconds', () => {
    expect(messageOf(document(''), here).documentMessage).toMatchObject({
      directPath: '/v/file.enc',
      url: 'https://mmg.whatsapp.net/v/file.enc',
      mediaKey: Buffer.alloc(32, 1),
      fileSha256: Buffer.alloc(32, 2),
      fileEncSha256: Buffer.alloc(32, 3),
      fileLength: 70_001,
      mediaKeyTimestamp: 1_767_225_600,
      caption: null,
    });
  });

  it('wraps a document with a caption, and only that', () => {
    expect(Object.keys(messageOf(document(''), here))).toEqual(['documentMessage']);
    const wrapped = messageOf(document('The plan'), here);
    expect(Object.keys(wrapped)).toEqual(['documentWithCaptionMessage']);
    expect(wrapped.documentWithCaptionMessage?.message?.documentMessage?.caption).toBe('The plan');
  });

  it.each([
    ['several choices', poll(true), {}, 'pollCreationMessage', 0],
    ['one choice', poll(false), {}, 'pollCreationMessageV3', 1],
    ['announcements', poll(false), { isCommunityAnnounce: true }, 'pollCreationMessageV2', 1],
  ] as const)('has the poll version for %s', (_what, content, change, version, choices) => {
    const message = messageOf(content, { me, group: group(change) });
    expect(message[version]).toMatchObject({ name: 'Which day?', selectableOptionsCount: choices });
    expect(Object.keys(message).sort()).toEqual(['messageContextInfo', version]);
  });

  it.each([
    ['audio/ogg', 'audio/ogg; codecs=opus'],
    ['audio/mpeg', 'audio/mpeg'],
  ])('calls %s %s', (mimeType, mimetype) => {
    const sound = {
      kind: 'audio',
      text: '',
      asVoice: true,
      attachment: { ...attachment, mimeType },
      uploaded,
    } as const;
    expect(messageOf(sound, here).audioMessage).toMatchObject({ mimetype, ptt: true });
  });

  it('has no context where there is nothing to say', () => {
    expect(messageOf({ kind: 'text', text: 'Hi' }, here)).toEqual({
      extendedTextMessage: { text: 'Hi', contextInfo: null },
    });
  });

  it('disappears when messages of the group do', () => {
    const disappearing = { me, group: group({ ephemeralDuration: 86_400 }) };
    for (const content of [{ kind: 'text', text: 'Hi' } as const, poll(true)]) {
      const { extendedTextMessage: text, pollCreationMessage } = messageOf(content, disappearing);
      expect((text ?? pollCreationMessage)?.contextInfo).toEqual({ expiration: 86_400 });
    }
  });

  it('mentions everyone by the flag, and silently everyone but us by name as well', () => {
    const contextOf = (content: OutgoingContent, place: Parameters<typeof messageOf>[1] = here) => {
      const { extendedTextMessage: text, audioMessage } = messageOf(content, place);
      return (text ?? audioMessage)?.contextInfo;
    };
    const text = { kind: 'text', text: 'Hi' } as const;
    expect(contextOf({ ...text, mentionEveryone: 'visible' })).toEqual({ nonJidMentions: 1 });
    const silently = { nonJidMentions: 1, mentionedJid: ['901@lid', '902@lid'] };
    expect(contextOf({ ...text, mentionEveryone: 'silent' })).toEqual(silently);
    // A sound shows no words.
    const sound = { kind: 'audio', text: '', asVoice: false, attachment, uploaded } as const;
    expect(contextOf({ ...sound, mentionEveryone: 'visible' })).toEqual(silently);
    // Of a group that is not known nobody can be named.
    expect(contextOf({ ...text, mentionEveryone: 'silent' }, { me, group: undefined })).toEqual({
      nonJidMentions: 1,
      mentionedJid: [],
    });
  });

  it.each([
    ['lid', '900@lid'],
    ['pn', '15550100001@s.whatsapp.net'],
    [undefined, '900@lid'],
  ])('quotes us as a group that goes by %s knows us', (addressingMode, participant) => {
    const known = addressingMode === undefined ? undefined : Object.assign(group(), { addressingMode });
    const quoted = { messageId: 'M1', content: { kind: 'image', text: 'The room', attachment } } as const;
    const message = messageOf({ kind: 'text', text: 'Yes', quoted }, { me, group: known });
    expect(message.extendedTextMessage?.contextInfo).toEqual({
      stanzaId: 'M1',
      participant,
      quotedMessage: {
        imageMessage: {
          mimetype: 'application/pdf',
          caption: 'The room',
          jpegThumbnail: null,
          width: null,
          height: null,
        },
      },
    });
  });
});
