import type { GroupMetadata } from '@whiskeysockets/baileys';
import { describe, expect, it } from 'vitest';
import { takeGroupNotification } from '#electron/whatsapp/group-notifications.ts';
import { loadBaileys } from '#electron/whatsapp/load-baileys.ts';
import { hostileTexts } from '#simulator/hostile-texts.ts';

const me = { phoneNumber: '15550100001', lid: '900' };

/** What is made of a notification that the account is in a group now. */
async function takeNewGroup(attrs: Record<string, string>) {
  const { extractGroupMetadata } = await loadBaileys();
  const written: GroupMetadata[] = [];
  const events = takeGroupNotification(
    {
      tag: 'notification',
      attrs: { from: '1@g.us', type: 'w:gp2' },
      content: [{ tag: 'create', attrs: {}, content: [{ tag: 'group', attrs, content: [] }] }],
    },
    {
      cache: {
        read: () => undefined,
        write: (groups) => void written.push(...groups),
        forget: () => undefined,
      },
      me,
      ownResets: { claims: () => false },
      extractGroupMetadata,
    },
  );
  return { events, written };
}

describe('a notification of a new group', () => {
  it('is taken', async () => {
    const { events, written } = await takeNewGroup({
      id: '120363000000000009',
      subject: 'Pottery',
      size: '3',
    });
    expect(events).toMatchObject([
      { type: 'groups-changed', groups: [{ id: '120363000000000009@g.us', name: 'Pottery', size: 3 }] },
    ]);
    expect(written).toHaveLength(1);
  });

  it.each([
    ...hostileTexts.map((text) => ({ id: `${text}@g.us`, subject: 'Pottery' })),
    { id: '15550100001@s.whatsapp.net', subject: 'Pottery' },
    { id: '1', subject: 'Pottery', size: 'many' },
  ])('is nothing when that can be no group: %j', async (attrs) => {
    expect(await takeNewGroup(attrs)).toEqual({ events: [], written: [] });
  });
});
