import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { createSeededRandom } from '#harness/fakes/seeded-random.ts';
import { amendOperation } from './interleavings-amending.ts';
import { openWorldDatabase } from './interleavings-database.ts';
import { operation, type Operation } from './interleavings-operations.ts';
import { createTally } from './interleavings-tally.ts';
import { createWorld } from './interleavings-world.ts';

const numRuns = Number(process.env['CONVOKE_INTERLEAVINGS'] ?? 50);
const seed = Number(process.env['CONVOKE_INTERLEAVINGS_SEED'] ?? 11);

const database = openWorldDatabase(createSeededRandom(1));
afterAll(() => {
  database.close();
});

const beginning: readonly Operation[] = [
  { type: 'broadcast', groups: [0, 1, 2, 3, 4, 5], text: 0, pacing: 'quick', ticked: true },
  { type: 'advance', ms: 60_000 },
];

/** Something was sent; then everything that can happen does, and half of it is the trainer's hand on what was sent. */
const interleaving = fc
  .array(fc.oneof(operation, amendOperation), { minLength: 10, maxLength: 40, size: 'max' })
  .map((operations) => [...beginning, ...operations]);

it('keeps its promises about changes of what was sent', { timeout: 60_000 + numRuns * 1_000 }, async () => {
  const tally = createTally();
  await fc.assert(
    fc.asyncProperty(interleaving, fc.nat(), async (operations, worldSeed) => {
      const world = await createWorld(database, createSeededRandom(worldSeed), tally);
      tally.interleavings += 1;
      for (const one of operations) await world.perform(one);
      await world.heal();
    }),
    { numRuns, seed },
  );
  if (process.env['CONVOKE_INTERLEAVINGS'] !== undefined) process.stdout.write(`${JSON.stringify(tally)}\n`);
  // What never happened was not tested.
  expect(tally.changes).toBeGreaterThan(numRuns);
});
