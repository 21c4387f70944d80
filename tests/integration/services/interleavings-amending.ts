import fc from 'fast-check';
import type { Random } from '#electron/ports/random.ts';
import type { Services } from '#electron/services/services.ts';
import type { WorldDatabase } from './interleavings-database.ts';
import type { TrainerAct } from './interleavings-rules.ts';

/** What the trainer does to what was sent. Numbers that name a thing are taken modulo how many there are. */
export type AmendOperation =
  | {
      readonly type: 'amend';
      readonly broadcast: number;
      readonly kind: 'edit' | 'delete';
      readonly text: number;
      /** Of one group only; null: of all. */
      readonly delivery: number | null;
    }
  | {
      readonly type: 'amendment';
      readonly amendment: number;
      readonly act: 'cancel' | 'resume' | 'retry';
    };

export const amendOperation: fc.Arbitrary<AmendOperation> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('amend' as const),
      broadcast: fc.nat({ max: 4 }),
      kind: fc.constantFrom('edit', 'edit', 'edit', 'delete'),
      text: fc.nat({ max: 9 }),
      delivery: fc.option(fc.nat({ max: 5 }), { freq: 4, nil: null }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('amendment' as const),
      amendment: fc.nat({ max: 4 }),
      act: fc.constantFrom('cancel', 'resume', 'retry', 'retry'),
    }),
  },
);

export function createAmending({
  database,
  random,
  ask,
}: {
  readonly database: WorldDatabase;
  readonly random: Random;
  readonly ask: (act: TrainerAct, question: (services: Services) => void) => Promise<void>;
}): (operation: AmendOperation) => Promise<void> {
  async function amend({ broadcast, kind, text, delivery }: AmendOperation & { type: 'amend' }) {
    // Mostly of those that can be changed.
    const over = database.rows(
      `SELECT id FROM broadcast WHERE state IN ('finished', 'cancelled', 'paused') ORDER BY seq`,
    );
    const broadcastId = over[broadcast % Math.max(1, over.length)]?.['id'];
    if (broadcastId === undefined) return;
    const deliveries = database.rows(
      'SELECT id FROM delivery WHERE broadcast_id = ? ORDER BY position',
      String(broadcastId),
    );
    const one = delivery === null ? undefined : deliveries[delivery % Math.max(1, deliveries.length)]?.['id'];
    await ask({ act: 'amend', broadcastId: String(broadcastId) }, ({ amendments }) => {
      amendments.amend(
        String(broadcastId),
        random.uuid(),
        kind === 'delete' ? { kind } : { kind, text: `Words ${String(text)}` },
        one === undefined ? null : [String(one)],
      );
    });
  }

  return async (operation) => {
    if (operation.type === 'amend') {
      await amend(operation);
      return;
    }
    const { amendment, act } = operation;
    const all = database.rows('SELECT id, broadcast_id AS broadcastId FROM amendment ORDER BY seq');
    const chosen = all[amendment % Math.max(1, all.length)];
    if (chosen === undefined) return;
    const broadcastId = String(chosen['broadcastId']);
    await ask({ act: 'amend', broadcastId }, ({ amendments }) => {
      amendments[act](broadcastId, String(chosen['id']));
    });
  };
}
