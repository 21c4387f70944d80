import { expect, it, vi } from 'vitest';
import { createArrivedSessions, type SessionRecord } from '#electron/whatsapp/arrived-sessions.ts';

const OURS = 1;
const THEIRS = 2;

const session = (baseKeyType: number, { closed = -1, sent = 1 } = {}) => ({
  indexInfo: { baseKeyType, closed, used: 7 },
  _chains: { chain: { chainKey: { counter: sent - 1 } } },
});
const record = (_sessions: SessionRecord['_sessions']): SessionRecord => ({ _sessions });
const nothing = () => undefined;

it('looks at what is stored only where a session came', () => {
  const completed = createArrivedSessions();
  const stored = vi.fn(nothing);
  const made = record({ ours: session(OURS) });
  expect(completed('ann', made, stored)).toBe(made);
  expect(stored).not.toHaveBeenCalled();
  const arrived = record({ theirs: session(THEIRS) });
  expect(completed('ann', arrived, stored)).toBe(arrived);
  expect(completed('ann', arrived, stored)).toBe(arrived);
  expect(completed('bob', made, stored)).toBe(made);
  expect(stored).toHaveBeenCalledOnce();
});

it('takes the session that came for one that nothing was sent in, as often as it is written', () => {
  const completed = createArrivedSessions();
  const arrived = record({ before: session(OURS, { closed: 3 }), theirs: session(THEIRS) });
  completed('ann', arrived, nothing);
  const late = record({ before: session(OURS, { sent: 2 }), made: session(OURS, { sent: 0 }) });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    expect(completed('ann', late, () => arrived)).toEqual(
      record({ before: session(OURS, { closed: 3, sent: 2 }), theirs: session(THEIRS) }),
    );
  }
});

it('closes the session that came where something was sent in a newer one, whichever is written first', () => {
  const both = { theirs: session(THEIRS, { closed: 7 }), made: session(OURS) };
  const arrived = record({ theirs: session(THEIRS) });
  const made = record({ made: session(OURS) });
  const completed = createArrivedSessions();
  completed('ann', arrived, nothing);
  expect(completed('ann', made, () => arrived)).toEqual(record(both));
  expect(createArrivedSessions()('ann', arrived, () => made)).toEqual(record(both));
});

it('brings nothing back that was removed', () => {
  const completed = createArrivedSessions();
  completed('ann', record({ theirs: session(THEIRS) }), nothing);
  const anew = record({ made: session(OURS) });
  expect(completed('ann', anew, nothing)).toBe(anew);
});
