import type { BinaryNode } from '@whiskeysockets/baileys';
import { expect, it, vi } from 'vitest';
import { createResends, keepNoMessages } from '#electron/whatsapp/resends.ts';

const groupId = '120363000000000001@g.us';
const phone = '100@lid';
const message = { conversation: 'Bring a pen' };

function retryOf(participant: string): BinaryNode {
  return {
    tag: 'receipt',
    attrs: { id: 'M1', from: groupId, participant, type: 'retry' },
    content: [{ tag: 'retry', attrs: { count: '2' } }],
  };
}

function stage() {
  const sock = {
    assertSessions: vi.fn().mockResolvedValue(true),
    relayMessage: vi.fn().mockResolvedValue('M1'),
  };
  const resends = createResends(
    () => sock,
    () => undefined,
  );
  const answer = (participant: string) =>
    resends.answer({ id: 'M1', remoteJid: groupId, participant }, message);
  return { sock, resends, answer };
}

it('goes to the phone that asked, with a new session, once for each time it asks', async () => {
  const { sock, resends, answer } = stage();
  resends.receipt(retryOf(phone));
  expect(answer(phone)).toBe(true);
  expect(answer(phone)).toBe(false);
  await vi.waitFor(() => {
    expect(sock.relayMessage).toHaveBeenCalledWith(groupId, message, {
      messageId: 'M1',
      participant: { jid: phone, count: 2 },
    });
  }, 20_000);
  expect(sock.assertSessions).toHaveBeenCalledWith([phone], true);
  expect(sock.relayMessage).toHaveBeenCalledOnce();
});

it('is left to Baileys for companions, and for those who did not ask', () => {
  const { sock, resends, answer } = stage();
  resends.receipt(retryOf('100:3@lid'));
  expect(answer('100:3@lid')).toBe(false);
  // As a message of somebody else may name our message, and anybody as its author.
  expect(answer(phone)).toBe(false);
  expect(sock.assertSessions).not.toHaveBeenCalled();
});

it('leaves Baileys no copy of what goes to others or comes from them, only of what own devices say', () => {
  const addRecentMessage = vi.fn();
  const messageRetryManager = { addRecentMessage } as unknown as NonNullable<
    Parameters<typeof keepNoMessages>[0]['messageRetryManager']
  >;
  keepNoMessages({ messageRetryManager }, (jid) => jid === '300@lid');
  messageRetryManager.addRecentMessage(groupId, 'M1', message);
  messageRetryManager.addRecentMessage('200@lid', 'M2', message);
  messageRetryManager.addRecentMessage('300@lid', 'M3', message);
  expect(addRecentMessage.mock.calls).toEqual([['300@lid', 'M3', message]]);
});
