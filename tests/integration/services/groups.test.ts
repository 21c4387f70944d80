import { describe, expect, it, vi } from 'vitest';
import { failure } from '#shared/failure.ts';
import { expectOk, groupOf, openEngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;
const groups = [1, 2].map((index) => groupOf(index));
const namesIn = (bench: Awaited<ReturnType<typeof openEngineBench>>) =>
  bench.storage.groups.summaries().map(({ name }) => name);

/** Unlinks and links again, so that the groups are asked for anew. */
async function linkAnew(bench: Awaited<ReturnType<typeof openEngineBench>>): Promise<void> {
  await bench.services.connections.unlink(bench.accountId);
  bench.gateway.controls.link(bench.accountId);
  bench.services.connections.connect(bench.accountId);
  await bench.clock.advance(1);
}

it.each([
  ['throttle', MINUTE_MS],
  ['hang', 1.4 * MINUTE_MS],
] as const)('a first list that WhatsApp refused (%s) comes by itself later', async (script, waitMs) => {
  const bench = await openEngineBench(groups);
  expect(namesIn(bench)).toEqual(['Group 1', 'Group 2']);
  bench.gateway.controls.scriptQueries(script);
  await linkAnew(bench);
  bench.gateway.controls.setGroups([...groups, groupOf(3)]);
  await bench.clock.advance(waitMs - 2_000);
  expect(namesIn(bench)).toEqual(['Group 1', 'Group 2']);
  await bench.clock.advance(2 * MINUTE_MS);
  expect(namesIn(bench)).toEqual(['Group 1', 'Group 2', 'Group 3']);
});

it('the window has the list before what sending needs of it is written', async () => {
  const bench = await openEngineBench(groups);
  bench.gateway.controls.setGroups([...groups, groupOf(3)]);
  const ask = bench.gateway.fetchGroups.bind(bench.gateway);
  const published: unknown[] = [];
  vi.spyOn(bench.gateway, 'fetchGroups').mockImplementationOnce((accountId, onListed) =>
    ask(accountId, (listed) => {
      onListed?.(listed);
      const before = bench.published.length;
      // As soon as the adapter does: where it begins to write.
      void Promise.resolve().then(() => {
        published.push(...bench.published.slice(before).flatMap(({ patches }) => patches));
      });
    }),
  );
  expectOk(await bench.services.groups.sync(bench.accountId));
  expect(published).toMatchObject([{ type: 'groups.put', groups: [{ name: 'Group 3' }] }]);
});

it('a list that the disk did not take whole is shown, and asked for again with the next connection', async () => {
  const bench = await openEngineBench(groups);
  const { storage, gateway, accountId } = bench;
  const syncedAt = () => storage.accounts.get(accountId)?.groupsSyncedAt;
  gateway.controls.setGroups([...groups, groupOf(3)]);
  const ask = gateway.fetchGroups.bind(gateway);
  vi.spyOn(gateway, 'fetchGroups').mockImplementationOnce(async (...asked) => {
    await ask(...asked);
    throw new Error('not written');
  });
  await linkAnew(bench);
  expect(bench.takeFaults()).toEqual(['groups.sync-failed']);
  expect(namesIn(bench)).toEqual(['Group 1', 'Group 2', 'Group 3']);
  expect(syncedAt()).toBeNull();
  gateway.controls.endEverySocket('connection-lost');
  await bench.clock.advance(MINUTE_MS);
  expect(syncedAt()).toBeTypeOf('number');
});

it('waits no longer for a list once the connection is gone: the next one asks by itself', async () => {
  const bench = await openEngineBench(groups);
  bench.gateway.controls.scriptQueries('throttle');
  await linkAnew(bench);
  bench.gateway.controls.endEverySocket('replaced');
  bench.gateway.controls.setGroups([...groups, groupOf(3)]);
  await bench.clock.advance(60 * MINUTE_MS);
  expect(namesIn(bench)).toEqual(['Group 1', 'Group 2']);
  bench.services.connections.connect(bench.accountId);
  await bench.clock.advance(1_000);
  expect(namesIn(bench)).toEqual(['Group 1', 'Group 2', 'Group 3']);
});

describe('a reset of an invite link', () => {
  const [{ id: groupId } = groupOf(1)] = groups;
  const minute = (bench: Awaited<ReturnType<typeof openEngineBench>>) => bench.clock.advance(MINUTE_MS);

  async function withLink() {
    const bench = await openEngineBench(groups);
    const { accountId, services, storage } = bench;
    const old = expectOk(await services.groups.fetchInviteCode(accountId, groupId)).inviteCode;
    const link = () => {
      const summary = storage.groups.summaries().find(({ id }) => id === groupId);
      return { inviteCode: summary?.inviteCode, inviteStale: summary?.inviteStale };
    };
    return { bench, old, link, reset: () => services.groups.resetInviteCode(accountId, groupId) };
  }

  it('whose answer is lost leaves no link that looks valid, and the new one can be had', async () => {
    const { bench, old, link, reset } = await withLink();
    bench.gateway.controls.scriptQueries('lose-answer');
    const lost = reset();
    const before = bench.published.length;
    await minute(bench);
    expect(await lost).toMatchObject({ error: { code: 'NO_ANSWER' } });
    expect(link()).toEqual({ inviteCode: old, inviteStale: true });
    expect(bench.published.length).toBeGreaterThan(before);

    const { inviteCode } = expectOk(await bench.services.groups.fetchInviteCode(bench.accountId, groupId));
    expect(inviteCode).not.toBe(old);
    expect(link()).toEqual({ inviteCode, inviteStale: false });
  });

  it('whose connection drops leaves no link that looks valid', async () => {
    const { bench, old, link, reset } = await withLink();
    bench.gateway.controls.scriptQueries('lose-answer');
    const lost = reset();
    await bench.clock.advance(1);
    bench.gateway.controls.endEverySocket('replaced');
    expect(await lost).toMatchObject({ error: { code: 'CONNECTION_LOST' } });
    expect(link()).toEqual({ inviteCode: old, inviteStale: true });
  });

  it.each([failure('THROTTLED'), failure('NOT_ADMIN'), failure('NO_ANSWER', { code: 500 })])(
    'that is refused ($code) leaves the link as it was',
    async (refusal) => {
      const { bench, old, link, reset } = await withLink();
      bench.gateway.controls.refuseInvites(refusal);
      expect(await reset()).toMatchObject({ error: { code: refusal.code } });
      expect(link()).toEqual({ inviteCode: old, inviteStale: false });
    },
  );

  it('that another admin’s overtook is not shown as valid', async () => {
    const { bench, link, reset } = await withLink();
    const ask = bench.gateway.resetInviteCode.bind(bench.gateway);
    vi.spyOn(bench.gateway, 'resetInviteCode').mockImplementationOnce(async (...asked) => {
      const answer = await ask(...asked);
      // Before the answer is here.
      bench.gateway.controls.resetInviteElsewhere(groupId);
      return answer;
    });
    const { inviteCode } = expectOk(await reset());
    expect(link()).toEqual({ inviteCode, inviteStale: true });
  });
});
