import { describe, expect, it } from 'vitest';
import {
  initialSession,
  OLD_ATTEMPT_MS,
  STEADY_AFTER_MS,
  stepSession,
  type Session,
  type SessionEvent,
  type SessionStep,
} from '#electron/domain/session-machine.ts';
import type { DisconnectReason } from '#shared/model/disconnect-reason.ts';

const NOW = 1_700_000_000_000;

const runAt = (now: number, session: Session, ...events: readonly SessionEvent[]): SessionStep =>
  events.reduce<SessionStep>((step, event) => stepSession(step.session, event, { now, random: 0.5 }), {
    session,
    effects: [],
  });

const run = (session: Session, ...events: readonly SessionEvent[]): SessionStep =>
  runAt(NOW, session, ...events);

const closed = (reason: DisconnectReason): SessionEvent => ({ type: 'closed', reason, detail: 'x' });
const online = run(initialSession(true), { type: 'connect' }, { type: 'online' }).session;

describe('linking', () => {
  it('opens a socket, shows the code, folds into linking and restarts without delay', () => {
    const opened = run(initialSession(false), { type: 'connect' });
    expect(opened.session.connection).toEqual({ state: 'connecting', attempt: 1 });
    expect(opened.effects).toEqual([{ type: 'open' }]);

    const shown = run(opened.session, { type: 'qr', qr: 'text', expiresAt: NOW + 60_000 });
    expect(shown.session.connection).toEqual({
      state: 'awaiting-scan',
      qr: 'text',
      shownAt: NOW,
      expiresAt: NOW + 60_000,
    });

    const restarted = run(shown.session, { type: 'linking' }, closed('restart-required'));
    expect(restarted.session.connection.state).toBe('linking');
    expect(restarted.effects).toEqual([{ type: 'open' }]);
    expect(run(restarted.session, { type: 'online' }).session).toEqual({
      connection: { state: 'online', since: NOW },
      linked: true,
      attempt: 0,
      openedAt: NOW,
    });
  });

  it('keeps a pairing code on screen when a new QR code arrives', () => {
    const code: SessionEvent = { type: 'pairing-code', code: 'ABCD1234', expiresAt: NOW + 1 };
    const { session } = run(initialSession(false), { type: 'connect' }, code, {
      type: 'qr',
      qr: 'q',
      expiresAt: NOW,
    });
    expect(session.connection.state).toBe('awaiting-code');
  });

  it('wipes the half-made identity when a pairing code fails, whatever ended it', () => {
    const code: SessionEvent = { type: 'pairing-code', code: 'ABCD1234', expiresAt: NOW + 1 };
    for (const reason of ['logged-out', 'code-expired', 'connection-lost'] as const) {
      const { session, effects } = run(initialSession(false), { type: 'connect' }, code, closed(reason));
      expect(effects).toEqual([{ type: 'wipe-keys' }]);
      expect(session.connection).toMatchObject({ state: 'unlinked', failure: { code: 'CODE_EXPIRED' } });
    }
  });

  it('waits for the trainer when nobody scanned in time', () => {
    const { session, effects } = run(
      initialSession(false),
      { type: 'connect' },
      { type: 'qr', qr: 'q', expiresAt: NOW },
      closed('code-expired'),
    );
    expect(session.connection).toMatchObject({ state: 'unlinked', failure: { code: 'CODE_EXPIRED' } });
    expect(effects).toEqual([]);
  });
});

describe('a wake', () => {
  const waiting = run(online, closed('connection-lost'), { type: 'retry-due' }, closed('connection-lost'));
  const connecting = run(waiting.session, { type: 'retry-due' }).session;

  it('opens at once what waits, as the first attempt', () => {
    const woken = run(waiting.session, { type: 'wake' });
    expect(woken.effects).toEqual([{ type: 'open' }]);
    expect(woken.session.connection).toEqual({ state: 'connecting', attempt: 1 });
  });

  it('opens anew what has been on its way for long, and leaves a young attempt alone', () => {
    expect(connecting.connection.state).toBe('connecting');
    expect(runAt(NOW + OLD_ATTEMPT_MS - 1, connecting, { type: 'wake' }).effects).toEqual([]);
    for (const laterMs of [OLD_ATTEMPT_MS, 8 * 3_600_000, -3_600_000]) {
      const woken = runAt(NOW + laterMs, connecting, { type: 'wake' });
      expect(woken.effects).toEqual([{ type: 'open' }]);
      // The next wake, of another signal, finds a young one.
      expect(runAt(NOW + laterMs, woken.session, { type: 'wake' }).effects).toEqual([]);
    }
  });

  it.each([
    ['online', online],
    ['replaced', run(online, closed('replaced')).session],
    ['refused', run(online, closed('banned')).session],
    ['logged-out', run(online, closed('logged-out')).session],
    ['unlinked', initialSession(false)],
    ['linking', run(initialSession(false), { type: 'connect' }, { type: 'linking' }).session],
  ] as const)('leaves alone what is %s', (state, session) => {
    expect(session.connection.state).toBe(state);
    expect(runAt(NOW + 60 * 60_000, session, { type: 'wake' })).toEqual({ session, effects: [] });
  });
});

describe('a linked account that loses its connection', () => {
  it.each([
    'connection-lost',
    'connection-closed',
    'overloaded',
    'network-unreachable',
    'name-not-resolved',
    'tls-failed',
    'upgrade-refused',
    'client-too-old',
    // A server that asks a linked client to show a code.
    'code-expired',
    'unknown',
  ] as const)('%s: waits with jittered back-off, then opens again', (reason) => {
    const lost = run(online, closed(reason));
    expect(lost.session.connection).toMatchObject({ state: 'waiting', attempt: 1 });
    const [retry] = lost.effects;
    if (retry?.type !== 'retry') throw new Error('no retry was planned');
    expect(retry.atMs).toBeGreaterThan(NOW);
    expect(run(lost.session, { type: 'retry-due' }).effects).toEqual([{ type: 'open' }]);
  });

  it('backs off longer with each failure, up to two minutes', () => {
    let { session } = run(online, closed('connection-lost'));
    const delays: number[] = [];
    for (let failure = 0; failure < 10; failure += 1) {
      const step = run(session, { type: 'retry-due' }, closed('connection-lost'));
      session = step.session;
      if (step.effects[0]?.type === 'retry') delays.push(step.effects[0].atMs - NOW);
    }
    expect(delays).toHaveLength(10);
    expect([...delays].sort((a, b) => a - b)).toEqual(delays);
    expect(Math.max(...delays)).toBeLessThanOrEqual(120_000);
  });

  it.each(['connection-closed', 'restart-required', 'overloaded'] as const)(
    '%s after each login: the back-off goes on growing instead of making a tight loop',
    (reason) => {
      let { session } = run(online, closed('connection-lost'));
      const attempts: number[] = [];
      for (let login = 0; login < 6; login += 1) {
        const step = run(session, { type: 'retry-due' }, { type: 'online' }, closed(reason));
        expect(step.effects).toMatchObject([{ type: 'retry' }]);
        session = step.session;
        attempts.push(session.attempt);
      }
      expect(attempts).toEqual([2, 3, 4, 5, 6, 7]);
    },
  );

  it('starts over once a connection has held for a minute, and not before', () => {
    const back = run(online, closed('connection-lost'), { type: 'retry-due' }, { type: 'online' }).session;
    const attemptAfter = (heldMs: number) =>
      runAt(NOW + heldMs, back, closed('connection-lost')).session.attempt;
    expect(STEADY_AFTER_MS).toBe(60_000);
    expect(attemptAfter(STEADY_AFTER_MS - 1)).toBe(2);
    expect(attemptAfter(STEADY_AFTER_MS)).toBe(1);
    const restarted = runAt(NOW + STEADY_AFTER_MS, back, closed('restart-required'));
    expect(restarted.effects).toEqual([{ type: 'open' }]);
  });

  it('starts over when the trainer asks, whatever failed before', () => {
    const waiting = run(online, closed('connection-lost'), { type: 'retry-due' }, closed('connection-lost'));
    expect(run(waiting.session, { type: 'connect' }).session.connection).toEqual({
      state: 'connecting',
      attempt: 1,
    });
  });

  it('waits longer when the service calls us too old', () => {
    const delayAfter = (reason: DisconnectReason) => {
      const [effect] = run(online, closed(reason)).effects;
      return effect?.type === 'retry' ? effect.atMs - NOW : NaN;
    };
    expect(delayAfter('client-too-old')).toBeGreaterThan(5 * delayAfter('connection-lost'));
  });

  it('connects at once when asked while waiting, and never twice', () => {
    const waiting = run(online, closed('connection-lost')).session;
    const asked = run(waiting, { type: 'connect' });
    expect(asked.effects).toEqual([{ type: 'open' }]);
    expect(run(asked.session, { type: 'connect' }).effects).toEqual([]);
    expect(run(online, { type: 'connect' }).effects).toEqual([]);
  });

  it.each(['banned', 'temporarily-banned', 'locked'] as const)('%s: stops and keeps the keys', (reason) => {
    const { session, effects } = run(online, closed(reason));
    expect(session).toMatchObject({ connection: { state: 'refused' }, linked: true });
    expect(effects).toEqual([]);
  });

  it.each(['logged-out', 'multi-device-off', 'keys-unreadable'] as const)(
    '%s: wipes the keys and asks to link again',
    (reason) => {
      const { session, effects } = run(online, closed(reason));
      expect(session).toMatchObject({ connection: { state: 'logged-out' }, linked: false });
      expect(effects).toEqual([{ type: 'wipe-keys' }]);
    },
  );

  it('replaced: never fights, waits for "Use here"', () => {
    const { session, effects } = run(online, closed('replaced'));
    expect(session.connection).toEqual({ state: 'replaced' });
    expect(effects).toEqual([]);
    expect(run(session, { type: 'connect' }).effects).toEqual([{ type: 'open' }]);
  });

  it('restart required: reconnects at once', () => {
    const { session, effects } = run(online, closed('restart-required'));
    expect(session.connection).toEqual({ state: 'connecting', attempt: 1 });
    expect(effects).toEqual([{ type: 'open' }]);
  });

  it('restart required a moment after linking: at once, and only once', () => {
    const linked = run(
      initialSession(false),
      { type: 'connect' },
      { type: 'linking' },
      closed('restart-required'),
      { type: 'online' },
    );
    const restarted = run(linked.session, closed('restart-required'));
    expect(restarted.effects).toEqual([{ type: 'open' }]);
    const again = run(restarted.session, { type: 'online' }, closed('restart-required'));
    expect(again.effects).toMatchObject([{ type: 'retry' }]);
  });

  it('restart required again before it was online: backs off instead of going round', () => {
    const linking = run(initialSession(false), { type: 'connect' }, { type: 'linking' }).session;
    for (const session of [online, linking]) {
      const first = run(session, closed('restart-required'));
      expect(first.effects).toEqual([{ type: 'open' }]);
      const second = run(first.session, closed('restart-required'));
      expect(second.session.connection).toMatchObject({ state: 'waiting' });
      expect(second.effects).toMatchObject([{ type: 'retry' }]);
    }
  });

  it('restart required after linking: at once, whatever failed before the code was shown', () => {
    const tried = run(online, closed('connection-lost'), { type: 'retry-due' }).session;
    const step = run(tried, { type: 'linking' }, closed('restart-required'));
    expect(step.effects).toEqual([{ type: 'open' }]);
  });
});

it('unlinked: closes the socket and forgets the link', () => {
  const { session, effects } = run(online, { type: 'unlinked' });
  expect(session).toEqual(initialSession(false));
  expect(effects).toEqual([{ type: 'close' }]);
});
