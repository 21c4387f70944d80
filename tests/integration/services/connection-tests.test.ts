import { expect, it } from 'vitest';
import { redactText } from '#electron/platform/redact.ts';
import type { ConnectionProbe } from '#electron/ports/connection-probe.ts';
import { createConnectionTests } from '#electron/services/connection-tests.ts';
import type { DomainEvent } from '#electron/services/domain-events.ts';
import { createDiagnostics } from '#electron/services/diagnostics.ts';
import { failure } from '#shared/failure.ts';
import type { ProbedStage } from '#shared/model/connection-finding.ts';
import type { Connection } from '#shared/model/connection.ts';
import { err } from '#shared/result.ts';
import { expectOk, openEngineBench } from './engine-bench.ts';

const refused: readonly ProbedStage[] = [
  { stage: 'clock', durationMs: 3, finding: { kind: 'clock-offset', offsetMs: 40 } },
  { stage: 'name-resolution', durationMs: 4, finding: { kind: 'ok' } },
  { stage: 'tcp', durationMs: 5, finding: { kind: 'network-error', code: 'ECONNREFUSED' } },
];
const waiting: Connection = {
  state: 'waiting',
  retryAt: 1,
  attempt: 2,
  failure: failure('CONNECTION_LOST', { detail: 'a line from 15550100001@s.whatsapp.net' }),
};

/** A real account on a real file, with a connection and a probe in the test's hand. */
async function open(connection: Connection, run: ConnectionProbe['run']) {
  const { storage, clock, accountId, services } = await openEngineBench([]);
  const connections = {
    connectionOf: () => connection,
    isOnline: () => connection.state === 'online',
  };
  const told: DomainEvent[] = [];
  const tests = createConnectionTests({
    storage,
    clock,
    connections,
    probe: { run },
    events: { publish: (event) => told.push(event) },
  });
  const copied: string[] = [];
  const diagnostics = createDiagnostics({
    storage,
    clock,
    connections,
    connectionTests: tests,
    settings: services.settings,
    desktop: { copyText: (text) => Promise.resolve(void copied.push(text)) },
    diagnosticsSource: {
      system: () => ({ Electron: '33.2.1' }),
      recentLog: (count) => Array.from({ length: count }, (_, line) => `line ${line} to +49 1511 2345678`),
      redact: redactText,
    },
  });
  return { tests, diagnostics, copied, accountId, storage, told };
}

it('names what stands in the way, and remembers it', async () => {
  const { tests, accountId } = await open(waiting, () => Promise.resolve(refused));
  const test = expectOk(await tests.run(accountId));
  expect(test.verdict).toEqual(failure('TCP_FAILED', { detail: 'ECONNREFUSED' }));
  expect(tests.last(accountId)?.test).toEqual(test);
});

it('tells of each stage as it comes, and of the clock only once it is known whose time that was', async () => {
  const probed: readonly ProbedStage[] = [
    { stage: 'clock', durationMs: 3, finding: { kind: 'clock-offset', offsetMs: 3_600_000 } },
    ...refused.slice(1),
  ];
  const { tests, accountId, told } = await open(waiting, ({ onStage }) => {
    probed.forEach(onStage);
    return Promise.resolve(probed);
  });
  const test = expectOk(await tests.run(accountId));
  expect(
    told.map((event) => event.type === 'connection.probed' && event.stages.map(({ stage }) => stage)),
  ).toEqual([[], ['name-resolution'], ['name-resolution', 'tcp']]);
  expect(test.verdict?.code).toBe('CLOCK_WRONG');
});

it('makes no login of its own while the account is online', async () => {
  const asked: boolean[] = [];
  const { tests, accountId } = await open({ state: 'online', since: 1 }, ({ logsIn }) => {
    asked.push(logsIn);
    return Promise.resolve(refused.slice(0, 2));
  });
  await tests.run(accountId);
  expect(asked).toEqual([false]);
});

it('does not know an account that is not there', async () => {
  const { tests } = await open(waiting, () => Promise.resolve(refused));
  expect(await tests.run('3f2504e0-4f89-41d3-9a0c-0305e82c3301')).toEqual(
    err(failure('NOT_FOUND', { what: 'account' })),
  );
});

it('is ended by a cancel, by the next test and by a stop, and then says nothing', async () => {
  const signals: AbortSignal[] = [];
  const { tests, accountId } = await open(
    waiting,
    ({ signal }) =>
      new Promise((resolve) => {
        signals.push(signal);
        signal.addEventListener('abort', () => {
          resolve([]);
        });
      }),
  );
  const first = tests.run(accountId);
  const second = tests.run(accountId);
  expect(expectOk(await first).verdict).toBeNull();
  tests.cancel(accountId);
  expect(expectOk(await second).stages.every(({ outcome }) => outcome === 'skipped')).toBe(true);
  const third = tests.run(accountId);
  tests.stop();
  await third;
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
  expect(tests.last(accountId)).toBeUndefined();
});

it('copies what helps, and nothing private', async () => {
  const { tests, diagnostics, copied, accountId, storage } = await open(waiting, () =>
    Promise.resolve(refused),
  );
  storage.accounts.rename(accountId, 'Ada Lovelace');
  await tests.run(accountId);
  await diagnostics.copy();
  const [text = ''] = copied;
  for (const part of [
    'Convoke 0.0.0',
    'Electron 33.2.1',
    `Account 1 (${accountId}): waiting, CONNECTION_LOST`,
    'clock: ok, 3 ms',
    'tcp: failed, 5 ms, TCP_FAILED {"detail":"ECONNREFUSED"}',
    'tls: skipped',
    'line 199',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toMatch(/Ada|s\.whatsapp\.net|15550100001|2345678|line 200/);
  const { phoneNumber } = storage.accounts.get(accountId) ?? {};
  expect(phoneNumber).toMatch(/^\d+$/);
  expect(text).not.toContain(phoneNumber ?? '');
});
