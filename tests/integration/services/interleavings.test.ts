import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { createSeededRandom } from '#harness/fakes/seeded-random.ts';
import { openWorldDatabase } from './interleavings-database.ts';
import { interleaving } from './interleavings-operations.ts';
import { createTally } from './interleavings-tally.ts';
import { createWorld } from './interleavings-world.ts';

const numRuns = Number(process.env['CONVOKE_INTERLEAVINGS'] ?? 500);
const seed = Number(process.env['CONVOKE_INTERLEAVINGS_SEED'] ?? 4);

const database = openWorldDatabase(createSeededRandom(1));
afterAll(() => {
  database.close();
});

it('keeps every promise through random interleavings', { timeout: 60_000 + numRuns * 1_000 }, async () => {
  const tally = createTally();
  await fc.assert(
    fc.asyncProperty(interleaving, fc.nat(), async (operations, worldSeed) => {
      const world = await createWorld(database, createSeededRandom(worldSeed), tally);
      tally.interleavings += 1;
      for (const operation of operations) await world.perform(operation);
      await world.heal();
    }),
    { numRuns, seed },
  );
  if (process.env['CONVOKE_INTERLEAVINGS'] !== undefined) process.stdout.write(`${JSON.stringify(tally)}\n`);
  // Those have a test of their own.
  const { changes: _changes, ...happened } = tally;
  // What never happened was not tested.
  expect(Object.entries(happened).filter(([, count]) => count === 0)).toEqual([]);
});
