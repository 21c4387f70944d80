import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { createApp, type App, type AppDependencies } from '#electron/app.ts';
import { createSystemClock } from '#electron/platform/clock.ts';
import { createSystemRandom } from '#electron/platform/random.ts';
import { noDiagnostics } from '#harness/fakes/no-diagnostics.ts';
import { idleDesktop } from '#harness/fakes/idle-desktop.ts';
import type { Account } from '#shared/model/account.ts';
import { type Result } from '#shared/result.ts';
import { applyEvent } from '#shared/state/apply-patch.ts';
import type { AppState } from '#shared/state/app-state.ts';
import { createAdminClient, type AdminClient } from '#simulator/admin-client.ts';
import type { Scenario } from '#simulator/scenario.ts';
import { startSimulator, type Simulator } from '#simulator/server.ts';

/** The whole engine, as the window sees it, without a window. */
export interface Engine {
  readonly app: App;
  /** A replica, kept as the window keeps its own. */
  state(): AppState;
  /** Resolves with the first value of the state that is not undefined or false. */
  until<T>(what: string, pick: (state: AppState) => T | undefined | false): Promise<T>;
}

export interface EngineFixture {
  readonly simulator: Simulator;
  readonly admin: AdminClient;
  readonly folder: string;
  /**
   * Opens the engine on the test's data folder, with a clock, draws, a desktop or a service of the test's own where it
   * asks. The keyring is one that keeps what it is given.
   */
  open(
    own?: Partial<Pick<AppDependencies, 'clock' | 'desktop' | 'gatewayTiming' | 'random' | 'whatsappUrl'>>,
  ): Promise<Engine>;
  /** Adds an account, scans its code with the given phone, and waits until its groups are there. */
  link(engine: Engine, phoneNumber?: string): Promise<Account>;
}

const WAIT_MS = 30_000;

export function expectOk<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A fresh simulator and data folder for every test; afterwards nothing unknown was asked and no fault of ours was
 * logged. */
export function useEngine(scenario: Scenario, { pacingFactor = 0.01 } = {}): EngineFixture {
  let simulator: Simulator | undefined;
  let folder = '';
  let engines: App[] = [];
  let faults: string[] = [];

  const running = (): Simulator => {
    if (simulator === undefined) throw new Error('the simulator runs only during a test');
    return simulator;
  };

  beforeEach(async () => {
    engines = [];
    faults = [];
    folder = mkdtempSync(join(tmpdir(), 'convoke-engine-'));
    simulator = await startSimulator({ scenario });
  });

  afterEach(async () => {
    for (const app of engines) await app.stop();
    await running().close();
    rmSync(folder, { recursive: true });
    expect(running().web.traffic.unknownRequests).toEqual([]);
    expect(faults).toEqual([]);
  });

  return {
    get simulator() {
      return running();
    },
    get admin() {
      return createAdminClient(running().adminUrl);
    },
    get folder() {
      return folder;
    },
    async open(own = {}) {
      const app = expectOk(
        createApp({
          databasePath: join(folder, 'convoke.sqlite'),
          attachmentFolder: join(folder, 'attachments'),
          whatsappUrl: running().url,
          whatsappCa: running().ca,
          pacingFactor,
          clock: createSystemClock(),
          random: createSystemRandom(),
          logger: {
            info: () => undefined,
            warn: () => undefined,
            error: (event, cause) => {
              faults.push(
                `${event}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
              );
            },
          },
          desktop: idleDesktop,
          keyring: {
            backend: () => Promise.resolve('test'),
            wrap: (key) => Promise.resolve(key),
            unwrap: (wrapped) => Promise.resolve(wrapped),
          },
          diagnosticsSource: noDiagnostics,
          appVersion: '0.0.0',
          ...own,
        }),
      );
      const stop = app.stop.bind(app);
      let stopped: Promise<void> | undefined;
      const engine: App = { ...app, stop: () => (stopped ??= stop()) };
      engines.push(engine);
      const replica = replicate(engine);
      await engine.start();
      return { app: engine, ...replica };
    },
    async link(engine, phoneNumber = scenario.accounts[0]) {
      if (phoneNumber === undefined) throw new Error('the scenario has no account to link');
      const { accountId } = expectOk(await engine.app.handlers['account.add']({ name: 'My WhatsApp' }));
      const accountIn = (state: AppState) => state.accounts.find(({ id }) => id === accountId);
      const qr = await engine.until('a QR code', (state) => {
        const connection = accountIn(state)?.connection;
        return connection?.state === 'awaiting-scan' && connection.qr;
      });
      expect(await createAdminClient(running().adminUrl).scan(qr, phoneNumber)).toMatchObject({ ok: true });
      return engine.until('online with groups', (state) => {
        const account = accountIn(state);
        return account?.connection.state === 'online' && account.groupsSyncedAt !== null && account;
      });
    },
  };
}

function replicate(app: App): Pick<Engine, 'state' | 'until'> {
  const watchers = new Set<() => void>();
  let state: AppState | undefined;
  const current = (): AppState => (state ??= expectOkNow(app));
  app.onEvent((event) => {
    const before = current();
    if (event.rev > before.rev) {
      expect(event.rev).toBe(before.rev + 1);
      state = applyEvent(before, event);
    }
    for (const look of watchers) look();
  });
  current();
  return {
    state: current,
    until: (what, pick) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(look);
          reject(new Error(`no ${what}; the state is ${JSON.stringify(current(), null, 1)}`));
        }, WAIT_MS);
        const look = (): void => {
          const value = pick(current());
          if (value === undefined || value === false) return;
          clearTimeout(timer);
          watchers.delete(look);
          resolve(value);
        };
        watchers.add(look);
        look();
      }),
  };
}

function expectOkNow(app: App): AppState {
  const reply = app.handlers['app.snapshot']({});
  if (reply instanceof Promise) throw new Error('the snapshot is synchronous');
  return expectOk(reply);
}

/** The account's number as the simulator knows it, without what people write between the digits. */
export function digitsOf(account: Account | undefined): string {
  return account?.phoneNumber?.replaceAll(/\D/g, '') ?? '';
}
