import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import {
  amend,
  amendmentsOf,
  deletion,
  edit,
  ended,
  groups,
  ids,
  lastOf,
  MINUTE_MS,
  sent,
  statesOf,
} from './amendment-bench.ts';
import { expectOk, openEngineBench } from './engine-bench.ts';

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

  it('is too late also where its time ended while something else was sent', async () => {
    const { bench, id } = await sent(ids.slice(0, 1));
    const [first] = bench.deliveries(id);
    await bench.clock.advance((first?.postedAt ?? 0) + 15 * MINUTE_MS - 5_000 - bench.clock.now());
    bench.gateway.controls.scriptSends({ kind: 'ack', delayMs: 10_000 });
    const next = bench.broadcast(ids, ['SAME_TEXT_RECENTLY'], 'Something else');
    await bench.clock.advance(500);
    amend(bench, id);
    while (bench.summary(next.id).state !== 'finished') await bench.clock.advance(1_000);
    expect(bench.gateway.controls.amended()).toEqual([]);
    expect(bench.deliveries(id)[0]?.changes?.[0]?.failure?.code).toBe('EDIT_TOO_LATE');
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
