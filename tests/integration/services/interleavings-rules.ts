import type { OutgoingAmendment } from '#electron/ports/whatsapp-gateway.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import type { DomainEvent } from '#electron/services/domain-events.ts';
import type { WorldClock } from './interleavings-clock.ts';
import type { Committed, DeliveryChange, WorldDatabase } from './interleavings-database.ts';
import { createChangeRules } from './interleavings-change-rules.ts';
import { createKeyRules } from './interleavings-key-rules.ts';
import { createPlanRules } from './interleavings-plan-rules.ts';
import { createPolicyRules } from './interleavings-policy-rules.ts';
import { shortestPauseMs } from './interleavings-plans.ts';
import type { Tally } from './interleavings-tally.ts';
import type { WhatsApp } from './interleavings-whatsapp.ts';
import type { Handed, Run } from './interleavings-wire.ts';

/** What the trainer is doing while the engine is asked for it; null: nothing. */
export type TrainerAct = {
  readonly act: 'start' | 'schedule' | 'discard' | 'pause' | 'resume' | 'cancel' | 'decide' | 'amend';
  readonly broadcastId: string;
} | null;

const EVIDENCE_WITHIN_MS = 1_000;
const GRACE_MS = 60_000;

/** Where a delivery may go by itself. Everything else needs the trainer. */
const byItself: Readonly<Record<string, readonly string[]>> = {
  queued: ['sending', 'skipped', 'failed', 'sent', 'delivered', 'cancelled'],
  sending: ['sent', 'delivered', 'failed', 'skipped', 'unconfirmed', 'queued'],
  unconfirmed: ['sent', 'delivered', 'failed'],
  sent: ['delivered'],
  delivered: [],
  failed: ['sent', 'delivered'],
  skipped: ['sent', 'delivered'],
  cancelled: ['sent', 'delivered'],
};
const byTrainer: Readonly<Record<string, readonly string[]>> = {
  unconfirmed: ['queued', 'skipped', 'sent'],
  queued: ['cancelled'],
};
const broadcastByItself: Readonly<Record<string, readonly string[]>> = {
  scheduled: ['running', 'missed'],
  // The clock was ahead.
  missed: ['scheduled'],
  running: ['paused', 'finished'],
  // Its last send was under way when it was paused.
  paused: ['finished', 'cancelled'],
};
const broadcastByTrainer: Readonly<Record<Exclude<TrainerAct, null>['act'], readonly string[]>> = {
  start: ['draft running', 'scheduled running', 'missed running'],
  schedule: ['draft scheduled', 'missed scheduled'],
  discard: [],
  pause: ['running paused'],
  resume: ['paused running'],
  cancel: ['running cancelled', 'paused cancelled', 'scheduled cancelled', 'missed cancelled'],
  decide: ['finished running', 'cancelled running'],
  amend: [],
};

export type Rules = ReturnType<typeof createRules>;

/** What must hold at every moment. Violations are gathered: thrown inside the engine they would be taken for faults. */
export function createRules({
  database,
  clock,
  pacings,
  targets,
  tally,
}: {
  readonly database: WorldDatabase;
  readonly clock: WorldClock;
  /** How each broadcast is to be paced, by the trainer's last word. */
  readonly pacings: ReadonlyMap<string, Pacing>;
  /** How many deliveries each broadcast was started with. */
  readonly targets: Map<string, number>;
  readonly tally: Tally;
}) {
  const violations: string[] = [];
  const lastHanded = new Map<string, { readonly handed: Handed; readonly pauseMs: number }>();
  const lastOfMessage = new Map<string, Handed>();
  const sendAgains = new Map<string, number>();
  const sentAgain = new Set<string>();
  const decided = new Set<string>();
  const cancelled = new Set<string>();
  /** Changed, and not told yet. */
  const untold = new Set<string>();
  const unconfirmedAt = new Map<string, number>();
  let awaited: { readonly run: Run; readonly messageId: string; readonly since: number }[] = [];
  let setBackAt = -1;
  let trainer: TrainerAct = null;
  let whatsApp: WhatsApp;
  const policy = createPolicyRules({ database, clock, demand });
  const { preferences } = policy;
  const changeRules = createChangeRules({ database, clock, demand, isKnownNotOut });
  const keyRules = createKeyRules({ database, demand });
  const planRules = createPlanRules({ database, clock, demand, preferences, targets, tally });

  function demand(holds: boolean, otherwise: string): void {
    if (!holds) violations.push(`at ${String(clock.elapsed())} ms: ${otherwise}`);
  }

  /** Nobody has it: the engine was told so. */
  function isKnownNotOut({ outcome }: Handed): boolean {
    return outcome?.kind === 'not-sent' || outcome?.kind === 'refused';
  }

  /** The gateway is handed a message: the heart of it all. */
  function onHanded(handed: Handed): void {
    const { accountId, groupId, messageId } = handed;
    demand(!database.connection().inTransaction(), 'a send inside a transaction');
    const [row] = database.rows(
      `SELECT d.id, d.state, d.group_id AS groupId, d.broadcast_id AS broadcastId, d.position,
         b.state AS broadcastState, b.accepted_warnings AS accepted
       FROM delivery d JOIN broadcast b ON b.id = d.broadcast_id WHERE d.account_id = ? AND d.message_id = ?`,
      accountId,
      messageId,
    );
    if (row === undefined) {
      violations.push('the id of a message was not on disk before the send');
      return;
    }
    const broadcastId = String(row['broadcastId']);
    demand(row['state'] === 'sending', `sent while ${String(row['state'])} on disk`);
    demand(row['groupId'] === groupId, 'sent to another group');
    demand(row['broadcastState'] === 'running', `sent while ${String(row['broadcastState'])}`);

    const before = lastOfMessage.get(messageId);
    if (before !== undefined) {
      const allowed = sendAgains.get(String(row['id'])) ?? 0;
      if (!isKnownNotOut(before)) {
        demand(allowed > 0, 'a message in doubt was sent again, and nobody asked for it');
        sendAgains.set(String(row['id']), allowed - 1);
      }
    }
    keyRules.onSend(handed, { lastOfMessage, whatsApp });
    lastOfMessage.set(messageId, handed);

    changeRules.onSend(handed);
    tally.sends += 1;
    const pacing = pacings.get(broadcastId) ?? 'quick';
    checkDistance(handed);
    lastHanded.set(accountId, { handed, pauseMs: shortestPauseMs(pacing, Number(row['position'])) });
    planRules.onSend(broadcastId, String(row['accepted']));
    policy.check(handed, pacing, String(row['accepted']));
  }

  function checkDistance(handed: Handed): void {
    const last = lastHanded.get(handed.accountId);
    if (last === undefined) return;
    const { pauseMs } = last;
    const { run, at, elapsed, answeredAt } = last.handed;
    const isSameRun = run === handed.run;
    demand(!isSameRun || answeredAt !== undefined, 'a second send of the account before the answer');
    // What nobody got, and what is sent again, is no send any more in the eyes of another run.
    const isForgotten = isKnownNotOut(last.handed) || sentAgain.has(last.handed.messageId);
    if (setBackAt >= elapsed || (!isSameRun && isForgotten)) return;
    const gapMs = handed.at - (isSameRun ? (answeredAt ?? at) : at);
    demand(gapMs >= pauseMs, `only ${String(gapMs)} ms after the send before, not ${String(pauseMs)}`);
  }

  function judgeAll(): void {
    for (const change of database.takeChanges()) judge(change);
  }

  function judge(change: Committed): void {
    if (change.kind === 'change') {
      if (change.from !== change.to) untold.add(change.id);
      const asked = trainer?.act === 'amend' && trainer.broadcastId === change.broadcastId;
      changeRules.judge(change, whatsApp, asked);
      return;
    }
    if (change.kind === 'broadcast') {
      // One that the trainer cancelled, and woke to send a delivery again, ends as cancelled.
      const again = change.to === 'cancelled' && cancelled.has(change.id);
      const known = again || broadcastByItself[change.from]?.includes(change.to) === true;
      const asked =
        trainer !== null &&
        trainer.broadcastId === change.id &&
        broadcastByTrainer[trainer.act].includes(`${change.from} ${change.to}`);
      if (change.to === 'cancelled') cancelled.add(change.id);
      demand(known || asked, `a broadcast went from ${change.from} to ${change.to} by itself`);
      planRules.onBroadcastChange(change, asked);
      return;
    }
    judgeDelivery(change);
  }

  function judgeDelivery(change: DeliveryChange): void {
    const { id, from, to, messageId, messageIdBefore } = change;
    demand(
      messageIdBefore === null || messageIdBefore === messageId,
      `a delivery that was ${from} got another message id`,
    );
    const asked = trainer !== null && trainer.broadcastId === change.broadcastId;
    if (from !== to) {
      untold.add(id);
      const known = byItself[from]?.includes(to) === true;
      demand(
        known || (asked && byTrainer[from]?.includes(to) === true),
        `a delivery went from ${from} to ${to} by itself`,
      );
      if (to === 'unconfirmed') unconfirmedAt.set(id, clock.elapsed());
      if (from === 'unconfirmed' && to === 'queued') {
        sendAgains.set(id, (sendAgains.get(id) ?? 0) + 1);
        if (messageId !== null) sentAgain.add(messageId);
      }
      if (asked && trainer?.act === 'decide') decided.add(id);
      if (from === 'sending' && to === 'queued') {
        const last = messageId === null ? undefined : lastOfMessage.get(messageId);
        demand(last !== undefined && isKnownNotOut(last), 'a message that may be out went back to the queue');
      }
      if ((to === 'sent' || to === 'delivered') && change.settledBy !== 'trainer') {
        demand(messageId !== null && whatsApp.arrived.has(messageId), `${to} without evidence`);
      }
      demand((to !== 'failed' && to !== 'skipped') || change.failure !== null, `${to} without a reason`);
    }
    if (change.askedBefore === 0 && change.asked === 1) checkQuestion(change);
  }

  function checkQuestion({ id, accountId }: DeliveryChange): void {
    // A device that was unlinked is told nothing any more: there is nothing to wait for.
    if (!whatsApp.isLinked(accountId)) return;
    const deliveredAt = whatsApp.queueDeliveredAt(accountId);
    demand(deliveredAt !== null, 'the trainer was asked while the account was away');
    const since = Math.max(deliveredAt ?? 0, unconfirmedAt.get(id) ?? 0);
    demand(clock.elapsed() - since >= GRACE_MS, 'the trainer was asked before the grace period was over');
  }

  /** Evidence that reached the engine has settled its delivery a moment later, or the engine was killed. */
  function checkEvidence(): void {
    const due = awaited.filter(({ since }) => clock.elapsed() - since > EVIDENCE_WITHIN_MS);
    awaited = awaited.filter((evidence) => !due.includes(evidence));
    for (const { run, messageId } of due) {
      if (run.dead) continue;
      const [row] = database.rows(
        `SELECT state FROM delivery WHERE message_id = ?
         UNION ALL SELECT state FROM delivery_change WHERE message_id = ?`,
        messageId,
        messageId,
      );
      const state = String(row?.['state']);
      demand(['sent', 'delivered', 'done'].includes(state), `${state} although there was evidence`);
    }
  }

  return {
    onHanded,
    onAmending: (handed: Handed, amendment: OutgoingAmendment) => {
      changeRules.onAmending(handed, amendment, whatsApp);
      tally.changes += 1;
    },
    onEvidence(run: Run, messageId: string) {
      awaited.push({ run, messageId, since: clock.elapsed() });
    },
    onPublish: (event: DomainEvent) => {
      demand(!database.connection().inTransaction(), 'published before the commit');
      judgeAll();
      if (event.type === 'deliveries.changed') for (const id of event.deliveryIds) untold.delete(id);
    },
    /** The run ends: what it was just doing is rolled back. */
    onEnd: () => {
      if (!database.connection().inTransaction()) judgeAll();
      untold.clear();
    },
    /** The trainer does something: what follows at once is allowed. */
    begin(act: TrainerAct) {
      trainer = act;
    },
    clockSetBack(byMs: number) {
      setBackAt = clock.elapsed();
      planRules.clockSetBack(byMs);
    },
    watch(far: WhatsApp) {
      whatsApp = far;
    },
    /** Judges what was committed since the last call. What the trainer did is over. */
    check() {
      judgeAll();
      demand(untold.size === 0, 'the state of a delivery changed, and nobody was told');
      trainer = null;
      checkEvidence();
    },
    planned(broadcastId: string, plan: Parameters<typeof planRules.planned>[1]) {
      planRules.planned(broadcastId, plan);
    },
    /** Before the wall clock jumps, and after time has passed. */
    look(appIsOver: boolean) {
      planRules.look(whatsApp, appIsOver);
    },
    quietHoursChange: () => {
      planRules.quietHoursChange();
    },
    checkLateness(passedMs: number) {
      planRules.checkLateness(whatsApp, passedMs);
    },
    wasDecided: (deliveryId: string) => decided.has(deliveryId),
    demand,
    violations,
  };
}
