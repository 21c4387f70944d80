import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { expectOk, groupOf, openEngineBench } from './engine-bench.ts';

const draft = (broadcastId: string, groupIds: string[], text = '') => ({
  broadcastId,
  content: { kind: 'text' as const, text },
  groupIds,
  workshopId: null,
  pacing: 'careful' as const,
});

it('keeps a draft through a crash, and tells nobody else', async () => {
  const bench = await openEngineBench([groupOf(1)]);
  const id = randomUUID();
  const before = bench.published.length;
  expectOk(bench.services.drafts.save(draft(id, [])));
  expectOk(bench.services.drafts.save(draft(id, [groupOf(1).id, groupOf(1).id], 'See')));
  expect(bench.published).toHaveLength(before);
  expect(bench.services.stateHub.snapshot().activeBroadcasts).toEqual([]);
  expect(bench.services.broadcasts.summaryOf(id)).toBeUndefined();
  const later = await bench.crash();
  expect(later.services.drafts.list()).toMatchObject([{ id, groupCount: 1, content: { text: 'See' } }]);
  expect(expectOk(later.services.drafts.compositionOf(id))).toMatchObject({
    state: 'draft',
    groupIds: [groupOf(1).id],
    pacing: 'careful',
    schedule: null,
  });
});

it('becomes the broadcast that is started with its id, once', async () => {
  const bench = await openEngineBench([groupOf(1)]);
  const { drafts, broadcasts } = bench.services;
  const id = randomUUID();
  expectOk(drafts.save(draft(id, [groupOf(1).id], 'See you')));
  const composed = { ...draft(id, [groupOf(1).id], 'See you soon'), pacing: 'quick' as const };
  const start = () => expectOk(broadcasts.start(composed, { broadcastId: id, acceptedWarnings: [] }));
  expect(start()).toMatchObject({ id, state: 'running', content: { text: 'See you soon' } });
  expect(start().id).toBe(id);
  expect(drafts.list()).toEqual([]);
  expect(drafts.save(draft(id, []))).toMatchObject({ ok: false, error: { code: 'WRONG_STATE' } });
  expect(drafts.discard(id)).toMatchObject({ ok: false, error: { code: 'WRONG_STATE' } });
  await bench.clock.advance(60_000);
  expect(bench.summary(id)).toMatchObject({ state: 'finished', counts: { delivered: 1 } });
  expect(bench.gateway.controls.arrived()).toHaveLength(1);
});

it('is discarded, and comes back by being saved again', async () => {
  const bench = await openEngineBench([groupOf(1)]);
  const { drafts, control } = bench.services;
  const id = randomUUID();
  expectOk(drafts.save(draft(id, [groupOf(1).id], 'See you')));
  expect(control.cancel(id)).toEqual({ ok: false, error: failure('WRONG_STATE', { state: 'draft' }) });
  const gone = expectOk(drafts.discard(id));
  expect(drafts.list()).toEqual([]);
  expect(drafts.discard(id)).toEqual({ ok: false, error: failure('NOT_FOUND', { what: 'broadcast' }) });
  expectOk(drafts.save(gone));
  expect(expectOk(drafts.compositionOf(id))).toMatchObject({
    content: gone.content,
    groupIds: gone.groupIds,
  });
});

it('is made of what was sent, to the groups that are still there', async () => {
  const bench = await openEngineBench([groupOf(1), groupOf(2)]);
  const { drafts, workshops } = bench.services;
  const { workshopId } = expectOk(
    workshops.create({
      title: 'Pottery',
      startsAt: bench.clock.now(),
      timeZone: 'UTC',
      durationMinutes: 60,
      place: '',
      notes: '',
      capacity: null,
    }),
  );
  const original = draft(randomUUID(), [groupOf(2).id, groupOf(1).id, groupOf(9).id], 'See you');
  // A group of an account that is no longer here.
  expectOk(drafts.save({ ...original, workshopId }));
  const copyOf = (draftId: string) => drafts.duplicate(original.broadcastId, draftId);
  const first = randomUUID();
  expect(expectOk(copyOf(first))).toMatchObject({
    broadcastId: first,
    state: 'draft',
    content: original.content,
    groupIds: [groupOf(2).id, groupOf(1).id],
    workshopId,
    pacing: 'careful',
  });
  expectOk(workshops.remove(workshopId));
  expect(expectOk(copyOf(randomUUID())).workshopId).toBeNull();

  const sent = bench.broadcast([groupOf(1).id]);
  await bench.clock.advance(60_000);
  const ofSent = randomUUID();
  expect(expectOk(drafts.duplicate(sent.id, ofSent))).toMatchObject({
    content: sent.content,
    groupIds: [groupOf(1).id],
    pacing: 'quick',
  });
  expect(drafts.duplicate(ofSent, sent.id)).toMatchObject({ ok: false, error: { code: 'WRONG_STATE' } });
  expect(drafts.duplicate(randomUUID(), randomUUID())).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND' },
  });
});

it('needs a workshop that is there', async () => {
  const bench = await openEngineBench([]);
  expect(bench.services.drafts.save({ ...draft(randomUUID(), []), workshopId: randomUUID() })).toEqual({
    ok: false,
    error: failure('NOT_FOUND', { what: 'workshop' }),
  });
});
