import type { AccountId } from '#shared/model/account.ts';
import type { ConnectionTest } from '#shared/model/connection-test.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { judgeConnection } from '../domain/connection-test.ts';
import type { Clock } from '../ports/clock.ts';
import type { ProbedStage } from '#shared/model/connection-finding.ts';
import type { ConnectionProbe } from '../ports/connection-probe.ts';
import type { Storage } from '../ports/storage.ts';
import type { Connections } from './connections.ts';
import type { DomainEvents } from './domain-events.ts';

export interface FinishedTest {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly test: ConnectionTest;
}

export interface ConnectionTests {
  /** Ends a test of the same account that still runs. */
  run(accountId: AccountId): Promise<Result<ConnectionTest, Failure<'NOT_FOUND'>>>;
  cancel(accountId: AccountId): void;
  /** The last test of the account since the app was opened. */
  last(accountId: AccountId): FinishedTest | undefined;
  stop(): void;
}

/** Tests the way to WhatsApp, and says what is wrong with it. */
export function createConnectionTests({
  storage,
  connections,
  probe,
  events,
  clock,
}: {
  readonly storage: Storage;
  readonly connections: Pick<Connections, 'connectionOf' | 'isOnline'>;
  readonly probe: ConnectionProbe;
  readonly events: Pick<DomainEvents, 'publish'>;
  readonly clock: Clock;
}): ConnectionTests {
  const running = new Map<AccountId, AbortController>();
  const finished = new Map<AccountId, FinishedTest>();

  /** What is clear by now. Whether a clock is wrong depends on who told the time, which later stages show. */
  function tell(accountId: AccountId, probed: readonly ProbedStage[]): void {
    const { stages } = judgeConnection(probed, connections.connectionOf(accountId));
    const seen = stages.filter(
      ({ stage, outcome }) =>
        probed.some((each) => each.stage === stage) && !(stage === 'clock' && outcome === 'failed'),
    );
    events.publish({ type: 'connection.probed', accountId, stages: seen });
  }

  return {
    async run(accountId) {
      if (storage.accounts.get(accountId) === undefined)
        return err(failure('NOT_FOUND', { what: 'account' }));
      running.get(accountId)?.abort();
      const controller = new AbortController();
      running.set(accountId, controller);
      const { signal } = controller;
      const soFar: ProbedStage[] = [];
      const probed = await probe.run({
        logsIn: !connections.isOnline(accountId),
        signal,
        onStage(stage) {
          if (signal.aborted) return;
          soFar.push(stage);
          tell(accountId, soFar);
        },
      });
      if (running.get(accountId) === controller) running.delete(accountId);
      const test = judgeConnection(probed, connections.connectionOf(accountId));
      if (!signal.aborted) finished.set(accountId, { at: clock.now(), test });
      return ok(test);
    },
    cancel(accountId) {
      running.get(accountId)?.abort();
    },
    last: (accountId) => finished.get(accountId),
    stop() {
      for (const controller of running.values()) controller.abort();
    },
  };
}
