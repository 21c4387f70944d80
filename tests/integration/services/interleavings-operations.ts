import fc from 'fast-check';
import type { DeliveryDecision } from '#shared/model/delivery.ts';
import type { DisconnectReason } from '#shared/model/disconnect-reason.ts';
import type { Fate } from './interleavings-fates.ts';
import type { AmendOperation } from './interleavings-amending.ts';
import { message, planOperation, type Message, type PlanOperation } from './interleavings-plans.ts';

/** Something that happens. Numbers that name a thing are taken modulo how many there are. */
export type Operation =
  | ({ readonly type: 'broadcast'; readonly ticked: boolean } & Message)
  | PlanOperation
  | { readonly type: 'start-again' | 'retry-failed'; readonly broadcast: number }
  | { readonly type: 'script'; readonly fates: readonly Fate[] }
  | { readonly type: 'advance'; readonly ms: number }
  | {
      readonly type: 'evidence';
      readonly message: number;
      readonly evidence: 'delivered' | 'read' | 'own-device' | 'ack';
      readonly person: number;
    }
  | { readonly type: 'pause' | 'resume' | 'cancel'; readonly broadcast: number }
  | {
      readonly type: 'decide';
      readonly broadcast: number;
      /** Null: all that wait for an answer. */
      readonly delivery: number | null;
      readonly decision: DeliveryDecision;
    }
  | AmendOperation
  | { readonly type: 'disconnect'; readonly account: number; readonly reason: DisconnectReason }
  | { readonly type: 'connect' | 'scan'; readonly account: number }
  | { readonly type: 'wake' }
  | { readonly type: 'sleep'; readonly ms: number; readonly wakes: boolean }
  /** By so much, or right again. */
  | { readonly type: 'set-clock'; readonly ms: number | null }
  | { readonly type: 'settings'; readonly dailyCap: number; readonly quiet: boolean }
  | {
      readonly type: 'group';
      readonly account: number;
      readonly group: number;
      readonly change: 'leave' | 'admins-only' | 'restore';
    }
  /** Killed at the touch of disk or network so many from now. */
  | { readonly type: 'kill'; readonly touches: number }
  | { readonly type: 'quit' }
  | { readonly type: 'start'; readonly reopens: boolean }
  /** The window compares what it has with a fresh snapshot. */
  | { readonly type: 'look' };

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { freq: 2, nil: null });

const fate: fc.Arbitrary<Fate> = fc.record({
  notSent: fc
    .option(fc.constantFrom('OFFLINE', 'ENCRYPTION_FAILED', 'THROTTLED'), { freq: 1, nil: null })
    .chain(
      // Mostly the bytes leave.
      (reason) => fc.constantFrom(null, null, null, reason),
    ),
  refused: fc.constantFrom(
    null,
    null,
    null,
    null,
    null,
    'ADMINS_ONLY_POST',
    'NOT_A_MEMBER',
    'THROTTLED',
    'ACCOUNT_RESTRICTED',
    'MESSAGE_REFUSED',
  ),
  arrives: fc.constantFrom(true, true, true, false),
  answerAfterMs: fc.constantFrom(0, 50, 3 * SECOND_MS, 19 * SECOND_MS, 25 * SECOND_MS, 90 * SECOND_MS, null),
  answersTwice: fc.boolean(),
  receiptAfterMs: rarely(fc.constantFrom(0, 1, 40, 5 * SECOND_MS, 10 * MINUTE_MS)),
  ownDeviceAfterMs: rarely(fc.constantFrom(0, 30, 30 * SECOND_MS)),
  cut: fc.constantFrom(false, false, false, true),
  warmMs: fc.constantFrom(0, 10, 4 * SECOND_MS, 4 * SECOND_MS),
  whileWarming: fc.constantFrom(null, null, null, null, null, null, 'pause', 'cancel'),
});

const account = fc.nat({ max: 1 });
const broadcast = fc.nat({ max: 4 });

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('broadcast' as const),
      ...message,
      ticked: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constantFrom('start-again', 'retry-failed'), broadcast }),
  },
  { weight: 7, arbitrary: planOperation },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('script' as const),
      fates: fc.array(fate, { minLength: 1, maxLength: 5 }),
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      type: fc.constant('advance' as const),
      ms: fc.constantFrom(0, 1, 60, 300, 900, 6_000, 12_000, 21_000, 45_000, 61_000, 4 * MINUTE_MS),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('evidence' as const),
      message: fc.nat({ max: 7 }),
      evidence: fc.constantFrom('delivered', 'read', 'own-device', 'ack'),
      person: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constantFrom('pause', 'resume', 'resume', 'cancel'), broadcast }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('decide' as const),
      broadcast,
      delivery: fc.option(fc.nat({ max: 5 }), { nil: null }),
      decision: fc.constantFrom('send-again', 'send-again', 'it-arrived', 'skip'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('disconnect' as const),
      account,
      reason: fc.constantFrom(
        'connection-lost',
        'connection-closed',
        'overloaded',
        'replaced',
        'logged-out',
        'banned',
      ),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('connect', 'scan'), account }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('wake' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('sleep' as const),
      ms: fc.constantFrom(30 * SECOND_MS, 10 * MINUTE_MS, 150 * MINUTE_MS, 9 * HOUR_MS),
      wakes: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('set-clock' as const),
      ms: fc.constantFrom(-26 * HOUR_MS, -HOUR_MS, -MINUTE_MS, MINUTE_MS, HOUR_MS, 26 * HOUR_MS, null, null),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('settings' as const),
      dailyCap: fc.constantFrom(1, 2, 4, 200),
      quiet: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('group' as const),
      account,
      group: fc.nat({ max: 5 }),
      change: fc.constantFrom('leave', 'admins-only', 'restore'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('kill' as const),
      touches: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 600 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('quit' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('start' as const),
      reopens: fc.constantFrom(false, false, false, true),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('look' as const) }) },
);

/** Ten to forty things that happen, beginning with a broadcast under way. */
export const interleaving: fc.Arbitrary<readonly Operation[]> = fc.array(operation, {
  minLength: 10,
  maxLength: 40,
  size: 'max',
});
