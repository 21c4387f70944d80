import { app, session, type BrowserWindow } from 'electron';
import { once } from 'node:events';
import { join } from 'node:path';
import { failure } from '#shared/failure.ts';
import { contract } from '#shared/ipc/contract.ts';
import { languageFor, type Language } from '#shared/model/language.ts';
import { createApp } from './app.ts';
import { createRouter } from './ipc/router.ts';
import { APP_URL } from './platform/app-address.ts';
import { registerAppScheme, serveApp } from './platform/app-protocol.ts';
import { bringToFront } from './platform/bring-to-front.ts';
import { createSystemClock } from './platform/clock.ts';
import { installCrashGuard } from './platform/crash-guard.ts';
import { createDesktop } from './platform/desktop.ts';
import { createDiagnosticsSource } from './platform/diagnostics-source.ts';
import { bindIpc } from './platform/ipc-transport.ts';
import { createKeyring } from './platform/keyring.ts';
import { prepareLaunch, type Launch } from './platform/launch.ts';
import { createLogger } from './platform/logger.ts';
import { guardNavigation } from './platform/navigation-guard.ts';
import { denyPermissions } from './platform/permissions.ts';
import { watchPower } from './platform/power.ts';
import { StorageError } from './ports/storage.ts';
import { askToQuit } from './platform/quit-question.ts';
import { createQuitProtocol } from './platform/quit-protocol.ts';
import { createSystemRandom } from './platform/random.ts';
import { recoverPage } from './platform/recovery.ts';
import { sentences } from './platform/sentences.ts';
import { speak } from './platform/speech.ts';
import { refuseToStart } from './platform/start-refusal.ts';
import { createSurroundings } from './platform/surroundings.ts';
import { createMainWindow, loadPage } from './platform/window.ts';
import { keepWindowPlace, readWindowPlace } from './platform/window-place.ts';

const crashGuard = installCrashGuard();
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
  logger.info('app.opened', { version: app.getVersion(), electron: process.versions.electron });

  denyPermissions(session.defaultSession);
  serveApp(session.defaultSession, { rendererFolder: join(built, 'renderer'), attachmentFolder });
  const placeFile = join(dataFolder, 'window.json');
  const icon = join(app.getAppPath(), 'resources', 'icon.png');
  const window = createMainWindow(
    { preload: join(built, 'preload', 'preload.cjs'), icon },
    readWindowPlace(placeFile),
  );
  const savePlace = keepWindowPlace(window, placeFile, { clock, logger });
  const focus = (): void => {
    bringToFront(window);
  };
  // Nobody asks for anything before there is a menu, and that comes with the language from the database.
  const surroundings = createSurroundings(window, icon, {
    ask: (command) => {
      convoke.ask(command);
    },
    act: (action) => {
      convoke.act(action);
    },
  });
  const windowShown = once(window, 'show').then(() => undefined);
  // The page's own process starts meanwhile; what it asks is heard once all of this is done.
  loadPage(window.webContents, APP_URL, logger);

  const created = createApp({
    databasePath: join(dataFolder, 'convoke.sqlite'),
    attachmentFolder,
    clock,
    logger,
    random: createSystemRandom(),
    desktop: createDesktop(window, surroundings),
    keyring: createKeyring(windowShown),
    diagnosticsSource: createDiagnosticsSource(logFolder),
    appVersion: app.getVersion(),
    systemLanguage: systemLanguage(),
    ...options.engine,
  });
  if (!created.ok) {
    refuseToStart(sentences.cannotOpenDatabase(created.error));
    return;
  }
  const convoke = created.value;

  const dispatch = createRouter(contract, convoke.handlers, {
    logger,
    checkOutputs: !app.isPackaged,
    failureOf: (cause) => (cause instanceof StorageError ? failure(cause.code) : undefined),
  });
  bindIpc({ window, dispatch, logger, onEvent: (listener) => convoke.onEvent(listener) });
  recoverPage(window.webContents, { clock, logger });
  app.on('second-instance', focus);
  app.on('activate', focus);

  const requestQuit = createQuitProtocol({
    clock,
    logger,
    confirm: async () => {
      const concern = convoke.quitConcern();
      return concern === null || askToQuit(window, concern);
    },
    stop: () => {
      savePlace();
      return convoke.stop();
    },
    exit: (code) => {
      app.exit(code);
    },
  });
  quitThrough(window, requestQuit, () => convoke.staysInTray());
  watchPower({
    clock,
    logger,
    wake: () => {
      convoke.wake();
    },
  });

  void windowShown.then(() => convoke.start());
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
