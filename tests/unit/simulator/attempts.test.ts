import { describe, expect, it } from 'vitest';
import { attemptFigures } from '#simulator/attempts.ts';
import type { ConnectionEntry } from '#simulator/traffic.ts';

function entry(atMs: number, rest: Partial<ConnectionEntry> = {}): ConnectionEntry {
  return {
    id: String(atMs),
    atMs,
    handshakeAtMs: atMs + 5,
    loggedInAtMs: undefined,
    phoneNumber: undefined,
    outcome: { kind: 'registering' },
    closedAtMs: undefined,
    ...rest,
  };
}

const ana = '15550100001';
const online = (atMs: number) =>
  entry(atMs, {
    phoneNumber: ana,
    loggedInAtMs: atMs + 9,
    outcome: { kind: 'logged-in', device: `${ana}:1@s.whatsapp.net` },
  });

describe('the figures of connection attempts', () => {
  it('count each account for itself, and what belongs to none only in all', () => {
    const refused = entry(30, { phoneNumber: ana, outcome: { kind: 'login-refused', reason: 401 } });
    const other = entry(40, { phoneNumber: '15550100002' });
    const figures = attemptFigures([entry(10), online(20), refused, other]);
    expect(figures.attempts).toBe(4);
    expect(figures.accounts).toEqual({
      [ana]: { atMs: [20, 30], loggedIn: 1, refused: 1 },
      '15550100002': { atMs: [40], loggedIn: 0, refused: 0 },
    });
  });

  it('find the densest second wherever it begins, and leave out what never came to a handshake', () => {
    const times = [0, 900, 1_000, 1_500, 1_899, 1_900, 5_000];
    const failed = entry(1_600, {
      handshakeAtMs: undefined,
      outcome: { kind: 'refused-upgrade', status: 503 },
    });
    const figures = attemptFigures([...times.map((atMs) => entry(atMs)), failed]);
    expect(figures.mostHandshakesInOneSecond).toBe(4);
    expect(attemptFigures([]).mostHandshakesInOneSecond).toBe(0);
  });
});
