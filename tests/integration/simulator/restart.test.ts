import { DisconnectReason } from '@whiskeysockets/baileys';
import { expect, it } from 'vitest';
import { createMemoryAuthState } from './baileys-client.ts';
import { useSimulator } from './simulator-fixture.ts';
import { trainerNumber } from './small-scenario.ts';

const fixture = useSimulator();
const monday = '120363000000000001@g.us';
const ann = '15550100002';

it('a restart drops everybody, and everybody comes back to the world they left', async () => {
  const clients = [await fixture.link(trainerNumber), await fixture.link(ann)];
  await clients[0]?.sock.sendMessage(monday, { text: 'Before' }, { messageId: 'RESTART1' });
  await clients[0]?.ack('RESTART1');
  const [url, accounts] = [fixture.simulator.url, await fixture.admin.accounts()];
  expect(await fixture.admin.copies({ messageId: 'RESTART1' })).toHaveLength(4);

  await fixture.admin.restart();
  for (const { closed } of clients) {
    expect(await closed).toEqual({ statusCode: DisconnectReason.connectionClosed });
  }
  expect(fixture.simulator.url).toBe(url);
  await fixture.admin.sendAs('15550100003', monday, 'While you were away');

  for (const { auth } of clients) {
    const again = fixture.connect(auth);
    const arrival = await again.until(() =>
      again.upserts.find(({ messages }) =>
        messages.some(({ message }) => message?.conversation === 'While you were away'),
      ),
    );
    expect(arrival.type).toBe('append');
  }
  expect(await fixture.admin.accounts()).toEqual(accounts);
  expect(await fixture.admin.copies({ messageId: 'RESTART1' })).toHaveLength(4);
  const outcomes = (await fixture.admin.connections()).map(({ outcome }) => outcome.kind);
  expect(outcomes.filter((kind) => kind === 'logged-in')).toHaveLength(4);
});

it('a restart refuses connections while it lasts, and lets an unlinked client start over', async () => {
  const auth = createMemoryAuthState();
  const waiting = fixture.connect(auth);
  const qr = await waiting.qr();
  const restarted = fixture.simulator.restart(400);
  await waiting.closed;
  expect(await fixture.connect(auth).closed).toEqual({ statusCode: DisconnectReason.connectionLost });
  await restarted;

  expect(await fixture.admin.scan(qr, trainerNumber)).toEqual({ ok: false, reason: 'unknown-ref' });
  const second = fixture.connect(auth);
  expect(await fixture.admin.scan(await second.qr(), trainerNumber)).toMatchObject({ ok: true });
});

it('a restart that is asked for twice happens once, and closing ends it for good', async () => {
  const [first, second] = [fixture.simulator.restart(100), fixture.simulator.restart(100)];
  await Promise.all([first, second]);
  await fixture.link();
  const last = fixture.simulator.restart(50);
  await fixture.simulator.close();
  await last;
  expect(await fixture.connect(createMemoryAuthState()).closed).toMatchObject({
    statusCode: DisconnectReason.connectionLost,
  });
});
