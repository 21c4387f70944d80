import type { BinaryNode } from '@whiskeysockets/baileys';
import { describe, expect, it } from 'vitest';
import type { BaileysClient } from './baileys-client.ts';
import { useSimulator } from './simulator-fixture.ts';

const fixture = useSimulator();
const monday = '120363000000000001@g.us';
const tuesday = '120363000000000002@g.us';

/** Ids of the acks the client gets from now on, in the order in which they come. */
function watchAcks(client: BaileysClient): string[] {
  const ids: string[] = [];
  client.sock.ws.on('CB:ack,class:message', ({ attrs }: BinaryNode) => ids.push(attrs['id'] ?? ''));
  return ids;
}

async function send(client: BaileysClient, chat: string, messageId: string): Promise<void> {
  await client.sock.sendMessage(chat, { text: messageId }, { messageId });
}

describe('acks', () => {
  it('of two messages are swapped', async () => {
    const client = await fixture.link();
    const acks = watchAcks(client);
    await fixture.admin.addFault({ kind: 'ackReorder', times: 1 });
    for (const id of ['ACK001', 'ACK002', 'ACK003']) await send(client, monday, id);
    await client.ack('ACK003');
    expect(acks).toEqual(['ACK002', 'ACK001', 'ACK003']);
    expect(await fixture.admin.deliveriesFromClients()).toMatchObject([
      { messageId: 'ACK001', fate: { acknowledged: true } },
      { messageId: 'ACK002' },
      { messageId: 'ACK003' },
    ]);
  });

  it('are swapped for one client only', async () => {
    const [first, second] = [await fixture.link(), await fixture.link()];
    const acks = watchAcks(first);
    await fixture.admin.addFault({ kind: 'ackReorder', times: 1 });
    await send(first, monday, 'ACK004');
    await send(second, monday, 'ACK005');
    await second.ack('ACK005');
    await send(first, tuesday, 'ACK006');
    await first.ack('ACK004');
    expect(acks).toEqual(['ACK006', 'ACK004']);
  });

  it('come twice, late or not, for the chat that was named', async () => {
    const client = await fixture.link();
    const acks = watchAcks(client);
    await fixture.admin.addFault({ kind: 'ackTwice', chat: monday });
    await fixture.admin.addFault({ kind: 'ackDelay', delayMs: 100, times: 1 });
    await send(client, monday, 'ACK007');
    await expect.poll(() => acks).toEqual(['ACK007', 'ACK007']);
    await send(client, tuesday, 'ACK008');
    await send(client, monday, 'ACK009');
    await expect.poll(() => acks.slice(2)).toEqual(['ACK008', 'ACK009', 'ACK009']);
  });
});
