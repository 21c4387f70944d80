import type { Random } from '#electron/ports/random.ts';
import type { Services } from '#electron/services/services.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import type { WorldClock } from './interleavings-clock.ts';
import type { WorldDatabase } from './interleavings-database.ts';
import type { Operation } from './interleavings-operations.ts';
import { scheduleFor, type Message } from './interleavings-plans.ts';
import type { Rules, TrainerAct } from './interleavings-rules.ts';
import { groups } from './interleavings-scene.ts';

/** What the trainer does with broadcasts. */
export type TrainerOperation = Extract<
  Operation,
  {
    type:
      | 'broadcast'
      | 'start-again'
      | 'retry-failed'
      | 'draft'
      | 'schedule'
      | 'reschedule'
      | 'start-now'
      | 'discard'
      | 'pause'
      | 'resume'
      | 'cancel'
      | 'decide';
  }
>;

export function createTrainer({
  database,
  clock,
  random,
  rules,
  pacings,
  targets,
  ask,
}: {
  readonly database: WorldDatabase;
  readonly clock: WorldClock;
  readonly random: Random;
  readonly rules: Rules;
  /** How each broadcast is to be paced, by the trainer's last word. */
  readonly pacings: Map<string, Pacing>;
  /** How many deliveries each broadcast was started with. */
  readonly targets: Map<string, number>;
  readonly ask: (act: TrainerAct, question: (services: Services) => void) => Promise<void>;
}) {
  const pick = <T>(from: readonly T[], index: number): T | undefined => from[index % from.length];

  const composed = ({ groups: places, text, pacing }: Message) => ({
    content: { kind: 'text' as const, text: `Text ${String(text)}` },
    groupIds: places.flatMap((place) => groups[place]?.id ?? []),
    workshopId: null,
    pacing,
  });

  async function withBroadcast(
    index: number,
    act: Exclude<TrainerAct, null>['act'],
    question: (services: Services, broadcastId: string) => void,
  ): Promise<void> {
    const broadcastIds = database.rows('SELECT id FROM broadcast ORDER BY seq').map(({ id }) => String(id));
    const broadcastId = pick(broadcastIds, index);
    if (broadcastId === undefined) return;
    await ask({ act, broadcastId }, (services) => {
      question(services, broadcastId);
    });
  }

  /** How it is paced counts from the moment that the engine has taken it. */
  function startBroadcast(services: Services, broadcastId: string, message: Message, ticked: boolean): void {
    const known = pacings.get(broadcastId);
    // A kill may come behind the commit of a start: on disk it is under way all the same.
    const begun = `SELECT 1 FROM broadcast WHERE id = ? AND state NOT IN ('draft', 'scheduled', 'missed')`;
    const hasBegun = (): boolean => targets.has(broadcastId) || database.rows(begun, broadcastId).length > 0;
    const isNew = !hasBegun();
    if (isNew) pacings.set(broadcastId, message.pacing);
    try {
      const started = services.broadcasts.start(composed(message), {
        broadcastId,
        acceptedWarnings: ticked ? ['QUIET_HOURS', 'SAME_TEXT_RECENTLY'] : [],
      });
      // One that was cancelled before its start stays without deliveries.
      const isStarted = started.ok && started.value.state !== 'cancelled';
      if (isStarted && !targets.has(broadcastId)) targets.set(broadcastId, started.value.targetCount);
    } finally {
      // Refused, or killed before its commit: the word before still counts.
      if (isNew && known !== undefined && !hasBegun()) pacings.set(broadcastId, known);
    }
  }

  /** The app was killed while it was asked: what counts is what is on disk. */
  function learnFromDisk(broadcastId: string): void {
    const [row] = database.rows(
      `SELECT pacing, custom_pacing AS custom, schedule ->> '$.dueAt' AS dueAt,
         schedule ->> '$.uselessAfter' AS uselessAfter, json_array_length(chosen_groups) AS groupCount
       FROM broadcast WHERE id = ? AND state = 'scheduled'`,
      broadcastId,
    );
    if (row === undefined) return;
    pacings.set(broadcastId, JSON.parse(String(row['custom'] ?? JSON.stringify(row['pacing']))) as Pacing);
    const uselessAfter = row['uselessAfter'] == null ? null : Number(row['uselessAfter']);
    rules.planned(broadcastId, {
      dueAt: Number(row['dueAt']),
      uselessAfter,
      groupCount: Number(row['groupCount']),
    });
  }

  /** What the engine answers to a plan; a kill on the way throws. */
  function planning<T>(broadcastId: string, work: () => T): T {
    try {
      return work();
    } catch (cause) {
      learnFromDisk(broadcastId);
      throw cause;
    }
  }

  function schedule(services: Services, broadcastId: string, operation: TrainerOperation): void {
    if (operation.type !== 'schedule') return;
    const { plan, ticked } = operation;
    const { schedule: wanted, dueAt } = scheduleFor(plan, clock.now());
    const content = composed(operation);
    const planned = planning(broadcastId, () =>
      services.schedule.schedule(content, {
        broadcastId,
        acceptedWarnings: ticked ? ['QUIET_HOURS', 'SAME_TEXT_RECENTLY'] : [],
        schedule: wanted,
      }),
    );
    if (!planned.ok) return;
    pacings.set(broadcastId, operation.pacing);
    const { uselessAfter } = wanted;
    rules.planned(broadcastId, { dueAt, uselessAfter, groupCount: content.groupIds.length });
  }

  return async function perform(operation: TrainerOperation): Promise<void> {
    switch (operation.type) {
      case 'broadcast': {
        const broadcastId = random.uuid();
        await ask({ act: 'start', broadcastId }, (services) => {
          startBroadcast(services, broadcastId, operation, operation.ticked);
        });
        break;
      }
      case 'start-again':
        await withBroadcast(operation.broadcast, 'start', (services, broadcastId) => {
          // A second click on Send: the same broadcast, whatever it says.
          startBroadcast(services, broadcastId, { groups: [0], text: 0, pacing: 'careful' }, false);
        });
        break;
      case 'retry-failed':
        await withBroadcast(operation.broadcast, 'start', (services, broadcastId) => {
          const retryId = random.uuid();
          pacings.set(retryId, pacings.get(broadcastId) ?? 'quick');
          const started = services.broadcasts.retryFailed(broadcastId, retryId);
          if (started.ok) targets.set(retryId, started.value.targetCount);
        });
        break;
      case 'draft':
        await ask(null, ({ drafts }) => {
          drafts.save({ broadcastId: random.uuid(), ...composed(operation) });
        });
        break;
      case 'schedule':
        if (operation.broadcast === null) {
          const broadcastId = random.uuid();
          await ask({ act: 'schedule', broadcastId }, (services) => {
            schedule(services, broadcastId, operation);
          });
        } else {
          await withBroadcast(operation.broadcast, 'schedule', (services, broadcastId) => {
            schedule(services, broadcastId, operation);
          });
        }
        break;
      case 'reschedule':
        await withBroadcast(operation.broadcast, 'schedule', (services, broadcastId) => {
          const { schedule: wanted, dueAt } = scheduleFor(operation.plan, clock.now());
          const planned = planning(broadcastId, () => services.schedule.reschedule(broadcastId, wanted));
          if (planned.ok) rules.planned(broadcastId, { dueAt, uselessAfter: wanted.uselessAfter });
        });
        break;
      case 'start-now':
        await withBroadcast(operation.broadcast, 'start', (services, broadcastId) => {
          const isNew = !targets.has(broadcastId);
          const started = services.schedule.startNow(broadcastId, []);
          if (started.ok && isNew) targets.set(broadcastId, started.value.targetCount);
        });
        break;
      case 'discard':
        await withBroadcast(operation.broadcast, 'discard', ({ drafts }, broadcastId) => {
          drafts.discard(broadcastId);
        });
        break;
      case 'pause':
      case 'resume':
      case 'cancel':
        await withBroadcast(operation.broadcast, operation.type, ({ control }, broadcastId) => {
          control[operation.type](broadcastId);
        });
        break;
      case 'decide':
        await withBroadcast(operation.broadcast, 'decide', ({ control, deliveries }, broadcastId) => {
          const { delivery: index, decision } = operation;
          const page = deliveries(broadcastId, -1, 100) ?? [];
          control.decide(broadcastId, index === null ? null : (pick(page, index)?.id ?? null), decision);
        });
        break;
      default:
        operation satisfies never;
    }
  };
}
