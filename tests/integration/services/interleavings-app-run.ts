import type { Clock } from '#electron/ports/clock.ts';
import { createAttachmentFiles } from '#electron/media/attachment-files.ts';
import type { Storage } from '#electron/ports/storage.ts';
import type { Random } from '#electron/ports/random.ts';
import type { KeyFile } from '#electron/ports/key-file.ts';
import type { DomainEvent } from '#electron/services/domain-events.ts';
import { createServices, type Services } from '#electron/services/services.ts';
import { noWebPages } from '#harness/fakes/no-web-pages.ts';
import { noDiagnostics } from '#harness/fakes/no-diagnostics.ts';
import { idleDesktop } from '#harness/fakes/idle-desktop.ts';
import { applyEvent } from '#shared/state/apply-patch.ts';
import type { AppState } from '#shared/state/app-state.ts';
import type { WorldClock } from './interleavings-clock.ts';
import type { WorldDatabase } from './interleavings-database.ts';
import type { WhatsApp } from './interleavings-whatsapp.ts';
import type { Run } from './interleavings-wire.ts';

/** Thrown where the process ends: nothing that the engine does after it has any effect. */
class Killed extends Error {}

/** One run of the app: from its start to its end, by a kill or in order. */
export interface AppRun extends Run {
  readonly services: Services;
  /** What the window has made of the first snapshot and the events since. */
  readonly replica: () => AppState;
  readonly faults: readonly unknown[];
  start(): Promise<void>;
  /** Kills it at the touch so many from now; 0: at once. */
  killIn(touches: number): void;
  quit(): Promise<void>;
}

export function createAppRun({
  clock,
  random,
  database,
  whatsApp,
  onPublish,
  onEnd,
}: {
  readonly clock: WorldClock;
  readonly random: Random;
  readonly database: WorldDatabase;
  readonly whatsApp: WhatsApp;
  /** An event of the engine, while it is published. */
  readonly onPublish: (event: DomainEvent) => void;
  /** Before its sockets close. */
  readonly onEnd: () => void;
}): AppRun {
  const owner = {};
  const faults: unknown[] = [];
  let dead = false;
  let touchesLeft: number | undefined;
  let replica: AppState;

  function touch(): void {
    if (dead) throw new Killed();
    if (touchesLeft === undefined) return;
    touchesLeft -= 1;
    if (touchesLeft > 0) return;
    die();
    throw new Killed();
  }

  function die(): void {
    onEnd();
    dead = true;
    clock.forget(owner);
    whatsApp.drop();
  }

  const lifeClock: Clock = {
    now: clock.now,
    after(delayMs, task) {
      if (dead) return () => undefined;
      return clock.of(owner).after(delayMs, () => {
        guarded(task);
      });
    },
  };

  /** Where the event loop calls the engine: a kill ends there. */
  function guarded(work: () => void): void {
    try {
      work();
    } catch (cause) {
      if (!dead) faults.push(cause);
    }
  }

  const run: Run = {
    get dead() {
      return dead;
    },
    touch,
    fault: (cause) => faults.push(cause),
  };
  database.onTouch = touch;
  const { storage, authStore } = database.stores();
  let key: Uint8Array | null = null;
  const keyFile: KeyFile = {
    read: () => key,
    write: (written) => {
      key = written;
    },
    remove: () => {
      key = null;
    },
  };
  const logger = {
    info: () => undefined,
    warn: () => undefined,
    error(event: string, cause: unknown) {
      if (!dead) faults.push(new Error(event, { cause }));
    },
  };
  const services = createServices({
    storage: mortal({ ...storage, close: () => undefined }, touch) satisfies Storage,
    // Nothing is attached here.
    attachmentFiles: createAttachmentFiles('attachments'),
    authStore: mortalStore(authStore, touch),
    keyFile,
    gateway: whatsApp.gatewayFor(run),
    clock: lifeClock,
    random,
    logger,
    probe: { run: () => Promise.resolve([]) },
    webPages: noWebPages,
    diagnosticsSource: noDiagnostics,
    appVersion: '0.0.0',
    pacingFactor: 1,
    keyring: {
      backend: () => Promise.resolve('test'),
      wrap: (wrapped) => Promise.resolve(wrapped),
      unwrap: (wrapped) => Promise.resolve(wrapped),
    },
    desktop: idleDesktop,
  });
  services.events.subscribe(onPublish);
  replica = services.stateHub.snapshot();
  services.stateHub.onEvent((event) => {
    if (event.rev !== replica.rev + 1) faults.push(new Error('a gap in the revisions'));
    replica = applyEvent(replica, event);
  });

  return {
    ...run,
    get dead() {
      return dead;
    },
    services,
    replica: () => replica,
    faults,
    async start() {
      services.evidence.recover();
      await services.keyVault.unlock();
      services.accounts.connectLinked();
      services.runner.start();
    },
    killIn(touches) {
      if (touches === 0) die();
      else touchesLeft = touches;
    },
    async quit() {
      services.connectionTests.stop();
      await services.runner.stop();
      await services.connections.stop();
      services.evidence.stop();
      services.groups.stop();
      services.stateHub.stop();
      die();
    },
  };
}

function mortal(storage: Storage, touch: () => void): Storage {
  const stores = Object.entries(storage as unknown as Record<string, unknown>).map(([name, store]) => [
    name,
    typeof store === 'object' && store !== null
      ? mortalStore(store, touch)
      : mortalMethod(store as () => unknown, touch),
  ]);
  return Object.fromEntries(stores) as Storage;
}

/** A run that was killed reaches the disk no more, whatever of it still runs in this process. */
function mortalStore<Store extends object>(store: Store, touch: () => void): Store {
  return Object.fromEntries(
    Object.entries(store).map(([name, method]) => [name, mortalMethod(method as () => unknown, touch)]),
  ) as Store;
}

function mortalMethod(method: (...parameters: unknown[]) => unknown, touch: () => void) {
  return (...parameters: unknown[]) => {
    touch();
    return method(...parameters);
  };
}
