import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { MainLogger } from 'electron-log';
import type { Logger } from '#electron/ports/logger.ts';
import { redactDetail, redactText } from './redact.ts';

const load = createRequire(import.meta.url);

/** One file is kept beside the current one, so the log never takes more than twice this. */
const ROTATE_AT_BYTES = 2 * 1024 * 1024;

/** What a stranger sent may be in an error, a million letters of it: nobody reads them, and redacting them takes its time. */
const CAUSE_LENGTH_MAX = 20_000;

/** Writes to `main.log` in the folder, redacted, one line an event; the previous file is `main.old.log`. */
export function createLogger(folder: string): Logger {
  let opened: MainLogger | undefined;
  const log = (): MainLogger => (opened ??= openLog(folder));
  return {
    info(event, details) {
      log().info(describeEvent(event, details));
    },
    warn(event, details) {
      log().warn(describeEvent(event, details));
    },
    error(event, cause, details) {
      log().error(`${describeEvent(event, details)}\n${redactText(shortened(describeCause(cause)))}`);
    },
  };
}

/** Only with the first line: loading it takes longer than making the window, which has nothing to say. */
function openLog(folder: string): MainLogger {
  const electronLog = load('electron-log/node') as MainLogger;
  const log = electronLog.create({ logId: folder });
  log.transports.console.level = false;
  // It would look for a package.json from the working folder up, and write nothing at all where there is none.
  log.transports.file.setAppName('Convoke');
  log.transports.file.resolvePathFn = () => join(folder, 'main.log');
  log.transports.file.maxSize = ROTATE_AT_BYTES;
  log.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  log.transports.file.format = '{iso} {level} {text}';
  return log;
}

function describeEvent(event: string, details: Readonly<Record<string, unknown>> = {}): string {
  return Object.keys(details).length === 0 ? event : `${event} ${JSON.stringify(redactDetail(details))}`;
}

/** Cut where a word ends, so that no part of a number or a key is left which nobody would take for one. */
function shortened(text: string): string {
  if (text.length <= CAUSE_LENGTH_MAX) return text;
  const end = text.slice(0, CAUSE_LENGTH_MAX).search(/\s\S*$/);
  return `${text.slice(0, Math.max(0, end))} …`;
}

/** Stack and the chain of causes, as text. */
export function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const own = cause.stack ?? String(cause);
  return cause.cause === undefined ? own : `${own}\ncaused by: ${describeCause(cause.cause)}`;
}
