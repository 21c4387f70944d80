import type { Failure } from '#shared/failure.ts';
import type { AccountRecord } from '../ports/account-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Desktop } from '../ports/desktop.ts';
import type { DiagnosticsSource } from '../ports/diagnostics-source.ts';
import type { Storage } from '../ports/storage.ts';
import type { Connections } from './connections.ts';
import type { ConnectionTests } from './connection-tests.ts';
import type { SettingsService } from './settings.ts';

const LOG_LINES = 200;

export interface Diagnostics {
  /** Puts the text on the clipboard. */
  copy(): Promise<void>;
}

/**
 * What somebody who helps a trainer needs to see. Accounts are known by their place and local id: no name, number or
 * JID, and never a message.
 */
export function createDiagnostics({
  storage,
  connections,
  connectionTests,
  settings,
  desktop,
  clock,
  diagnosticsSource: source,
}: {
  readonly storage: Storage;
  readonly connections: Pick<Connections, 'connectionOf'>;
  readonly connectionTests: Pick<ConnectionTests, 'last'>;
  readonly settings: Pick<SettingsService, 'current'>;
  readonly desktop: Pick<Desktop, 'copyText'>;
  readonly clock: Clock;
  readonly diagnosticsSource: DiagnosticsSource;
}): Diagnostics {
  function aboutAccount({ id, linkedAt, lastOnlineAt }: AccountRecord, index: number): string[] {
    const connection = connections.connectionOf(id);
    const failure = 'failure' in connection && connection.failure !== null ? connection.failure : undefined;
    return [
      `Account ${index + 1} (${id}): ${connection.state}${failure ? `, ${failureLine(failure)}` : ''}`,
      `  linked since ${time(linkedAt)}, last online ${time(lastOnlineAt)}`,
      ...aboutTest(id),
    ];
  }

  function aboutTest(accountId: string): string[] {
    const last = connectionTests.last(accountId);
    if (last === undefined) return ['  connection not tested'];
    return [
      `  connection tested ${time(last.at)}`,
      ...last.test.stages.map(
        ({ stage, outcome, durationMs, failure }) =>
          `    ${stage}: ${outcome}${durationMs === null ? '' : `, ${durationMs} ms`}${failure ? `, ${failureLine(failure)}` : ''}`,
      ),
    ];
  }

  return {
    copy() {
      const { appVersion, keyStorage, keyringBackend } = settings.current();
      const system = Object.entries(source.system()).map(([name, value]) => `${name} ${value}`);
      const text = [
        `Convoke ${appVersion}, ${time(clock.now())}`,
        ...system,
        `Keys: ${keyStorage}${keyringBackend === null ? '' : ` (${keyringBackend})`}`,
        '',
        ...storage.accounts.list().flatMap(aboutAccount),
        '',
        `Log, last ${LOG_LINES} lines:`,
        ...source.recentLog(LOG_LINES),
      ].join('\n');
      return desktop.copyText(source.redact(text));
    },
  };
}

function failureLine({ code, params }: Failure): string {
  return `${code} ${JSON.stringify(params)}`;
}

function time(at: number | null): string {
  return at === null ? 'never' : new Date(at).toISOString();
}
