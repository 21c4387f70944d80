import { expect, it } from 'vitest';
import type { BinaryNode } from '@whiskeysockets/baileys';
import { useSimulator } from './simulator-fixture.ts';
import { trainerNumber } from './small-scenario.ts';

const fixture = useSimulator();
const monday = '120363000000000001@g.us';
const hourSeconds = 3600;

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

it('stamps logins, acks and messages with a clock that is off, and records with one that is not', async () => {
  const linked = await fixture.link();
  await linked.sock.end(undefined);
  await fixture.admin.reset();
  await fixture.admin.addFault({ kind: 'clockOffset', offsetMs: -2 * hourSeconds * 1000 });
  const offBy = (t: unknown): number => Math.abs(Number(t) - (nowSeconds() - 2 * hourSeconds));

  const client = fixture.connect(linked.auth);
  let success: BinaryNode | undefined;
  client.sock.ws.on('CB:success', (node: BinaryNode) => (success = node));
  await client.opened;
  expect(offBy(success?.attrs['t'])).toBeLessThan(30);

  await client.sock.sendMessage(monday, { text: 'Late' }, { messageId: 'CLOCK001' });
  expect(offBy((await client.ack('CLOCK001')).attrs['t'])).toBeLessThan(30);

  await fixture.admin.sendAs('15550100002', `${trainerNumber}@s.whatsapp.net`, 'Hello');
  const [received] = await client.until(() =>
    client.upserts.map(({ messages }) => messages).find(([message]) => message?.key.fromMe === false),
  );
  expect(offBy(received?.messageTimestamp)).toBeLessThan(30);

  const [sent] = await fixture.admin.deliveriesFromClients();
  expect(Math.abs((sent?.atMs ?? 0) / 1000 - nowSeconds())).toBeLessThan(30);
});

it('dates its HTTP answers by that clock', async () => {
  await fixture.admin.addFault({ kind: 'clockOffset', offsetMs: hourSeconds * 1000 });
  const { headers } = await fetch(fixture.simulator.url.replace('ws:', 'http:'));
  const dated = new Date(headers.get('date') ?? '').getTime() / 1000;
  expect(Math.abs(dated - nowSeconds() - hourSeconds)).toBeLessThan(30);
});
