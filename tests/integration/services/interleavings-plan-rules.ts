import { quietUntil } from '#electron/domain/local-day.ts';
import type { Preferences } from '#shared/model/settings.ts';
import type { WorldClock } from './interleavings-clock.ts';
import type { BroadcastChange, WorldDatabase } from './interleavings-database.ts';
import type { Tally } from './interleavings-tally.ts';
import type { WhatsApp } from './interleavings-whatsapp.ts';

const LATE_MAX_MS = 2 * 60_000;
const HELD_MAX_MS = 2 * 60 * 60_000;
/** The longest time that passes between two looks of the rules. */
const BETWEEN_LOOKS_MS = 10 * 60_000;
const TICK_MS = 15_000;
/** What is online, and has been told all, may be used after this. */
const READY_MS = TICK_MS + 6_000;

/** When a broadcast is to start, and until when that makes sense. */
export interface PlannedTime {
  readonly dueAt: number;
  readonly uselessAfter: number | null;
  readonly groupCount: number;
}

/** What must hold for broadcasts that start by themselves, and for those that could not go on for long. */
export function createPlanRules({
  database,
  clock,
  demand,
  preferences,
  targets,
  tally,
}: {
  readonly database: WorldDatabase;
  readonly clock: WorldClock;
  readonly demand: (holds: boolean, otherwise: string) => void;
  readonly preferences: () => Pick<Preferences, 'quietHours'>;
  /** How many deliveries each broadcast that started was started with. */
  readonly targets: Map<string, number>;
  readonly tally: Tally;
}) {
  const plans = new Map<string, PlannedTime>();
  const started = new Set<string>();
  const useless = new Map<string, number>();
  /** When it was last seen to get on, or known to be able to. */
  const movingAt = new Map<string, number>();
  const sentOrAskedAt = new Map<string, number>();
  const plannedUntil = new Map<string, number>();
  /** Elapsed time at the last look. */
  const seenAt = new Map<string, number>();

  const lastStartOf = ({ dueAt, uselessAfter }: PlannedTime): number => uselessAfter ?? dueAt + LATE_MAX_MS;

  function moves(broadcastId: string): void {
    movingAt.set(broadcastId, clock.now());
    sentOrAskedAt.set(broadcastId, clock.now());
  }

  function begins({ id, from }: BroadcastChange, byTrainer: boolean): void {
    demand(!started.has(id), 'a broadcast started twice');
    started.add(id);
    const plan = plans.get(id);
    if (byTrainer || from !== 'scheduled' || plan === undefined) {
      // Sent knowing that it is late: the limit is gone.
      if (plan?.uselessAfter != null && plan.uselessAfter > clock.now()) useless.set(id, plan.uselessAfter);
      return;
    }
    tally.startedWhenDue += 1;
    if (clock.now() > plan.dueAt + LATE_MAX_MS) tally.startedLate += 1;
    demand(clock.now() >= plan.dueAt, 'started before its time');
    demand(clock.now() <= lastStartOf(plan), 'started too late');
    if (plan.uselessAfter !== null) useless.set(id, plan.uselessAfter);
    targets.set(id, plan.groupCount);
  }

  function misses({ id, failure }: BroadcastChange): void {
    const plan = plans.get(id);
    tally.missed += 1;
    if (plan === undefined) return;
    const couldNotStart = failure !== null && !failure.includes('"OFFLINE"');
    const since = couldNotStart ? plan.dueAt - 1 : lastStartOf(plan);
    demand(clock.now() > since, 'missed before it was too late');
  }

  function pauses({ id, failure }: BroadcastChange): void {
    demand(failure !== null, 'paused by itself without a reason');
    if (failure?.includes('"USELESS_BY_NOW"') === true) {
      tally.useless += 1;
      demand(clock.now() > (useless.get(id) ?? Infinity), 'useless before its time');
    }
    if (failure?.includes('"HELD_TOO_LONG"') === true) {
      tally.held += 1;
      demand(clock.now() - (sentOrAskedAt.get(id) ?? 0) > HELD_MAX_MS, 'held, and it had just got on');
    }
  }

  function isOnline(whatsApp: WhatsApp, accountId: string): boolean {
    return whatsApp.queueDeliveredAt(accountId) !== null;
  }

  return {
    /** The trainer has scheduled it for that time; with no count of groups it has those it had. */
    planned(
      broadcastId: string,
      {
        groupCount = plans.get(broadcastId)?.groupCount ?? 0,
        ...times
      }: Partial<PlannedTime> & Pick<PlannedTime, 'dueAt' | 'uselessAfter'>,
    ) {
      plans.set(broadcastId, { ...times, groupCount });
      const [row] = database.rows(
        `SELECT schedule ->> '$.dueAt' AS dueAt FROM broadcast WHERE id = ?`,
        broadcastId,
      );
      demand(row?.['dueAt'] === times.dueAt, 'scheduled for another time');
    },

    onBroadcastChange(change: BroadcastChange, byTrainer: boolean) {
      const { id, from, to } = change;
      if (to === 'running') {
        if (['draft', 'scheduled', 'missed'].includes(from)) begins(change, byTrainer);
        else useless.delete(id);
        moves(id);
      }
      if (to === 'missed') misses(change);
      if (to === 'paused' && !byTrainer) pauses(change);
      if (from === 'missed' && to === 'scheduled' && !byTrainer) {
        demand(
          clock.now() < (plans.get(id)?.dueAt ?? 0),
          'what was missed was scheduled again after its time',
        );
      }
    },

    onSend(broadcastId: string, accepted: string) {
      demand(clock.now() <= (useless.get(broadcastId) ?? Infinity), 'sent when it was useless');
      const couldAt = Math.max(movingAt.get(broadcastId) ?? clock.now(), plannedUntil.get(broadcastId) ?? 0);
      const quiet = accepted.includes('QUIET_HOURS') ? null : quietUntil(couldAt, preferences().quietHours);
      demand(
        clock.now() - (quiet ?? couldAt) <= HELD_MAX_MS + BETWEEN_LOOKS_MS,
        'sent by itself after it was held for hours',
      );
      moves(broadcastId);
    },

    /** Right before the settings change: what quiet hours hold could not have gone on before now. */
    quietHoursChange() {
      for (const row of database.rows(
        `SELECT id, accepted_warnings AS accepted FROM broadcast WHERE state = 'running'`,
      )) {
        const id = String(row['id']);
        const at = movingAt.get(id);
        if (at === undefined || String(row['accepted']).includes('QUIET_HOURS')) continue;
        const until = quietUntil(at, preferences().quietHours);
        if (until !== null && until > clock.now()) movingAt.set(id, clock.now());
      }
    },

    /** The clock will show less by so much: since then a broadcast is held from there on. */
    clockSetBack(byMs: number) {
      const shown = clock.now() - byMs;
      for (const [id, at] of sentOrAskedAt) sentOrAskedAt.set(id, Math.min(at, shown));
    },

    /** Before the wall clock jumps, and after time has passed: what is online by now can get on. */
    look(whatsApp: WhatsApp, appIsOver: boolean) {
      for (const row of database.rows(
        `SELECT DISTINCT d.broadcast_id AS id, d.account_id AS accountId, max(d.not_before) FILTER
           (WHERE d.failure IS NOT NULL) OVER (PARTITION BY d.broadcast_id) AS plannedUntil
         FROM delivery d JOIN broadcast b ON b.id = d.broadcast_id
         WHERE b.state = 'running' AND d.state = 'queued'`,
      )) {
        const id = String(row['id']);
        if (row['plannedUntil'] !== null) plannedUntil.set(id, Number(row['plannedUntil']));
        if (appIsOver || !isOnline(whatsApp, String(row['accountId']))) continue;
        // Two settings of the clock with no time between them: the app saw nothing of the first.
        if (seenAt.get(id) !== clock.elapsed()) movingAt.set(id, clock.now());
        seenAt.set(id, clock.elapsed());
      }
    },

    /** Time passed while the app ran: nothing that is late is still scheduled, nothing that could start is not. */
    checkLateness(whatsApp: WhatsApp, passedMs: number) {
      const { accountIds } = whatsApp;
      if (passedMs <= TICK_MS) return;
      const areReady = accountIds.every(
        (id) => clock.elapsed() - (whatsApp.queueDeliveredAt(id) ?? Infinity) > READY_MS,
      );
      for (const { id } of database.rows(`SELECT id FROM broadcast WHERE state = 'scheduled'`)) {
        const plan = plans.get(String(id));
        if (plan === undefined) continue;
        const lateMs = clock.now() - lastStartOf(plan);
        demand(lateMs <= TICK_MS, 'late, and still scheduled');
        demand(!areReady || clock.now() - plan.dueAt <= READY_MS, 'due and online, and not started');
      }
    },
  };
}
