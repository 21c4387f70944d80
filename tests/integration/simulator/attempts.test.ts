import { DisconnectReason } from '@whiskeysockets/baileys';
import { expect, it } from 'vitest';
import { useSimulator } from './simulator-fixture.ts';
import { trainerNumber } from './small-scenario.ts';

const fixture = useSimulator();

it('records every attempt to connect, when it came how far, and whose it was', async () => {
  const { sock, auth } = await fixture.link();
  await sock.end(undefined);
  await fixture.admin.reset();

  await fixture.admin.addFault({ kind: 'upgradeStatus', status: 302, times: 1 });
  const turnedAway = fixture.connect(auth);
  turnedAway.sock.ws.on('unexpected-response', () => void turnedAway.sock.end(undefined));
  await turnedAway.closed;
  await fixture.admin.addFault({ kind: 'loginFailure', reason: 503, times: 1 });
  expect(await fixture.connect(auth).closed).toEqual({ statusCode: DisconnectReason.unavailableService });
  await fixture.connect(auth).opened;

  const [first, second, third] = await fixture.admin.connections();
  expect(first).toMatchObject({ outcome: { kind: 'refused-upgrade', status: 302 } });
  expect([first?.handshakeAtMs, first?.phoneNumber]).toEqual([undefined, undefined]);
  expect(second).toMatchObject({
    phoneNumber: trainerNumber,
    outcome: { kind: 'login-refused', reason: 503 },
    closedAtMs: expect.any(Number) as number,
  });
  expect(second?.loggedInAtMs).toBeUndefined();
  expect(third).toMatchObject({ phoneNumber: trainerNumber, outcome: { kind: 'logged-in' } });
  const { atMs = 0, handshakeAtMs = 0, loggedInAtMs = 0 } = third ?? {};
  expect([atMs, handshakeAtMs, loggedInAtMs]).toEqual([atMs, handshakeAtMs, loggedInAtMs].toSorted());
  expect(atMs).toBeGreaterThan(0);
  expect(third?.closedAtMs).toBeUndefined();

  expect(await fixture.admin.attempts()).toEqual({
    attempts: 3,
    accounts: { [trainerNumber]: { atMs: [second?.atMs, atMs], loggedIn: 1, refused: 1 } },
    mostHandshakesInOneSecond: expect.any(Number) as number,
  });
});
