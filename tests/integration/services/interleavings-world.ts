import { isDeepStrictEqual } from 'node:util';
import type { Pacing } from '#shared/model/pacing.ts';
import type { Services } from '#electron/services/services.ts';
import { settle } from '#harness/fakes/fake-clock.ts';
import type { Random } from '#electron/ports/random.ts';
import { createAmending } from './interleavings-amending.ts';
import { createAppRun, type AppRun } from './interleavings-app-run.ts';
import { createWorldClock } from './interleavings-clock.ts';
import type { WorldDatabase } from './interleavings-database.ts';
import type { Operation } from './interleavings-operations.ts';
import { createRules, type TrainerAct } from './interleavings-rules.ts';
import { settleEverything } from './interleavings-healing.ts';
import { groupsOf, linkAccounts } from './interleavings-scene.ts';
import type { Tally } from './interleavings-tally.ts';
import { createTrainer } from './interleavings-trainer.ts';
import { checkCounts, checkTruth, comparable } from './interleavings-truth.ts';
import { createWhatsApp } from './interleavings-whatsapp.ts';

export interface World {
  perform(operation: Operation): Promise<void>;
  /** Everything goes well from here on, and the trainer answers all questions: then all must be settled and true. */
  heal(): Promise<void>;
}

/** Two accounts, one with the first four groups and one with the last four, on an empty database. */
export async function createWorld(database: WorldDatabase, random: Random, tally: Tally): Promise<World> {
  const clock = createWorldClock(new Date(2026, 10, 21, 12).getTime());
  const accountIds = [random.uuid(), random.uuid()] as const;
  const pacings = new Map<string, Pacing>();
  const targets = new Map<string, number>();
  const rules = createRules({ database, clock, pacings, targets, tally });
  const whatsApp = createWhatsApp({
    clock,
    random,
    accounts: new Map(accountIds.map((accountId, index) => [accountId, groupsOf(index)])),
    onHanded: rules.onHanded,
    onAmending: rules.onAmending,
    onEvidence: (run, _accountId, messageId) => {
      rules.onEvidence(run, messageId);
    },
    onWarming: actOnAll,
  });
  rules.watch(whatsApp);

  database.onTouch = () => undefined;
  database.empty();
  linkAccounts(database, accountIds, clock.now());

  let app: AppRun = open();
  let clockErrorMs = 0;

  function open(): AppRun {
    return createAppRun({
      clock,
      random,
      database,
      whatsApp,
      onPublish: rules.onPublish,
      onEnd: rules.onEnd,
    });
  }

  async function start(): Promise<void> {
    if (!app.dead) return;
    tally.starts += 1;
    app = open();
    await begin();
  }

  async function begin(): Promise<void> {
    const begun = app;
    await begun.start().catch((cause: unknown) => {
      if (!begun.dead) throw cause;
    });
  }

  const isOver = (): boolean => app.dead;

  function check(): void {
    rules.check();
    const [fault] = app.faults;
    if (fault !== undefined && !app.dead) throw new Error('the engine met a fault', { cause: fault });
    if (rules.violations.length > 0) throw new Error(rules.violations.join('\n'));
  }

  const amending = createAmending({ database, random, ask });
  const trainer = createTrainer({ database, clock, random, rules, pacings, targets, ask });

  /** The trainer asks the engine for something; the app is started for it if need be. */
  async function ask(act: TrainerAct, question: (services: Services) => void): Promise<void> {
    await start();
    askNow(act, question);
  }

  function askNow(act: TrainerAct, question: (services: Services) => void): void {
    const asked = app;
    rules.begin(act);
    try {
      if (!asked.dead) question(asked.services);
    } catch (cause) {
      if (!asked.dead) throw cause;
    }
    check();
  }

  /** The trainer does the same to everything, while something else is under way. */
  function actOnAll(act: 'pause' | 'cancel'): void {
    if (app.dead) return;
    for (const { id } of database.rows(`SELECT id FROM broadcast WHERE state = 'running'`)) {
      const broadcastId = String(id);
      askNow({ act, broadcastId }, ({ control }) => {
        control[act](broadcastId);
      });
    }
  }

  async function perform(operation: Operation): Promise<void> {
    tally.operations += 1;
    switch (operation.type) {
      case 'script':
        whatsApp.script(operation.fates);
        break;
      case 'advance':
        await clock.advance(operation.ms);
        rules.look(app.dead);
        if (!app.dead) rules.checkLateness(operation.ms);
        break;
      case 'evidence':
        evidence(operation);
        break;
      case 'disconnect':
        whatsApp.end(accountIds[operation.account] ?? accountIds[0], operation.reason);
        break;
      case 'connect':
        whatsApp.forgive(accountIds[operation.account] ?? accountIds[0]);
        await ask(null, ({ accounts: asked }) => {
          asked.connect(accountIds[operation.account] ?? accountIds[0]).catch(() => undefined);
        });
        break;
      case 'scan':
        whatsApp.scan(accountIds[operation.account] ?? accountIds[0]);
        break;
      case 'wake':
        await ask(null, wake);
        break;
      case 'sleep':
        rules.look(app.dead);
        clock.jump(operation.ms);
        if (operation.wakes) await ask(null, wake);
        break;
      case 'set-clock':
        setClock(operation.ms ?? -clockErrorMs);
        break;
      case 'settings':
        await ask(null, ({ settings }) => {
          const { dailyCap, quiet } = operation;
          rules.quietHoursChange();
          settings.update({ dailyCap, quietHours: quiet ? { from: '12:30', until: '14:00' } : null });
        });
        break;
      case 'group':
        changeGroup(operation);
        break;
      case 'kill':
        tally.kills += 1;
        app.killIn(operation.touches);
        break;
      case 'quit':
        await quit();
        break;
      case 'start':
        if (app.dead && operation.reopens) database.reopen();
        await start();
        break;
      case 'look':
        await look();
        break;
      case 'amend':
      case 'amendment':
        await amending(operation);
        break;
      default:
        await trainer(operation);
    }
    await settle();
    check();
  }

  function setClock(byMs: number): void {
    rules.look(app.dead);
    if (byMs < 0) rules.clockSetBack(-byMs);
    clock.jump(byMs);
    clockErrorMs += byMs;
  }

  function wake({ connections, runner }: Services): void {
    connections.wake();
    runner.wake();
  }

  function evidence({ message, evidence: kind, person }: Operation & { type: 'evidence' }): void {
    const messageId = [...whatsApp.arrived.keys()].at(message % Math.max(1, whatsApp.arrived.size));
    if (messageId === undefined) return;
    if (kind === 'own-device') whatsApp.ownDevice(messageId);
    else if (kind === 'ack') whatsApp.ackAgain(messageId);
    else whatsApp.receipt(messageId, `20${String(person + 1)}`, kind);
  }

  function changeGroup({ account, group: index, change }: Operation & { type: 'group' }): void {
    const accountId = accountIds[account] ?? accountIds[0];
    const group = groupsOf(account).at(index % groupsOf(account).length);
    if (group === undefined) return;
    whatsApp.changeGroup(
      accountId,
      group.id,
      change === 'leave' ? null : { ...group, announceOnly: change === 'admins-only' },
    );
  }

  async function quit(): Promise<void> {
    if (app.dead) return;
    // A send under way is waited for at most five seconds.
    const quitting = app.quit().catch(() => undefined);
    await clock.advance(5_000);
    if (!isOver()) await quitting;
  }

  async function look(): Promise<void> {
    // Progress is told a moment later: what is under way just now may still be missing.
    for (let tries = 0; tries < 5; tries += 1) {
      await clock.advance(150);
      if (isOver() || (await windowIsRight())) break;
      rules.demand(tries < 4, 'the window shows something else than what is on disk');
    }
    checkCounts(database, rules);
    check();
  }

  async function windowIsRight(): Promise<boolean> {
    let right = true;
    await ask(null, ({ stateHub }) => {
      right = isDeepStrictEqual(comparable(stateHub.snapshot()), comparable(app.replica()));
    });
    return right;
  }

  async function heal(): Promise<void> {
    app.killIn(Infinity);
    await settleEverything({
      clock,
      random,
      database,
      rules,
      whatsApp,
      targets,
      ask,
      check,
      onTimePassed: () => {
        rules.look(app.dead);
      },
    });
    checkTruth({ database, rules, whatsApp, targets });
    await look();
  }

  await begin();
  await clock.advance(2_000);
  check();
  return { perform, heal };
}
