import { expect, it, vi } from 'vitest';
import { StorageError } from '#electron/ports/storage.ts';
import { settle } from '#harness/fakes/fake-clock.ts';
import { someWorkshop } from '../db/database-fixture.ts';
import { amend, sent } from './amendment-bench.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;
const groups = [1, 2].map((index) => groupOf(index, { people: [] }));
const ids = groups.map(({ id }) => id);

/** The next wait for the disk is as long as the test says. */
function holdDisk(bench: EngineBench): { answer: () => void; refuse: () => void } {
  let answer = (): void => undefined;
  let refuse = answer;
  vi.spyOn(bench.storage, 'durable').mockImplementationOnce(
    () =>
      new Promise((resolve, reject) => {
        answer = resolve;
        refuse = () => {
          reject(new StorageError('DATABASE_READ_ONLY', { cause: undefined }));
        };
      }),
  );
  return {
    answer: () => {
      answer();
    },
    refuse: () => {
      refuse();
    },
  };
}

it('a message waits until the disk has its id', async () => {
  const bench = await openEngineBench(groups);
  const disk = holdDisk(bench);
  const { id } = bench.broadcast(ids);
  await bench.clock.advance(MINUTE_MS);
  expect(bench.deliveries(id).map(({ state }) => state)).toEqual(['sending', 'queued']);
  expect(bench.gateway.controls.arrived()).toEqual([]);
  disk.answer();
  await bench.clock.advance(MINUTE_MS);
  expect(bench.gateway.controls.arrived().map(({ groupId }) => groupId)).toEqual(ids);
});

it('a message stays in the queue when the disk refuses, and goes under its id once the trainer resumes', async () => {
  const bench = await openEngineBench(groups);
  const disk = holdDisk(bench);
  const { id } = bench.broadcast(ids);
  await bench.clock.advance(1_000);
  const messageId = bench.storage.deliveries.get(bench.deliveries(id)[0]?.id ?? '')?.messageId;
  disk.refuse();
  await bench.clock.advance(MINUTE_MS);
  expect(bench.gateway.controls.arrived()).toEqual([]);
  expect(bench.deliveries(id).map(({ state }) => state)).toEqual(['queued', 'queued']);
  expect(bench.summary(id)).toMatchObject({ state: 'paused', pauseFailure: { code: 'DATABASE_READ_ONLY' } });
  expect(bench.takeFaults()).toEqual(['broadcast-runner.send-failed']);
  expectOk(bench.services.control.resume(id));
  await bench.clock.advance(MINUTE_MS);
  expect(bench.gateway.controls.arrived().map((one) => one.groupId)).toEqual(ids);
  expect(bench.gateway.controls.arrived()[0]?.messageId).toBe(messageId);
});

it('an edit waits until the disk has its id', async () => {
  const { bench, id } = await sent();
  const disk = holdDisk(bench);
  amend(bench, id);
  await bench.clock.advance(MINUTE_MS);
  expect(bench.gateway.controls.amended()).toEqual([]);
  disk.answer();
  await bench.clock.advance(MINUTE_MS);
  expect(bench.gateway.controls.amended()).not.toEqual([]);
});

it('a group is made once the disk knows that it may be', async () => {
  const bench = await openEngineBench([]);
  const { workshopId } = expectOk(bench.services.workshops.create(someWorkshop));
  const disk = holdDisk(bench);
  const words = { description: '', announceOnly: false, discussionName: null };
  const making = bench.services.groupCreations.create({
    workshopId,
    accountId: bench.accountId,
    name: 'First aid',
    ...words,
    template: { name: '{{workshop.title}}', ...words },
  });
  await settle();
  expect(bench.gateway.controls.groups()).toEqual([]);
  disk.answer();
  expectOk(await making);
  expect(bench.gateway.controls.groups()).toHaveLength(1);
});
