import type { BinaryNode } from '@whiskeysockets/baileys';
import { extractGroupMetadata } from '@whiskeysockets/baileys/lib/Socket/groups.js';
import { describe, expect, it } from 'vitest';
import { groupIdOf, listedGroup, toGatewayGroup } from '#electron/whatsapp/gateway-group.ts';

const me = { phoneNumber: '15550100001', lid: '100000000000001' };
const id = '120363000000000001';

const person = (attrs: Record<string, string>): BinaryNode => ({ tag: 'participant', attrs });
const child = (tag: string, attrs: Record<string, string> = {}): BinaryNode => ({ tag, attrs });
const group = (attrs: Record<string, string>, ...content: BinaryNode[]): BinaryNode => ({
  tag: 'group',
  attrs: { id, subject: 'First aid', ...attrs },
  content,
});
const other = person({
  jid: '100000000000002@lid',
  phone_number: '15550100002@s.whatsapp.net',
  type: 'admin',
});

describe('a group of the list', () => {
  it.each<[string, BinaryNode]>([
    [
      'by LID, whose owner we are',
      group(
        { addressing_mode: 'lid', size: '2' },
        other,
        person({
          jid: '100000000000001@lid',
          phone_number: '15550100001@s.whatsapp.net',
          type: 'superadmin',
        }),
      ),
    ],
    [
      'by number, where we are an admin',
      group(
        { addressing_mode: 'pn' },
        other,
        person({ jid: '15550100001@s.whatsapp.net', lid: '100000000000001@lid', type: 'admin' }),
      ),
    ],
    ['of admins only', group({}, child('announcement'), person({ jid: '15550100001@s.whatsapp.net' }))],
    ['without us', group({ size: '900' }, other)],
    ['that is a community', group({}, child('parent'), other)],
    ['within a community', group({}, child('linked_parent', { jid: '120363000000000009@g.us' }), other)],
    ['with an id in full', group({ id: `${id}@g.us` }, other)],
    ['with a description', group({}, { ...child('description', { id: 'X', t: '1' }), content: [] }, other)],
    ['without people', group({})],
  ])('%s is what its metadata says', (_, node) => {
    const metadata = extractGroupMetadata({ tag: 'result', attrs: {}, content: [node] });
    const known = groupIdOf(node);
    expect(known).toBe(metadata.id);
    expect(listedGroup({ id: metadata.id, node }, me)).toEqual(toGatewayGroup(metadata, me));
  });

  it.each([{ id: '' }, { id: 'anything' }, { id: '1@s.whatsapp.net' }, { size: '1.5' }, { size: 'many' }])(
    'is left out when nobody could do anything with it: %j',
    (attrs) => {
      expect(groupIdOf(group(attrs as unknown as Record<string, string>))).toBeUndefined();
    },
  );
});
