import type { GroupMetadata } from '@whiskeysockets/baileys';
import { expect, it, vi } from 'vitest';
import { warmSessions } from '#electron/whatsapp/warm-sessions.ts';

const group = { participants: [] } as unknown as GroupMetadata;

/** A socket that finds so many devices of the group; none has a session yet. */
function stage(devices: number) {
  const found = Array.from({ length: devices }, (_, index) => ({ jid: `${index}:0@lid` }));
  const assertSessions = vi.fn((jids: string[]) => Promise.resolve(jids.length > 0));
  const transaction = vi.fn((work: () => Promise<unknown>) => work());
  const validateSession = vi.fn(() => Promise.resolve({ exists: false }));
  const sock = {
    getUSyncDevices: () => Promise.resolve(found),
    assertSessions,
    signalRepository: { validateSession },
    authState: { creds: { me: { id: 'me' } }, keys: { transaction } },
  } as unknown as Parameters<typeof warmSessions>[0];
  const aborting = new AbortController();
  const warm = (): Promise<void> => warmSessions(sock, group, aborting.signal);
  return { warm, aborting, assertSessions, transaction, validateSession };
}

it('asks for a hundred devices at once, and commits the sessions of five hundred', async () => {
  const { warm, assertSessions, transaction } = stage(501);
  await warm();
  expect(assertSessions.mock.calls.map(([jids]) => jids.length)).toEqual([100, 100, 100, 100, 100, 1]);
  expect(new Set(assertSessions.mock.calls.flatMap(([jids]) => jids)).size).toBe(501);
  expect(transaction).toHaveBeenCalledTimes(2);
});

it('looks at no device again whose session it has seen or made', async () => {
  const { warm, assertSessions, validateSession } = stage(3);
  validateSession.mockResolvedValueOnce({ exists: true });
  await warm();
  await warm();
  expect(validateSession).toHaveBeenCalledTimes(3);
  expect(assertSessions.mock.calls).toEqual([[['1:0@lid', '2:0@lid'], false]]);
});

it('keeps what the other queries brought when one is refused, says so, and asks again the next time', async () => {
  const { warm, assertSessions, transaction } = stage(201);
  const committed = vi.fn();
  transaction.mockImplementation(async (work) => {
    const result = await work();
    committed();
    return result;
  });
  assertSessions.mockRejectedValueOnce(new Error('throttled'));
  await expect(warm()).rejects.toThrow('throttled');
  expect(assertSessions).toHaveBeenCalledTimes(3);
  expect(committed).toHaveBeenCalledOnce();
  await warm();
  expect(assertSessions).toHaveBeenCalledTimes(6);
});

it('begins no further commit once it is told to stop', async () => {
  const { warm, aborting, assertSessions, transaction } = stage(1_000);
  assertSessions.mockImplementation(() => {
    aborting.abort();
    return Promise.resolve(true);
  });
  await warm();
  expect(transaction).toHaveBeenCalledOnce();
});
