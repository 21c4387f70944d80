import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { expectOk, groupOf, openEngineBench } from './engine-bench.ts';
import { composedFor, HOUR, MINUTE, plan, scheduleIn } from './schedule-bench.ts';

describe('a scheduled broadcast', () => {
  it('goes out as it was scheduled while its changes are a draft, which outlives a crash', async () => {
    const bench = await openEngineBench([groupOf(1), groupOf(2)]);
    const id = plan(bench, [groupOf(1).id, groupOf(2).id], scheduleIn(bench, HOUR), 'As scheduled');
    const begun = expectOk(bench.services.drafts.changes(id, randomUUID()));
    expect(begun).toMatchObject({ state: 'draft', changesOf: id, content: { text: 'As scheduled' } });
    expect(bench.services.drafts.list()).toEqual([]);
    const { broadcastId: draftId } = begun;
    const changed = composedFor([groupOf(1).id], 'Changed');
    expectOk(
      bench.services.drafts.save({
        ...changed,
        groupIds: [groupOf(1).id],
        broadcastId: draftId,
        changesOf: id,
      }),
    );

    const later = await bench.crash();
    const { drafts, schedule } = later.services;
    expect(drafts.list()).toMatchObject([{ id: draftId, changesOf: id, content: { text: 'Changed' } }]);
    // Begun once: the same draft is gone on with.
    const kept = expectOk(drafts.changes(id, randomUUID()));
    expect(kept).toEqual(expectOk(drafts.compositionOf(draftId)));
    expect(kept).toMatchObject({
      broadcastId: draftId,
      groupIds: [groupOf(1).id],
      content: { text: 'Changed' },
    });
    expect(kept.schedule).toEqual(later.summary(id).schedule);
    expect(later.summary(id)).toMatchObject({ state: 'scheduled', targetCount: 2 });

    await later.clock.advance(HOUR + 2 * MINUTE);
    const texts = () => later.gateway.controls.arrived().map(({ content }) => content.text);
    expect(texts()).toEqual(['As scheduled', 'As scheduled']);
    expect(drafts.list()).toHaveLength(1);
    expect(drafts.changes(id, randomUUID())).toMatchObject({ ok: false, error: { code: 'WRONG_STATE' } });
    // It becomes a message of its own.
    expectOk(drafts.save({ ...changed, groupIds: [groupOf(1).id], broadcastId: draftId }));
    expect(drafts.list()).toMatchObject([{ id: draftId, changesOf: null }]);
    expect(schedule.reschedule(draftId, scheduleIn(later, HOUR))).toMatchObject({
      ok: false,
      error: { code: 'WRONG_STATE' },
    });
  });

  it('is replaced by its changes when they are scheduled', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const id = plan(bench, [groupOf(1).id], scheduleIn(bench, HOUR), 'As scheduled');
    const { drafts } = bench.services;
    const draftId = randomUUID();
    const changed = composedFor([groupOf(1).id], 'Changed');
    expectOk(drafts.save({ ...changed, groupIds: [groupOf(1).id], broadcastId: draftId, changesOf: id }));
    expectOk(
      bench.services.schedule.schedule(changed, {
        broadcastId: id,
        acceptedWarnings: [],
        schedule: scheduleIn(bench, HOUR),
      }),
    );
    expectOk(drafts.discard(draftId));
    await bench.clock.advance(HOUR + MINUTE);
    expect(bench.gateway.controls.arrived().map(({ content }) => content.text)).toEqual(['Changed']);
  });
});
