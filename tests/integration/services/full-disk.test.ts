import { describe, expect, it, vi } from 'vitest';
import { StorageError } from '#electron/ports/storage.ts';
import { groupOf, openEngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;
const groups = [1, 2].map((index) => groupOf(index));
const ids = groups.map(({ id }) => id);

/** The disk is full for the next calls of a method. Returns the function that makes room again. */
function refuse<Store extends object>(
  store: Store,
  ...methods: readonly (keyof Store & string)[]
): () => void {
  const spies = methods.map((method) =>
    vi.spyOn(store as Record<string, () => unknown>, method).mockImplementation(() => {
      throw new StorageError('DISK_FULL', { cause: undefined });
    }),
  );
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
}

describe('while the disk is full', () => {
  it("holds WhatsApp's answer until it can be written, and sends nothing meanwhile", async () => {
    const bench = await openEngineBench(groups.map((group) => ({ ...group, people: [] })));
    const makeRoom = refuse(bench.storage.deliveries, 'markSent');
    const { id } = bench.broadcast(ids);
    await bench.clock.advance(2 * MINUTE_MS);
    expect(bench.gateway.controls.arrived()).toHaveLength(1);
    expect(bench.deliveries(id).map(({ state }) => state)).toEqual(['sending', 'queued']);
    makeRoom();
    await bench.clock.advance(2 * MINUTE_MS);
    expect(bench.gateway.controls.arrived().map(({ groupId }) => groupId)).toEqual(ids);
    expect(bench.summary(id)).toMatchObject({ state: 'finished', counts: { sent: 2 } });
    expect(bench.takeFaults()).toContain('broadcast-runner.answer-not-written');
  });

  it('begins no send, ends nothing, and goes on when there is room', async () => {
    const bench = await openEngineBench(groups);
    const { id } = bench.broadcast(ids);
    const makeRoom = [
      refuse(bench.storage.deliveries, 'markSending'),
      refuse(bench.storage.broadcasts, 'setState'),
    ];
    await bench.clock.advance(2 * MINUTE_MS);
    expect(bench.gateway.controls.arrived()).toEqual([]);
    // The trainer reads it at once, though it cannot be written.
    const shown = bench.published
      .flatMap(({ patches }) => patches)
      .findLast(({ type }) => type === 'broadcast.put');
    expect(shown).toMatchObject({ broadcast: { state: 'paused', pauseFailure: { code: 'DISK_FULL' } } });
    expect(bench.storage.broadcasts.get(id)?.state).toBe('running');
    // Going on is refused by the disk as well.
    expect(() => bench.services.control.resume(id)).toThrow('DISK_FULL');
    // One attempt at every look, not one after the other.
    expect(bench.takeFaults().length).toBeLessThan(30);
    for (const make of makeRoom) make();
    await bench.clock.advance(2 * MINUTE_MS);
    // What could not be written before is said now: the trainer decides when it goes on.
    expect(bench.summary(id)).toMatchObject({ state: 'paused', pauseFailure: { code: 'DISK_FULL' } });
    expect(bench.gateway.controls.arrived()).toEqual([]);
    bench.services.control.resume(id);
    await bench.clock.advance(2 * MINUTE_MS);
    expect(bench.gateway.controls.arrived()).toHaveLength(2);
    expect(bench.summary(id).state).toBe('finished');
  });

  it('pauses with the reason where at least that can be written', async () => {
    const bench = await openEngineBench(groups);
    const { id } = bench.broadcast(ids);
    refuse(bench.storage.deliveries, 'markSending');
    await bench.clock.advance(MINUTE_MS);
    expect(bench.summary(id)).toMatchObject({ state: 'paused', pauseFailure: { code: 'DISK_FULL' } });
    expect(bench.takeFaults()).toEqual(['broadcast-runner.send-failed']);
  });

  it('keeps receipts until they can be written', async () => {
    const bench = await openEngineBench(groups);
    const makeRoom = refuse(bench.storage.deliveries, 'recordReceipts');
    const { id } = bench.broadcast(ids.slice(0, 1));
    await bench.clock.advance(MINUTE_MS);
    expect(bench.deliveries(id)[0]?.deliveredCount).toBe(0);
    makeRoom();
    await bench.clock.advance(MINUTE_MS);
    expect(bench.deliveries(id)[0]).toMatchObject({ state: 'delivered', deliveredCount: 2 });
    expect(bench.takeFaults()).toContain('delivery-evidence.receipts-not-written');
  });

  it.each([
    ['late-ack', 'ack'],
    ['own-device-receipt', 'own-device'],
  ] as const)('keeps a %s until it can be written', async (type, settledBy) => {
    const bench = await openEngineBench(groups.map((group) => ({ ...group, people: [] })));
    bench.gateway.controls.scriptSends({ kind: 'lose-answers' });
    const { id } = bench.broadcast(ids.slice(0, 1));
    await bench.clock.advance(21_000);
    const makeRoom = refuse(bench.storage.deliveries, 'markSent');
    const messageId = bench.gateway.controls.arrived()[0]?.messageId ?? '';
    bench.gateway.controls.emit(bench.accountId, { type, messageId });
    await bench.clock.advance(20_000);
    expect(bench.deliveries(id)[0]?.state).toBe('unconfirmed');
    makeRoom();
    await bench.clock.advance(20_000);
    expect(bench.deliveries(id)[0]).toMatchObject({ state: 'sent', settledBy });
    expect(bench.takeFaults()).toContain('delivery-evidence.not-written');
  });

  it('tries to write many receipts together: each try may take seconds', async () => {
    const bench = await openEngineBench(groups.map((group) => ({ ...group, people: [] })));
    bench.gateway.controls.scriptSends({ kind: 'lose-answers' });
    const { id } = bench.broadcast(ids.slice(0, 1));
    await bench.clock.advance(21_000);
    const refusing = vi.spyOn(bench.storage.deliveries, 'markSent').mockImplementation(() => {
      throw new StorageError('DATABASE_BUSY', { cause: undefined });
    });
    const messageId = bench.gateway.controls.arrived()[0]?.messageId ?? '';
    for (let person = 1; person <= 50; person += 1) {
      bench.gateway.controls.emit(bench.accountId, {
        type: 'receipt',
        messageId,
        groupId: ids[0] ?? '',
        userId: String(person),
        kind: 'delivered',
        at: bench.clock.now(),
      });
      await bench.clock.advance(250);
    }
    expect(refusing.mock.calls.length).toBeLessThan(5);
    refusing.mockRestore();
    await bench.clock.advance(20_000);
    expect(bench.deliveries(id)[0]).toMatchObject({ state: 'delivered', deliveredCount: 50 });
    bench.takeFaults();
  });

  it('asks the trainer as soon as it can', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.scriptSends({ kind: 'lose-message' });
    const { id } = bench.broadcast(ids.slice(0, 1));
    const makeRoom = refuse(bench.storage.deliveries, 'askAboutUnconfirmed');
    await bench.clock.advance(5 * MINUTE_MS);
    makeRoom();
    await bench.clock.advance(2 * MINUTE_MS);
    expect(bench.deliveries(id)[0]?.needsDecision).toBe(true);
    expect(bench.takeFaults()).toContain('delivery-evidence.question-not-written');
  });

  it('still follows the connection', async () => {
    const bench = await openEngineBench(groups);
    const { connections } = bench.services;
    const makeRoom = refuse(bench.storage.accounts, 'setLastOnlineAt', 'setIdentity');
    bench.gateway.controls.endEverySocket('connection-lost');
    expect(connections.connectionOf(bench.accountId).state).toBe('waiting');
    await bench.clock.advance(MINUTE_MS);
    expect(connections.isOnline(bench.accountId)).toBe(true);
    makeRoom();
    expect(bench.takeFaults()).toContain('connections.not-noted');
  });

  it('leaves the list of groups as it is', async () => {
    const bench = await openEngineBench(groups);
    refuse(bench.storage.groups, 'replaceAll');
    await bench.clock.advance(61 * MINUTE_MS);
    bench.gateway.controls.emit(bench.accountId, { type: 'offline-queue-delivered' });
    await bench.clock.advance(1_000);
    expect(bench.storage.groups.summaries()).toHaveLength(2);
    expect(bench.takeFaults()).toEqual(['groups.sync-failed']);
  });
});
