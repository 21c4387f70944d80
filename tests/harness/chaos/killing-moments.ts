import type { AdminClient } from '#simulator/admin-client.ts';
import type { Fault } from '#simulator/faults.ts';
import type { SeededRandom } from '#simulator/scenarios/seeded-random.ts';
import type { AppLife } from './app-life.ts';
import type { Glimpse } from './database-glimpse.ts';

/** What is known of the running app when it is asked whether its moment has come. */
export interface Life {
  readonly aliveForMs: number;
  /** The database when the app was started, and now. */
  readonly before: Glimpse;
  readonly now: Glimpse;
}

/** What can be made to go wrong. */
export interface Scene {
  readonly admin: AdminClient;
  readonly random: SeededRandom;
  readonly databasePath: string;
  readonly life: AppLife;
  /** When what was scheduled is due, from now. */
  readonly dueInMs: number;
  /** Moves the app's clock; of a life with a window. */
  readonly moveClock: (byMs: number) => Promise<void>;
}

/** A moment at which the app is killed. */
export interface KillingMoment {
  readonly name: string;
  /** How WhatsApp behaves while the app is alive. */
  readonly faults: readonly Fault[];
  readonly hasCome: (life: Life) => boolean;
  /** The kill falls on a random instant within so many milliseconds from then. */
  readonly withinMs: number;
  /**
   * What goes wrong once it has come. Some of these lives are spared: with nothing but the trouble, the app has to send
   * all there is before it is killed.
   */
  readonly disturb?: (scene: Scene) => Promise<void>;
  /** It is never spared: as long as the trouble lasts, nothing can be sent. */
  readonly isHopeless?: true;
  /** A broadcast that the trainer begins in it, besides what there is to send. */
  readonly begins?: 'file' | 'schedule';
  readonly needsWindow?: true;
  /** How far its clock is ahead, other lives' is not. */
  readonly clockAheadMs?: number;
  /** The app cannot start as long as it lasts, and may end by itself. */
  readonly isRefusedToStart?: true;
  /** Before the app starts. */
  readonly prepare?: () => void;
  /** Once it is killed. */
  readonly cleanUp?: () => void;
}

/** A send has begun, other than one that an earlier kill caught. */
export const hasCommitted = ({ before, now }: Life): boolean => now.committedAtMs > before.committedAtMs;
export const hasSent =
  (count: number) =>
  ({ before, now }: Life): boolean =>
    now.sent - before.sent >= count;
const lateAcks: Fault = { kind: 'ackDelay', delayMs: 400 };

/** Right after a broadcast was started in the window. */
export const atTheStart: KillingMoment = {
  name: 'right after the start',
  faults: [],
  hasCome: ({ before, now }) => now.deliveries > before.deliveries,
  withinMs: 150,
};

/** Moments in which the app works on a broadcast, or comes back to it. */
export const killingMoments: readonly KillingMoment[] = [
  { name: 'while it starts', faults: [], hasCome: () => true, withinMs: 900 },
  {
    name: 'while it signs in',
    faults: [],
    hasCome: ({ aliveForMs }) => aliveForMs > 900,
    withinMs: 1_200,
  },
  {
    name: 'while sessions are made',
    faults: [],
    hasCome: ({ before, now }) => now.sessions > before.sessions,
    withinMs: 30,
  },
  { name: 'between commit and send', faults: [], hasCome: hasCommitted, withinMs: 6 },
  {
    name: 'while an ack is late',
    faults: [{ ...lateAcks, delayMs: 3_000 }],
    hasCome: hasCommitted,
    withinMs: 400,
  },
  { name: 'after an ack was lost', faults: [{ kind: 'dropAck' }], hasCome: hasCommitted, withinMs: 800 },
  {
    name: 'after a message was lost',
    faults: [{ kind: 'dropMessage', times: 1 }],
    hasCome: hasCommitted,
    withinMs: 300,
  },
  { name: 'between two sends', faults: [], hasCome: hasSent(1), withinMs: 200 },
  { name: 'after some sends', faults: [lateAcks], hasCome: hasSent(3), withinMs: 1_000 },
  {
    name: 'after swapped and double acks',
    faults: [{ kind: 'ackTwice' }, { kind: 'ackReorder', times: 1 }],
    hasCome: hasSent(2),
    withinMs: 300,
  },
  {
    name: 'while a file is uploaded',
    begins: 'file',
    faults: [{ kind: 'uploadRate', bytesPerSecond: 100_000 }],
    hasCome: ({ before, now }) => now.deliveries > before.deliveries,
    withinMs: 4_500,
  },
  {
    name: 'at a checkpoint',
    faults: [],
    hasCome: ({ before, now }) => now.checkpointedAtMs > before.checkpointedAtMs,
    withinMs: 3,
  },
];
