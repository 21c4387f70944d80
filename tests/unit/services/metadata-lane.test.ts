import { expect, it } from 'vitest';
import { createMetadataLane } from '#electron/services/metadata-lane.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';

const ACCOUNT = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
type Answer = Result<string, Failure<'THROTTLED' | 'NOT_ADMIN'>>;

it('keeps one query in flight per account, in order, and does not hold up another account', async () => {
  const lane = createMetadataLane({ clock: createFakeClock(), pacingFactor: 1 });
  const log: string[] = [];
  let release: () => void = () => undefined;
  const first = lane.run(ACCOUNT, async () => {
    log.push('first');
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return ok('first');
  });
  const second = lane.run(ACCOUNT, () => {
    log.push('second');
    return Promise.resolve(ok('second'));
  });
  await lane.run(OTHER, () => {
    log.push('other');
    return Promise.resolve(ok('other'));
  });
  expect(log).toEqual(['first', 'other']);
  release();
  await Promise.all([first, second]);
  expect(log).toEqual(['first', 'other', 'second']);
});

it('stays closed after a 429, longer each time, without asking', async () => {
  const clock = createFakeClock();
  const lane = createMetadataLane({ clock, pacingFactor: 1 });
  let asked = 0;
  const throttled = (): Promise<Answer> => {
    asked += 1;
    return Promise.resolve(err(failure('THROTTLED')));
  };
  const start = clock.now();
  expect(await lane.run(ACCOUNT, throttled)).toMatchObject({
    error: { code: 'THROTTLED', params: { retryAt: start + 60_000 } },
  });
  expect(await lane.run(ACCOUNT, throttled)).toMatchObject({ error: { code: 'THROTTLED' } });
  expect(asked).toBe(1);

  await clock.advance(60_000);
  expect(await lane.run(ACCOUNT, throttled)).toMatchObject({
    error: { params: { retryAt: clock.now() + 120_000 } },
  });
  expect(asked).toBe(2);

  await clock.advance(120_000);
  expect(await lane.run(ACCOUNT, () => Promise.resolve(ok('done')))).toEqual(ok('done'));
});

it('passes any other refusal on and stays open', async () => {
  const lane = createMetadataLane({ clock: createFakeClock(), pacingFactor: 1 });
  const refused = (): Promise<Answer> => Promise.resolve(err(failure('NOT_ADMIN')));
  expect(await lane.run(ACCOUNT, refused)).toMatchObject({ error: { code: 'NOT_ADMIN' } });
  expect(await lane.run(ACCOUNT, () => Promise.resolve(ok('next')))).toEqual(ok('next'));
});
