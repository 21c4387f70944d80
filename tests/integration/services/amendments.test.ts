import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;
const groups = [1, 2, 3].map((index) => groupOf(index));
const ids = groups.map(({ id }) => id);
const edit = (text = 'See you on Sunday') => ({ kind: 'edit', text }) as const;
const deletion = { kind: 'delete' } as const;

/** A broadcast that all groups have. */
async function sent(groupIds = ids): Promise<{ bench: EngineBench; id: string }> {
  const bench = await openEngineBench(groups);
  const { id } = bench.broadcast(groupIds);
  while (bench.summary(id).state !== 'finished') await bench.clock.advance(1_000);
  return { bench, id };
}

function amend(
  { services }: EngineBench,
  broadcastId: string,
  change: ReturnType<typeof edit> | typeof deletion = edit(),
  deliveryIds: readonly string[] | null = null,
): string {
  const amendmentId = randomUUID();
  expectOk(services.amendments.amend(broadcastId, amendmentId, change, deliveryIds));
  return amendmentId;
}

const amendmentsOf = (bench: EngineBench, id: string) => bench.summary(id).amendments ?? [];
const lastOf = (bench: EngineBench, id: string) => amendmentsOf(bench, id).at(-1);
const statesOf = (bench: EngineBench, id: string) =>
  bench.deliveries(id).map(({ changes }) => changes?.at(-1)?.state);

async function ended(bench: EngineBench, id: string): Promise<void> {
  while (lastOf(bench, id)?.state === 'running') await bench.clock.advance(500);
}

describe('an edit for everyone', () => {
  it('goes to every group that has the message, calmly, each for its own message', async () => {
    const { bench, id } = await sent();
    const beganAt = bench.clock.now();
    amend(bench, id);
    expect(bench.services.stateHub.snapshot().activeBroadcasts.map((one) => one.id)).toEqual([id]);
    await ended(bench, id);
    expect(bench.clock.now() - beganAt).toBeGreaterThanOrEqual(2_000);
    const { arrived, amended } = bench.gateway.controls;
    expect(amended().map(({ groupId, targetMessageId }) => [groupId, targetMessageId])).toEqual(
      arrived().map(({ groupId, messageId }) => [groupId, messageId]),
    );
    for (const { change } of amended()) {
      expect(change).toMatchObject({ kind: 'edit', content: { text: 'See you on Sunday' } });
    }
    expect(lastOf(bench, id)).toMatchObject({ state: 'finished', counts: { done: 3, queued: 0 } });
    expect(bench.summary(id).content.text).toBe('See you on Saturday');
    expect(bench.services.stateHub.snapshot().activeBroadcasts).toEqual([]);
  });

  it('makes its variables anew for each group', async () => {
    const { bench, id } = await sent();
    amend(bench, id, edit('Hello {{group.name}}'));
    await ended(bench, id);
    expect(
      bench.gateway.controls.amended().map(({ change }) => change.kind === 'edit' && change.content.text),
    ).toEqual(['Hello Group 1', 'Hello Group 2', 'Hello Group 3']);
  });

  it('leaves out, with the reason, where its words cannot be made, and is not tried there again', async () => {
    const { bench, id } = await sent();
    const amendmentId = amend(bench, id, edit('At {{workshop.place}}'));
    await ended(bench, id);
    expect(bench.gateway.controls.amended()).toEqual([]);
    expect(bench.deliveries(id)[0]?.changes?.[0]).toMatchObject({
      state: 'failed',
      failure: { code: 'VARIABLE_EMPTY' },
    });
    expect(bench.services.amendments.retry(id, amendmentId)).toMatchObject({ error: { code: 'NO_TARGETS' } });
  });

  it('may be made for some groups only', async () => {
    const { bench, id } = await sent();
    amend(bench, id, edit(), [bench.deliveries(id)[1]?.id ?? '']);
    await ended(bench, id);
    expect(bench.gateway.controls.amended().map(({ groupId }) => groupId)).toEqual([ids[1]]);
  });

  it('is offered only once nothing is left to send, and one at a time', async () => {
    const bench = await openEngineBench(groups);
    const { id } = bench.broadcast(ids);
    await bench.clock.advance(1_000);
    const refused = { error: { code: 'WRONG_STATE' } };
    expect(bench.services.amendments.amend(id, randomUUID(), edit(), null)).toMatchObject(refused);
    bench.services.control.cancel(id);
    amend(bench, id);
    expect(bench.services.amendments.amend(id, randomUUID(), edit('Or so'), null)).toMatchObject(refused);
    await ended(bench, id);
    expect(bench.gateway.controls.amended()).toHaveLength(1);
  });

  it('is too late after 15 minutes, for each group by itself', async () => {
    const { bench, id } = await sent();
    const [first] = bench.deliveries(id);
    await bench.clock.advance((first?.postedAt ?? 0) + 15 * MINUTE_MS - bench.clock.now());
    amend(bench, id);
    await ended(bench, id);
    expect(statesOf(bench, id)).toEqual(['failed', 'done', 'done']);
    expect(bench.deliveries(id)[0]?.changes?.[0]?.failure?.code).toBe('EDIT_TOO_LATE');
    await bench.clock.advance(MINUTE_MS);
    expect(bench.services.amendments.amend(id, randomUUID(), edit(), null)).toMatchObject({
      error: { code: 'EDIT_TOO_LATE' },
    });
    expect(bench.services.amendments.amend(id, randomUUID(), deletion, null)).toMatchObject({ ok: true });
  });

  it('asked for twice under one id is made once', async () => {
    const { bench, id } = await sent();
    const amendmentId = amend(bench, id);
    expectOk(bench.services.amendments.amend(id, amendmentId, edit('Another'), null));
    await ended(bench, id);
    expect(amendmentsOf(bench, id)).toHaveLength(1);
    expect(bench.gateway.controls.amended()).toHaveLength(3);
  });

  it('is what a retry of the failed groups says', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.scriptSends({
      kind: 'refused',
      failure: failure('MESSAGE_REFUSED', { code: 479 }),
    });
    const { id } = bench.broadcast(ids);
    while (bench.summary(id).state !== 'finished') await bench.clock.advance(1_000);
    amend(bench, id, edit('Hello {{group.name}}'));
    await ended(bench, id);
    const retryId = randomUUID();
    expectOk(bench.services.broadcasts.retryFailed(id, retryId));
    await bench.clock.advance(MINUTE_MS);
    expect(bench.gateway.controls.arrived().at(-1)?.content.text).toBe('Hello Group 1');
  });
});

describe('a deletion for everyone', () => {
  it('takes the message away everywhere, and leaves nothing to change or to retry', async () => {
    const { bench, id } = await sent();
    amend(bench, id, deletion);
    await ended(bench, id);
    expect(bench.gateway.controls.amended().map(({ change }) => change.kind)).toEqual(
      Array(3).fill('delete'),
    );
    expect(bench.services.amendments.amend(id, randomUUID(), edit(), null)).toMatchObject({
      error: { code: 'NO_TARGETS' },
    });
    expect(bench.services.broadcasts.retryFailed(id, randomUUID())).toMatchObject({ ok: false });
  });

  it('takes the place of an edit that is under way', async () => {
    const { bench, id } = await sent();
    amend(bench, id);
    await bench.clock.advance(500);
    amend(bench, id, deletion);
    await ended(bench, id);
    expect(amendmentsOf(bench, id).map(({ kind, state }) => [kind, state])).toEqual([
      ['edit', 'cancelled'],
      ['delete', 'finished'],
    ]);
    expect(lastOf(bench, id)?.counts.done).toBe(3);
  });
});

describe('a change without an answer', () => {
  it('is made again under its id', async () => {
    const { bench, id } = await sent();
    bench.gateway.controls.scriptSends({ kind: 'lose-answers' });
    amend(bench, id);
    await ended(bench, id);
    expect(lastOf(bench, id)?.counts).toMatchObject({ done: 3, unconfirmed: 0 });
    const toFirst = bench.gateway.controls.amended().filter(({ groupId }) => groupId === ids[0]);
    expect(toFirst).toHaveLength(2);
    expect(new Set(toFirst.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is unconfirmed after three tries, and the trainer may try again', async () => {
    const { bench, id } = await sent(ids.slice(0, 1));
    bench.gateway.controls.scriptSends(
      ...Array.from({ length: 3 }, () => ({ kind: 'lose-message' }) as const),
    );
    const amendmentId = amend(bench, id, deletion);
    await ended(bench, id);
    expect(bench.deliveries(id)[0]?.changes?.[0]).toMatchObject({
      state: 'unconfirmed',
      failure: { code: 'CHANGE_UNCONFIRMED' },
    });
    expect(lastOf(bench, id)).toMatchObject({ retriableCount: 1 });
    expectOk(bench.services.amendments.retry(id, amendmentId));
    await ended(bench, id);
    expect(statesOf(bench, id)).toEqual(['done']);
  });

  it('is settled by what comes late', async () => {
    const { bench, id } = await sent(ids.slice(0, 1));
    bench.gateway.controls.scriptSends(
      ...Array.from({ length: 3 }, () => ({ kind: 'lose-answers' }) as const),
    );
    amend(bench, id);
    await ended(bench, id);
    expect(statesOf(bench, id)).toEqual(['unconfirmed']);
    const { messageId = '' } = bench.gateway.controls.amended()[0] ?? {};
    bench.gateway.controls.emit(bench.accountId, { type: 'late-ack', messageId });
    expect(statesOf(bench, id)).toEqual(['done']);
  });

  it('that is overtaken by its time may have been made', async () => {
    const { bench, id } = await sent(ids.slice(0, 1));
    await bench.clock.advance(13 * MINUTE_MS);
    bench.gateway.controls.scriptSends({ kind: 'lose-message' });
    amend(bench, id);
    await bench.clock.advance(1_000);
    bench.gateway.controls.endEverySocket('replaced');
    await ended(bench, id);
    expect(bench.deliveries(id)[0]?.changes?.[0]?.failure?.code).toBe('CHANGE_UNCONFIRMED');
  });
});

describe('what comes in between', () => {
  it.each([1_000, 2_500])(
    'a kill after %i ms makes nothing twice that counts, and loses nothing',
    async (afterMs) => {
      const { bench, id } = await sent();
      bench.gateway.controls.scriptSends({ kind: 'ack' }, { kind: 'lose-answers' });
      amend(bench, id);
      await bench.clock.advance(afterMs);
      const again = await bench.crash();
      await ended(again, id);
      expect(statesOf(again, id)).toEqual(['done', 'done', 'done']);
      const amended = again.gateway.controls.amended();
      for (const groupId of ids) {
        const own = amended.filter((one) => one.groupId === groupId);
        expect(new Set(own.map(({ messageId }) => messageId)).size).toBe(1);
      }
    },
  );

  it('waits for the connection, and goes on with it', async () => {
    const { bench, id } = await sent();
    bench.gateway.controls.scriptSends({ kind: 'cut' });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      bench.gateway.controls.refuseConnect('network-unreachable');
    }
    amend(bench, id);
    await bench.clock.advance(2_000);
    expect(lastOf(bench, id)).toMatchObject({ state: 'running', counts: { done: 0 } });
    await ended(bench, id);
    expect(statesOf(bench, id)).toEqual(['done', 'done', 'done']);
  });

  it('stops where the trainer says so: what is changed stays changed', async () => {
    const { bench, id } = await sent();
    const amendmentId = amend(bench, id);
    await bench.clock.advance(500);
    expectOk(bench.services.amendments.cancel(id, amendmentId));
    await bench.clock.advance(MINUTE_MS);
    expect(statesOf(bench, id)).toEqual(['done', 'cancelled', 'cancelled']);
    expect(lastOf(bench, id)?.state).toBe('cancelled');
  });

  it('pauses when WhatsApp restricts the account, and goes on when the trainer says so', async () => {
    const { bench, id } = await sent();
    bench.gateway.controls.scriptSends({ kind: 'refused', failure: failure('ACCOUNT_RESTRICTED') });
    const amendmentId = amend(bench, id);
    await bench.clock.advance(MINUTE_MS);
    expect(lastOf(bench, id)).toMatchObject({
      state: 'paused',
      pauseFailure: { code: 'ACCOUNT_RESTRICTED' },
      counts: { queued: 3 },
    });
    expectOk(bench.services.amendments.resume(id, amendmentId));
    await ended(bench, id);
    expect(statesOf(bench, id)).toEqual(['done', 'done', 'done']);
  });

  it('rests when WhatsApp throttles it', async () => {
    const { bench, id } = await sent();
    bench.gateway.controls.scriptSends({ kind: 'refused', failure: failure('THROTTLED') });
    amend(bench, id);
    await bench.clock.advance(50_000);
    expect(bench.gateway.controls.amended()).toEqual([]);
    await ended(bench, id);
    expect(statesOf(bench, id)).toEqual(['done', 'done', 'done']);
  });

  it('says why a group is left out that the account is no longer in', async () => {
    const { bench, id } = await sent();
    bench.gateway.controls.removeFromGroup(ids[1] ?? '');
    amend(bench, id, deletion);
    await ended(bench, id);
    expect(bench.deliveries(id)[1]?.changes?.[0]).toMatchObject({
      state: 'failed',
      failure: { code: 'NOT_A_MEMBER' },
    });
    expect(statesOf(bench, id)).toEqual(['done', 'failed', 'done']);
  });

  it('never goes out beside a message of the same account, and lets it have its turn', async () => {
    const { bench, id } = await sent();
    const gateway = { ...bench.gateway };
    let underWay = 0;
    let most = 0;
    const watched =
      <Arguments extends unknown[], Answer>(work: (...all: Arguments) => Promise<Answer>) =>
      async (...all: Arguments): Promise<Answer> => {
        most = Math.max(most, (underWay += 1));
        return work(...all).finally(() => (underWay -= 1));
      };
    Object.assign(bench.gateway, {
      send: watched((...all: Parameters<typeof gateway.send>) => gateway.send(...all)),
      amend: watched((...all: Parameters<typeof gateway.amend>) => gateway.amend(...all)),
    });
    bench.gateway.controls.scriptSends(
      ...Array.from({ length: 6 }, () => ({ kind: 'ack', delayMs: 3_000 }) as const),
    );
    amend(bench, id);
    const next = bench.broadcast(ids, ['SAME_TEXT_RECENTLY'], 'Something else');
    while (bench.summary(next.id).state !== 'finished') await bench.clock.advance(500);
    await ended(bench, id);
    expect(bench.gateway.controls.amended()).toHaveLength(3);
    expect(most).toBe(1);
  });
});
