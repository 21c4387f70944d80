import { isDeepStrictEqual } from 'node:util';
import type { Services } from '#electron/services/services.ts';
import { settle } from '#harness/fakes/fake-clock.ts';
import type { Random } from '#electron/ports/random.ts';
import { createAppRun, type AppRun } from './interleavings-app-run.ts';
import { createWorldClock } from './interleavings-clock.ts';
import type { WorldDatabase } from './interleavings-database.ts';
import type { Operation } from './interleavings-operations.ts';
import { createRules, type TrainerAct } from './interleavings-rules.ts';
import { settleEverything } from './interleavings-healing.ts';
import { groups, groupsOf, linkAccounts, shortestPauseMs } from './interleavings-scene.ts';
import { checkCounts, checkTruth, comparable } from './interleavings-truth.ts';
import { createWhatsApp } from './interleavings-whatsapp.ts';

export interface World {
  perform(operation: Operation): Promise<void>;
  /** Everything goes well from here on, and the trainer answers all questions: then all must be settled and true. */
  heal(): Promise<void>;
}

/** Two accounts, one with the first four groups and one with the last four, on an empty database. */
export async function createWorld(database: WorldDatabase, random: Random): Promise<World> {
  const clock = createWorldClock(new Date(2026, 10, 21, 12).getTime());
  const accountIds = [random.uuid(), random.uuid()] as const;
  const pauses = new Map<string, number>();
  const targets = new Map<string, number>();
  const rules = createRules({
    database,
    clock,
    minimumGapMs: (broadcastId) => pauses.get(broadcastId) ?? 0,
  });
  const whatsApp = createWhatsApp({
    clock,
    random,
    accounts: new Map(accountIds.map((accountId, index) => [accountId, groupsOf(index)])),
    onHanded: rules.onHanded,
    onEvidence: (run, _accountId, messageId) => {
      rules.onEvidence(run, messageId);
    },
  });
  rules.watch(whatsApp);

  database.onTouch = () => undefined;
  database.empty();
  linkAccounts(database, accountIds, clock.now());

  let app: AppRun = open();

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

  const broadcastIds = (): readonly string[] =>
    database.rows('SELECT id FROM broadcast ORDER BY seq').map(({ id }) => String(id));
  const pick = <T>(from: readonly T[], index: number): T | undefined => from[index % from.length];

  /** The trainer asks the engine for something; the app is started for it if need be. */
  async function ask(trainer: TrainerAct, question: (services: Services) => void): Promise<void> {
    await start();
    const asked = app;
    rules.begin(trainer);
    try {
      if (!asked.dead) question(asked.services);
    } catch (cause) {
      if (!asked.dead) throw cause;
    }
    check();
  }

  async function withBroadcast(
    index: number,
    act: Exclude<TrainerAct, null>['act'] | null,
    question: (services: Services, broadcastId: string) => void,
  ): Promise<void> {
    const broadcastId = pick(broadcastIds(), index);
    if (broadcastId === undefined) return;
    await ask(act === null ? null : { act, broadcastId }, (services) => {
      question(services, broadcastId);
    });
  }

  function startBroadcast(
    services: Services,
    broadcastId: string,
    { groups: places, text, pacing, ticked }: Operation & { type: 'broadcast' },
  ): void {
    if (!pauses.has(broadcastId)) pauses.set(broadcastId, shortestPauseMs[pacing]);
    const groupIds = places.flatMap((place) => groups[place]?.id ?? []);
    const started = services.broadcasts.start(
      { content: { kind: 'text', text: `Text ${String(text)}` }, groupIds, workshopId: null, pacing },
      { broadcastId, acceptedWarnings: ticked ? ['QUIET_HOURS', 'SAME_TEXT_RECENTLY'] : [] },
    );
    if (started.ok) targets.set(broadcastId, started.value.targetCount);
  }

  async function perform(operation: Operation): Promise<void> {
    switch (operation.type) {
      case 'broadcast':
        await ask(null, (services) => {
          startBroadcast(services, random.uuid(), operation);
        });
        break;
      case 'start-again':
        await withBroadcast(operation.broadcast, null, (services, broadcastId) => {
          // A second click on Send: the same broadcast, whatever it says.
          startBroadcast(services, broadcastId, {
            type: 'broadcast',
            groups: [0],
            text: 0,
            pacing: 'careful',
            ticked: false,
          });
        });
        break;
      case 'retry-failed':
        await withBroadcast(operation.broadcast, null, (services, broadcastId) => {
          const retryId = random.uuid();
          pauses.set(retryId, pauses.get(broadcastId) ?? 0);
          const started = services.broadcasts.retryFailed(broadcastId, retryId);
          if (started.ok) targets.set(retryId, started.value.targetCount);
        });
        break;
      case 'script':
        whatsApp.script(operation.fates);
        break;
      case 'advance':
        await clock.advance(operation.ms);
        break;
      case 'evidence':
        evidence(operation);
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
        clock.jump(operation.ms);
        if (operation.wakes) await ask(null, wake);
        break;
      case 'set-clock':
        if (operation.ms < 0) rules.clockSetBack();
        clock.jump(operation.ms);
        break;
      case 'settings':
        await ask(null, ({ settings }) => {
          const { dailyCap, quiet } = operation;
          settings.update({ dailyCap, quietHours: quiet ? { from: '12:30', until: '14:00' } : null });
        });
        break;
      case 'group':
        changeGroup(operation);
        break;
      case 'kill':
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
      default:
        operation satisfies never;
    }
    await settle();
    check();
  }

  function wake({ connections, runner }: Services): void {
    connections.wake();
    runner.wake();
  }

  function evidence({ message, evidence: kind, person }: Operation & { type: 'evidence' }): void {
    const messageId = pick([...whatsApp.arrived.keys()], message);
    if (messageId === undefined) return;
    if (kind === 'own-device') whatsApp.ownDevice(messageId);
    else if (kind === 'ack') whatsApp.ackAgain(messageId);
    else whatsApp.receipt(messageId, `20${String(person + 1)}`, kind);
  }

  function changeGroup({ account, group: index, change }: Operation & { type: 'group' }): void {
    const accountId = accountIds[account] ?? accountIds[0];
    const group = pick(groupsOf(account), index);
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
    await settleEverything({ clock, random, database, rules, whatsApp, accountIds, ask, check });
    checkTruth({ database, rules, whatsApp, targets });
    await look();
  }

  await begin();
  await clock.advance(2_000);
  check();
  return { perform, heal };
}
