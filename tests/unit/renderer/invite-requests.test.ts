import { expect, test } from 'vitest';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { createInviteRequests } from '../../../renderer/features/groups/invite-requests.ts';

const target = { accountId: 'a', groupId: '1@g.us' };

test('a group is asked for once at a time, and a refusal stays until the next try', async () => {
  const answers: ((answer: Result<unknown, Failure>) => void)[] = [];
  const store = createInviteRequests({
    fetch: () => new Promise((resolve) => answers.push(resolve)),
    reset: () => Promise.resolve(ok()),
  });
  const { run } = store.getState();
  const phase = () => store.getState().requests.get(target.groupId)?.phase;

  const first = run(target, 'fetch');
  expect(phase()).toBe('fetching');
  expect(await run(target, 'fetch')).toBe(false);
  expect(answers).toHaveLength(1);

  answers[0]?.(err(failure('NOT_ADMIN')));
  expect(await first).toBe(false);
  expect(phase()).toBe('failed');

  const second = run(target, 'fetch');
  expect(phase()).toBe('fetching');
  answers[1]?.(ok({ inviteCode: 'Code' }));
  expect(await second).toBe(true);
  expect(phase()).toBeUndefined();
});

test.each([
  { kind: 'fetch', refusal: failure('THROTTLED'), again: 'fetch' },
  { kind: 'reset', refusal: failure('THROTTLED'), again: 'reset' },
  { kind: 'reset', refusal: failure('NO_ANSWER', { code: 500 }), again: 'reset' },
  { kind: 'reset', refusal: failure('NO_ANSWER'), again: 'fetch' },
  { kind: 'reset', refusal: failure('CONNECTION_LOST'), again: 'fetch' },
] as const)('a $kind refused with $refusal is tried again as $again', async ({ kind, refusal, again }) => {
  const ask = () => Promise.resolve(err(refusal));
  const store = createInviteRequests({ fetch: ask, reset: ask });
  await store.getState().run(target, kind);
  expect(store.getState().requests.get(target.groupId)).toEqual({ phase: 'failed', failure: refusal, again });
});
