import { app, session, type BrowserWindow } from 'electron';
import { once } from 'node:events';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { failure } from '#shared/failure.ts';
import { languageFor, type Language } from '#shared/model/language.ts';
import type { App, AppDependencies } from './app.ts';
import { APP_URL } from './platform/app-address.ts';
import { openAppearance } from './platform/appearance.ts';
import { registerAppScheme, serveApp } from './platform/app-protocol.ts';
import { bringToFront } from './platform/bring-to-front.ts';
import { createSystemClock } from './platform/clock.ts';
import { installCrashGuard } from './platform/crash-guard.ts';
import { createDesktop } from './platform/desktop.ts';
import { createDiagnosticsSource } from './platform/diagnostics-source.ts';
import { bindIpc, type Engine } from './platform/ipc-transport.ts';
import { createKeyring } from './platform/keyring.ts';
import { prepareLaunch, type Launch } from './platform/launch.ts';
import { createLogger } from './platform/logger.ts';
import { leaveOutUsualMenu } from './platform/menu.ts';
import { guardNavigation } from './platform/navigation-guard.ts';
import { denyPermissions } from './platform/permissions.ts';
import { watchPower } from './platform/power.ts';
import { StorageError } from './ports/storage.ts';
import { askToQuit } from './platform/quit-question.ts';
import { createQuitProtocol } from './platform/quit-protocol.ts';
import { createSystemRandom } from './platform/random.ts';
import { recoverPage } from './platform/recovery.ts';
import { sentences } from './platform/sentences.ts';
import { keepHeapSmall } from './platform/small-heap.ts';
import { speak } from './platform/speech.ts';
import { refuseToStart } from './platform/start-refusal.ts';
import { createSurroundings } from './platform/surroundings.ts';
import { createMainWindow, loadPage, untilPainted } from './platform/window.ts';
import { keepWindowPlace, readWindowPlace } from './platform/window-place.ts';

const crashGuard = installCrashGuard();
keepHeapSmall();
/** From the answer that the first screen is made of until it is on screen, with some to spare. */
const DRAWN_WITHIN_MS = 300;
const built = join(import.meta.dirname, '..');

/** What comes before Electron is ready. Only the first instance gets as far as the database. */
function boot(): void {
  speak(systemLanguage());
  const launch = prepareLaunch();
  if (!launch.ok) {
    refuseToStart(launch.error.sentence);
    return;
  }
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  // It strips --no-sandbox, without which Electron does not run as root.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerAppScheme();
  leaveOutUsualMenu();
  guardNavigation();
  void app.whenReady().then(() => {
    open(launch.value);
  });
}

function open({ dataFolder, options }: Launch): void {
  const clock = createSystemClock(options.clockAheadMs);
  const logFolder = join(dataFolder, 'logs');
  const attachmentFolder = join(dataFolder, 'attachments');
  const logger = createLogger(logFolder);
  crashGuard.logTo(logger);

  denyPermissions(session.defaultSession);
  serveApp(session.defaultSession, { rendererFolder: join(built, 'renderer'), attachmentFolder });
  const appearance = openAppearance(join(dataFolder, 'appearance.json'), {
    systemLanguage: systemLanguage(),
    logger,
  });
  const placeFile = join(dataFolder, 'window.json');
  const icon = join(app.getAppPath(), 'resources', 'icon.png');
  const window = createMainWindow(
    { preload: join(built, 'preload', 'preload.cjs'), icon },
    readWindowPlace(placeFile),
  );
  const windowShown = once(window, 'show').then(() => undefined);
  const painted = untilPainted(window);
  loadPage(window.webContents, APP_URL, logger);
  recoverPage(window.webContents, { clock, logger });

  const savePlace = keepWindowPlace(window, placeFile, { clock, logger });
  const focus = (): void => {
    bringToFront(window);
  };
  app.on('second-instance', focus);
  app.on('activate', focus);

  // Undefined until the first paint: there is nothing to ask, to lose or to stop before it is there.
  let opened: App | undefined;
  let leaving = false;
  const surroundings = createSurroundings(window, icon, {
    ask: (command) => {
      opened?.ask(command);
    },
    act: (action) => {
      opened?.act(action);
    },
  });
  const engine = painted.then(() => {
    const checkOutputs = !app.isPackaged && options.checkOutputs !== false;
    return openEngine(checkOutputs, () => leaving, {
      databasePath: join(dataFolder, 'convoke.sqlite'),
      attachmentFolder,
      clock,
      logger,
      random: createSystemRandom(),
      desktop: createDesktop(window, { surroundings, appearance }),
      keyring: createKeyring(windowShown),
      diagnosticsSource: createDiagnosticsSource(logFolder),
      appVersion: app.getVersion(),
      untilDrawn: () => setTimeout(DRAWN_WITHIN_MS),
      systemLanguage: systemLanguage(),
      ...options.engine,
    });
  });
  bindIpc({ window, engine, logger });

  const requestQuit = createQuitProtocol({
    clock,
    logger,
    confirm: async () => {
      const concern = opened?.quitConcern() ?? null;
      return concern === null || askToQuit(window, concern);
    },
    stop: async () => {
      leaving = true;
      savePlace();
      await opened?.stop();
    },
    exit: (code) => {
      app.exit(code);
    },
  });
  quitThrough(window, requestQuit, () => opened?.staysInTray() ?? false);

  void engine.then(async ({ app: convoke }) => {
    opened = convoke;
    watchPower({
      clock,
      logger,
      wake: () => {
        convoke.wake();
      },
    });
    await windowShown;
    // What the page has asked meanwhile is answered first: connecting loads more than the engine itself.
    await setImmediate();
    // The window is gone: whoever quits this early waits for nothing that starts.
    if (leaving) return;
    logger.info('app.opened', { version: app.getVersion(), electron: process.versions.electron });
    await convoke.start();
  });
}

/**
 * The engine is loaded here and not with the window: reading and running it takes longer than everything before the
 * first paint. Never resolves where it cannot be opened, or is not wanted any more: the process ends.
 */
async function openEngine(
  checkOutputs: boolean,
  isLeaving: () => boolean,
  dependencies: AppDependencies,
): Promise<Engine & { readonly app: App }> {
  const [{ createApp }, { createRouter }, { contract }] = await Promise.all([
    import('./app.ts'),
    import('./ipc/router.ts'),
    import('#shared/ipc/contract.ts'),
  ]);
  if (isLeaving()) return new Promise(() => undefined);
  const created = createApp(dependencies);
  if (!created.ok) {
    refuseToStart(sentences.cannotOpenDatabase(created.error));
    return new Promise(() => undefined);
  }
  const convoke = created.value;
  return {
    app: convoke,
    dispatch: createRouter(contract, convoke.handlers, {
      logger: dependencies.logger,
      checkOutputs,
      failureOf: (cause) => (cause instanceof StorageError ? failure(cause.code) : undefined),
    }),
    onEvent: (listener) => convoke.onEvent(listener),
  };
}

function systemLanguage(): Language {
  return languageFor(app.getPreferredSystemLanguages());
}

/** @param staysInTray whether closing the window only puts it out of sight */
function quitThrough(window: BrowserWindow, request: () => void, staysInTray: () => boolean): void {
  app.on('before-quit', (event) => {
    event.preventDefault();
    request();
  });
  window.on('close', (event) => {
    event.preventDefault();
    if (staysInTray()) window.hide();
    else request();
  });
}

boot();
