import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { err, ok } from '#shared/result.ts';
import { groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const [one, two] = [groupOf(1), groupOf(2)];
const everything = { search: '', state: null, workshopId: null, groupId: null, from: null, until: null };
const sent = ok({ outcome: 'sent' });
const unconfirmed = ok({ outcome: 'unconfirmed' });

const open = () => openEngineBench([one, two]);
const ownChat = (bench: EngineBench) => bench.gateway.controls.ownChat();

function test(bench: EngineBench, text = 'See you', { testId = randomUUID(), groupId = one.id } = {}) {
  return bench.services.testMessages.sendToMyself(
    testId,
    { content: { kind: 'text', text }, workshopId: null },
    groupId,
  );
}

/** Nobody but the trainer gets it, and nothing of it is kept. */
function expectNoBroadcast(bench: EngineBench): void {
  expect(bench.gateway.controls.arrived()).toEqual([]);
  expect(bench.services.history.page({ ...everything, before: null, limit: 10 })).toEqual([]);
  expect(bench.storage.deliveries.open(bench.accountId)).toEqual([]);
}

describe('a test to myself', () => {
  it('is what the group would get, in the own chat and nowhere else', async () => {
    const bench = await open();
    expect(await test(bench, 'Hello {{group.name}}', { groupId: two.id })).toEqual(sent);
    expect(ownChat(bench)).toMatchObject([{ content: { kind: 'text', text: 'Hello Group 2' } }]);
    expectNoBroadcast(bench);
    expect(bench.services.stateHub.snapshot().activeBroadcasts).toEqual([]);
  });

  it('is sent although the group itself would be left out', async () => {
    const bench = await open();
    bench.gateway.controls.changeGroup(one.id, { announceOnly: true, role: 'member' });
    expect(await test(bench)).toEqual(sent);
  });

  it('says what keeps the words from being made', async () => {
    const bench = await open();
    expect(await test(bench, 'See you {{workshop.date}}')).toMatchObject(err({ code: 'VARIABLE_EMPTY' }));
    expect(await test(bench, 'x', { groupId: '1@g.us' })).toMatchObject(err({ code: 'NOT_FOUND' }));
    expect(ownChat(bench)).toEqual([]);
  });

  it.each([
    ['refused', failure('MESSAGE_REFUSED', { code: 479 }), failure('TEST_NOT_SENT', { code: 479 })],
    ['not-sent', failure('ENCRYPTION_FAILED'), failure('TEST_NOT_SENT')],
  ] as const)('says why it was %s, and may be tried again', async (kind, reason, said) => {
    const bench = await open();
    const testId = randomUUID();
    bench.gateway.controls.scriptSends({ kind, failure: reason } as never);
    expect(await test(bench, 'See you', { testId })).toEqual(err(said));
    expect(await test(bench, 'See you', { testId })).toEqual(sent);
    expect(ownChat(bench)).toHaveLength(1);
  });

  it('is not sent while the account is away', async () => {
    const bench = await open();
    bench.gateway.controls.refuseConnect('network-unreachable');
    bench.gateway.controls.endSocket(bench.accountId, 'connection-lost');
    expect(await test(bench)).toMatchObject(err({ code: 'OFFLINE' }));
    expect(ownChat(bench)).toEqual([]);
  });

  it('is sent once, however often it is asked for meanwhile', async () => {
    const bench = await open();
    const testId = randomUUID();
    const both = await Promise.all([test(bench, 'See you', { testId }), test(bench, 'See you', { testId })]);
    expect(both).toEqual([sent, sent]);
    expect(ownChat(bench)).toHaveLength(1);
  });
});

describe('a test that nobody confirmed', () => {
  async function inDoubt(script: 'lose-message' | 'lose-answers') {
    const bench = await open();
    const testId = randomUUID();
    bench.gateway.controls.scriptSends({ kind: script });
    const tested = test(bench, 'See you', { testId });
    await bench.clock.advance(21_000);
    expect(await tested).toEqual(unconfirmed);
    return { bench, testId, again: () => test(bench, 'other words by now', { testId }) };
  }

  it('is sent again as it was, under the same id', async () => {
    const { bench, again } = await inDoubt('lose-answers');
    expect(await again()).toEqual(sent);
    const [first, second] = ownChat(bench);
    expect(second).toEqual(first);
    expect(first?.content.text).toBe('See you');
  });

  it('is confirmed by the phone as well', async () => {
    const bench = await open();
    bench.gateway.controls.scriptSends({ kind: 'lose-ack' });
    const tested = test(bench);
    await bench.clock.advance(21_000);
    expect(await tested).toEqual(sent);
  });

  it('is not sent again when word of it came meanwhile', async () => {
    const { bench, again } = await inDoubt('lose-answers');
    const messageId = ownChat(bench)[0]?.messageId ?? '';
    bench.gateway.controls.emit(bench.accountId, { type: 'own-device-receipt', messageId });
    expect(await again()).toEqual(sent);
    expect(ownChat(bench)).toHaveLength(1);
  });

  it('keeps its id when the account is away at the next attempt', async () => {
    const { bench, again } = await inDoubt('lose-answers');
    bench.gateway.controls.scriptSends({ kind: 'not-sent', failure: failure('OFFLINE') });
    expect(await again()).toMatchObject(err({ code: 'OFFLINE' }));
    expect(await again()).toEqual(sent);
    expect(new Set(ownChat(bench).map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is known to be refused when that came late', async () => {
    const { bench, testId, again } = await inDoubt('lose-message');
    const reason = failure('MESSAGE_REFUSED', { code: 500 });
    bench.gateway.controls.scriptSends({ kind: 'lose-answers' });
    const second = again();
    await bench.clock.advance(21_000);
    expect(await second).toEqual(unconfirmed);
    const messageId = ownChat(bench)[0]?.messageId ?? '';
    bench.gateway.controls.emit(bench.accountId, { type: 'late-refusal', messageId, failure: reason });
    const said = failure('TEST_NOT_SENT', { code: 500 });
    expect(await test(bench, 'See you', { testId })).toEqual(err(said));
    expect(await test(bench, 'See you', { testId })).toEqual(sent);
  });
});

describe('beside a broadcast', () => {
  /** Never two of the account at once, whoever sends them. */
  function watchOverlaps(bench: EngineBench): { readonly most: () => number } {
    const { gateway } = bench;
    const send = gateway.send.bind(gateway);
    let [now, most] = [0, 0];
    Object.assign(gateway, {
      async send(...args: Parameters<typeof send>) {
        now += 1;
        most = Math.max(most, now);
        const outcome = await send(...args);
        now -= 1;
        return outcome;
      },
    });
    return { most: () => most };
  }

  it('waits for the message under way, and the next one waits for it', async () => {
    const bench = await open();
    const overlaps = watchOverlaps(bench);
    bench.gateway.controls.scriptSends({ kind: 'ack', delayMs: 5_000 }, { kind: 'lose-answers' });
    const { id } = bench.broadcast([one.id, two.id]);
    await bench.clock.advance(1_000);
    const tested = test(bench, 'test');
    await bench.clock.advance(1_000);
    expect(ownChat(bench)).toEqual([]);
    await bench.clock.advance(4_000);
    expect(ownChat(bench)).toHaveLength(1);
    // The next group's turn comes while the test is without an answer.
    await bench.clock.advance(15_000);
    expect(bench.deliveries(id)[1]?.state).toBe('queued');
    await bench.clock.advance(10_000);
    expect(await tested).toEqual(unconfirmed);
    await bench.clock.advance(30_000);
    expect(bench.summary(id)).toMatchObject({ state: 'finished', counts: { delivered: 2 } });
    expect(overlaps.most()).toBe(1);
  });

  it('may be given up while it waits for the message under way', async () => {
    const bench = await open();
    bench.gateway.controls.scriptSends({ kind: 'ack', delayMs: 5_000 });
    bench.broadcast([one.id]);
    await bench.clock.advance(1_000);
    const testId = randomUUID();
    const tested = test(bench, 'test', { testId });
    await bench.clock.advance(1_000);
    bench.services.testMessages.cancel(testId);
    expect(await tested).toEqual(ok({ outcome: 'cancelled' }));
    await bench.clock.advance(30_000);
    expect(ownChat(bench)).toEqual([]);
    expect(bench.gateway.controls.arrived()).toHaveLength(1);
  });

  it('does not hold up a pause that came while the next group waited for it', async () => {
    const bench = await open();
    bench.gateway.controls.scriptSends({ kind: 'lose-answers' });
    const tested = test(bench, 'test');
    await bench.clock.advance(1_000);
    const { id } = bench.broadcast([one.id]);
    await bench.clock.advance(1_000);
    bench.services.control.pause(id);
    await bench.clock.advance(30_000);
    expect(await tested).toEqual(unconfirmed);
    expect(bench.gateway.controls.arrived()).toEqual([]);
    expect(bench.deliveries(id)[0]?.state).toBe('queued');
  });
});
