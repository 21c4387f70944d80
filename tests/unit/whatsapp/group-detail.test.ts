import type { GroupMetadata } from '@whiskeysockets/baileys';
import { expect, it } from 'vitest';
import { toGroupDetail } from '#electron/whatsapp/group-detail.ts';

const me = { phoneNumber: '351912345678', lid: '900' };
const metadata = (change: Partial<GroupMetadata>): GroupMetadata => ({
  id: '120363000000000001@g.us',
  owner: undefined,
  subject: 'First aid',
  participants: [],
  ...change,
});

it('people known by LID only have no number, however much the LID looks like one', () => {
  const { people } = toGroupDetail(
    metadata({
      participants: [
        { id: '5511912345678@lid', admin: null },
        { id: '100@lid', phoneNumber: '5511912345678@s.whatsapp.net', admin: 'admin' },
        { id: '101@lid', phoneNumber: '102@lid', admin: null },
        { id: '900@lid', admin: 'superadmin' },
      ],
    }),
    me,
  );
  expect(people).toEqual([
    { id: '5511912345678@lid', phoneNumber: null, role: 'member', isMe: false },
    { id: '100@lid', phoneNumber: '5511912345678', role: 'admin', isMe: false },
    { id: '101@lid', phoneNumber: null, role: 'member', isMe: false },
    { id: '900@lid', phoneNumber: null, role: 'owner', isMe: true },
  ]);
});

it('what the metadata does not say is not made up', () => {
  expect(toGroupDetail(metadata({}), me)).toEqual({
    description: '',
    onlyAdminsEdit: false,
    onlyAdminsAdd: true,
    adminsApprove: false,
    disappearingSeconds: null,
    createdAt: null,
    people: [],
  });
  expect(toGroupDetail(metadata({ creation: 1_700_000_000, ephemeralDuration: 604_800 }), me)).toMatchObject({
    createdAt: 1_700_000_000_000,
    disappearingSeconds: 604_800,
  });
});
