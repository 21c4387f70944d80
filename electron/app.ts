import type { Handlers } from '#shared/ipc/channel.ts';
import type { AppContract } from '#shared/ipc/contract.ts';
import type { Language } from '#shared/model/language.ts';
import type { WindowCommand } from '#shared/model/window-command.ts';
import { ok, type Result } from '#shared/result.ts';
import type { StateEvent } from '#shared/state/patch.ts';
import { openStorage } from './db/open.ts';
import { createHandlers } from './ipc/handlers.ts';
import { createAttachmentFiles } from './media/attachment-files.ts';
import { findPublicHost, findTestHosts } from './media/web-page/host-finder.ts';
import { createWebPages } from './media/web-page/web-pages.ts';
import type { Clock } from './ports/clock.ts';
import type { Desktop, QuitConcern } from './ports/desktop.ts';
import type { DiagnosticsSource } from './ports/diagnostics-source.ts';
import type { OutsideAction } from './ports/glance.ts';
import type { Keyring } from './ports/keyring.ts';
import type { Logger } from './ports/logger.ts';
import type { Random } from './ports/random.ts';
import type { OpenRefusal } from './ports/storage.ts';
import { quitConcern } from './services/quit-concern.ts';
import { createServices } from './services/services.ts';
import { createBaileysGateway } from './whatsapp/baileys-gateway.ts';
import { createConnectionProbe } from './whatsapp/connection-probe/connection-probe.ts';
import { createHandshakeGate, HANDSHAKES_APART_MS } from './whatsapp/handshake-gate.ts';
import type { GatewayTiming } from './whatsapp/timing.ts';

/** What the shell hands to the engine. Nothing here knows Electron. */
export interface AppDependencies {
  readonly databasePath: string;
  /** For the files that are attached. */
  readonly attachmentFolder: string;
  /** A native module built for this runtime, in unpackaged runs that need one. */
  readonly nativeBinding?: string;
  /** A loopback `ws:` or `wss:` address in place of WhatsApp's own, in unpackaged runs. */
  readonly whatsappUrl?: string;
  /** PEM of the authority to trust there; WhatsApp itself is never trusted on it. */
  readonly whatsappCa?: string;
  /** A port of this computer where web pages under `.test` are, in unpackaged runs. */
  readonly testPagesPort?: number;
  /** Multiplies the pauses between groups and those WhatsApp asks for, in unpackaged runs. Default 1. */
  readonly pacingFactor?: number;
  /** How long the adapter waits, where a test cannot wait as long. */
  readonly gatewayTiming?: Partial<GatewayTiming>;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly desktop: Desktop;
  readonly keyring: Keyring;
  readonly diagnosticsSource: DiagnosticsSource;
  readonly appVersion: string;
  /**
   * Asked in the start: resolves once what the window was answered is drawn. The check of the database waits for it, and
   * with it the sending. Left out where there is no window.
   */
  readonly untilDrawn?: () => Promise<void>;
  /** The one of this computer; English when left out. */
  readonly systemLanguage?: Language;
}

export interface App {
  readonly handlers: Handlers<AppContract>;
  /** Returns the function that stops it. */
  onEvent(listener: (event: StateEvent) => void): () => void;
  /** Unlocks the keys, connects linked accounts, starts sending what is due. After the window shows. */
  start(): Promise<void>;
  /** The laptop woke or the network returned. */
  wake(): void;
  /** The trainer asks the window for something, from outside its page. */
  ask(command: WindowCommand): void;
  /** The trainer does something without the window. */
  act(action: OutsideAction): void;
  /** Whether the app goes on in the tray when its window is closed. */
  staysInTray(): boolean;
  /** What a quit would interrupt, or null. */
  quitConcern(): QuitConcern | null;
  /** Finishes the send under way (at most five seconds), closes sockets and database. */
  stop(): Promise<void>;
}

/** Composition root: adapters for every port, services over them. */
export function createApp(dependencies: AppDependencies): Result<App, OpenRefusal> {
  const { clock, random, logger, desktop } = dependencies;
  const opened = openStorage({
    path: dependencies.databasePath,
    clock,
    random,
    logger,
    systemLanguage: dependencies.systemLanguage,
    ...(dependencies.nativeBinding !== undefined && { nativeBinding: dependencies.nativeBinding }),
  });
  if (!opened.ok) return opened;
  const { storage, authStore, memory, keyFile, integrity } = opened.value;

  const { whatsappUrl: url, whatsappCa: ca, testPagesPort } = dependencies;
  const elsewhere = url !== undefined && { url, ...(ca !== undefined && { ca }) };
  const gate = createHandshakeGate(clock, HANDSHAKES_APART_MS);
  const gateway = createBaileysGateway({
    gate,
    authStore,
    memory,
    clock,
    random,
    logger,
    ...elsewhere,
    allowInsecureUrl: url !== undefined,
    ...(dependencies.gatewayTiming !== undefined && { timing: dependencies.gatewayTiming }),
  });
  const services = createServices({
    ...dependencies,
    pacingFactor: dependencies.pacingFactor ?? 1,
    storage,
    attachmentFiles: createAttachmentFiles(dependencies.attachmentFolder),
    authStore,
    keyFile,
    gateway,
    probe: createConnectionProbe({ memory, clock, gate, ...elsewhere }),
    webPages: createWebPages({
      clock,
      findHost: testPagesPort === undefined ? findPublicHost : findTestHosts(testPagesPort),
    }),
  });

  let sending = false;
  let stopped = false;

  /**
   * A damaged file sends nothing: what it says about what was sent cannot be trusted. Opening it again sets it aside
   * and restores the newest backup.
   */
  async function startSendingWhenSound(): Promise<void> {
    const verdict = await integrity();
    if (stopped) return;
    if (verdict === 'damaged') {
      logger.warn('database.damaged');
      desktop.restart();
      return;
    }
    sending = true;
    services.runner.start();
    services.silenceWatch.start();
    services.historyUpkeep.start();
    services.attachmentUpkeep.start();
  }

  return ok({
    handlers: createHandlers(services),
    onEvent: (listener) => services.stateHub.onEvent(listener),
    async start() {
      try {
        void services.settings.makeTray();
        services.evidence.recover();
        await services.keyVault.unlock();
        services.accounts.connectLinked();
        await dependencies.untilDrawn?.();
        if (stopped) return;
        await startSendingWhenSound();
      } catch (cause) {
        // What was under way at a stop finds the database closed.
        if (!stopped) throw cause;
      }
    },
    wake() {
      services.connections.wake();
      services.runner.wake();
    },
    ask(command) {
      services.events.publish({ type: 'window.asked', command });
    },
    act(action) {
      if (action === 'pause-all') services.control.pauseAll();
      else services.control.resumeAll();
    },
    staysInTray: () => services.settings.staysInTray(),
    quitConcern: () => (sending ? quitConcern(storage, clock.now()) : null),
    async stop() {
      stopped = true;
      services.connectionTests.stop();
      await services.runner.stop();
      await services.connections.stop();
      services.evidence.stop();
      services.silenceWatch.stop();
      services.historyUpkeep.stop();
      services.attachmentUpkeep.stop();
      services.attachments.stop();
      services.groupCreations.stop();
      services.linkCollections.stop();
      services.linkPreviews.stop();
      services.testMessages.stop();
      services.groups.stop();
      services.notifications.stop();
      services.glanceWatch.stop();
      services.stateHub.stop();
      storage.close();
    },
  });
}
