import { describe, expect, it } from 'vitest';
import { judgeConnection } from '#electron/domain/connection-test.ts';
import { failure } from '#shared/failure.ts';
import type { ConnectionFinding, ProbedStage } from '#shared/model/connection-finding.ts';
import type { ConnectionTestStage } from '#shared/model/connection-test.ts';
import type { Connection } from '#shared/model/connection.ts';

const connecting: Connection = { state: 'connecting', attempt: 1 };
const passed: ConnectionFinding = { kind: 'ok' };
const stages: readonly ConnectionTestStage[] = [
  'clock',
  'name-resolution',
  'tcp',
  'tls',
  'upgrade',
  'handshake',
  'login',
];

function probedUpTo(last: ConnectionTestStage, finding: ConnectionFinding): ProbedStage[] {
  const at = stages.indexOf(last);
  return stages
    .slice(0, at + 1)
    .map((stage, index) => ({ stage, durationMs: 5, finding: index === at ? finding : passed }));
}

function outcomes(probed: readonly ProbedStage[], connection = connecting): string[] {
  return judgeConnection(probed, connection).stages.map(({ outcome }) => outcome);
}

describe('judgeConnection', () => {
  it.each([
    [3_600_000, { offsetMinutes: 60, direction: 'behind' }],
    [-720_000, { offsetMinutes: 12, direction: 'ahead' }],
  ])('says how far the clock is off, and in which direction: %i ms', (offsetMs, params) => {
    const probed = { stage: 'clock', durationMs: 5, finding: { kind: 'clock-offset', offsetMs } } as const;
    expect(judgeConnection([probed], connecting).verdict).toMatchObject({ code: 'CLOCK_WRONG', params });
  });

  it('finds nothing wrong where nothing is', () => {
    const { stages: judged, verdict } = judgeConnection(probedUpTo('login', passed), connecting);
    expect(verdict).toBeNull();
    expect(judged.map(({ stage }) => stage)).toEqual(stages);
    expect(judged.every(({ outcome, durationMs }) => outcome === 'ok' && durationMs === 5)).toBe(true);
  });

  it.each<[ConnectionTestStage, ConnectionFinding, string]>([
    ['clock', { kind: 'clock-offset', offsetMs: -3_600_000 }, 'CLOCK_WRONG'],
    ['name-resolution', { kind: 'network-error', code: 'ENOTFOUND' }, 'NAME_NOT_RESOLVED'],
    ['name-resolution', { kind: 'timed-out' }, 'NAME_NOT_RESOLVED'],
    ['tcp', { kind: 'network-error', code: 'ECONNREFUSED' }, 'TCP_FAILED'],
    ['tcp', { kind: 'network-error', code: 'ENETUNREACH' }, 'NETWORK_UNREACHABLE'],
    ['tcp', { kind: 'timed-out' }, 'TCP_FAILED'],
    ['tls', { kind: 'bad-certificate', problem: 'expired' }, 'CERTIFICATE_EXPIRED'],
    ['tls', { kind: 'bad-certificate', problem: 'not-yet-valid' }, 'CERTIFICATE_NOT_YET_VALID'],
    ['tls', { kind: 'bad-certificate', problem: 'wrong-host' }, 'CERTIFICATE_WRONG_HOST'],
    ['tls', { kind: 'bad-certificate', problem: 'unknown-issuer' }, 'CERTIFICATE_UNKNOWN_ISSUER'],
    ['tls', { kind: 'network-error', code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'TLS_FAILED'],
    ['tls', { kind: 'timed-out' }, 'TLS_FAILED'],
    ['upgrade', { kind: 'answered', status: 200 }, 'SIGN_IN_PAGE'],
    ['upgrade', { kind: 'answered', status: 302 }, 'SIGN_IN_PAGE'],
    ['upgrade', { kind: 'answered', status: 511 }, 'SIGN_IN_PAGE'],
    ['upgrade', { kind: 'answered', status: 407 }, 'PROXY_REQUIRED'],
    ['upgrade', { kind: 'answered', status: 403 }, 'UPGRADE_REFUSED'],
    ['upgrade', { kind: 'answered', status: 503 }, 'SERVICE_UNAVAILABLE'],
    ['upgrade', { kind: 'network-error', code: 'ECONNRESET' }, 'CONNECTION_CUT'],
    ['upgrade', { kind: 'timed-out' }, 'NO_ANSWER'],
    ['handshake', { kind: 'ended', reason: 'connection-closed', detail: '428' }, 'CONNECTION_CUT'],
    ['handshake', { kind: 'timed-out' }, 'NO_ANSWER'],
    ['login', { kind: 'ended', reason: 'client-too-old', detail: '405' }, 'CLIENT_TOO_OLD'],
    ['login', { kind: 'ended', reason: 'logged-out', detail: '401' }, 'CONNECTION_CUT'],
    ['login', { kind: 'timed-out' }, 'NO_ANSWER'],
  ])('%s: %o is %s, and what comes after is skipped', (stage, finding, code) => {
    const probed = probedUpTo(stage, finding);
    const { verdict } = judgeConnection(probed, connecting);
    expect(verdict?.code).toBe(code);
    const at = stages.indexOf(stage);
    expect(outcomes(probed)).toEqual(
      stages.map((_, index) => (index < at ? 'ok' : index === at ? 'failed' : 'skipped')),
    );
  });

  it('bears a clock that is off by minutes, in either direction', () => {
    const probed: ProbedStage[] = [
      { stage: 'clock', durationMs: 1, finding: { kind: 'clock-offset', offsetMs: 299_000 } },
    ];
    expect(outcomes(probed)[0]).toBe('ok');
  });

  it.each(['wrong-host', 'unknown-issuer'] as const)(
    'does not believe the clock of whoever shows a certificate that is not ours: %s',
    (problem) => {
      const clock: ProbedStage = {
        stage: 'clock',
        durationMs: 1,
        finding: { kind: 'clock-offset', offsetMs: -86_400_000 },
      };
      const tls: ProbedStage = { stage: 'tls', durationMs: 1, finding: { kind: 'bad-certificate', problem } };
      const { stages, verdict } = judgeConnection([clock, tls], connecting);
      expect(stages.find(({ stage }) => stage === 'clock')?.outcome).toBe('skipped');
      expect(verdict?.code).toMatch(/^CERTIFICATE_/);
    },
  );

  it('names the wrong clock before the certificate that looks bad because of it', () => {
    const [, ...others] = probedUpTo('tls', { kind: 'bad-certificate', problem: 'expired' });
    const clock: ProbedStage = {
      stage: 'clock',
      durationMs: 1,
      finding: { kind: 'clock-offset', offsetMs: -86_400_000 },
    };
    expect(judgeConnection([clock, ...others], connecting).verdict?.code).toBe('CLOCK_WRONG');
  });

  it('takes handshake and login from the live socket of an account that is online', () => {
    const { stages: judged, verdict } = judgeConnection(probedUpTo('upgrade', passed), {
      state: 'online',
      since: 1,
    });
    expect(verdict).toBeNull();
    expect(judged.slice(5)).toEqual([
      { stage: 'handshake', outcome: 'ok', durationMs: null, failure: null },
      { stage: 'login', outcome: 'ok', durationMs: null, failure: null },
    ]);
  });

  it.each<[Connection, string]>([
    [{ state: 'logged-out', failure: failure('LOGGED_OUT') }, 'LOGGED_OUT'],
    [{ state: 'refused', failure: failure('BANNED') }, 'BANNED'],
    [{ state: 'replaced' }, 'REPLACED'],
  ])('says why the account stays away when the way is clear: %o', (connection, code) => {
    const { verdict } = judgeConnection(probedUpTo('login', passed), connection);
    expect(verdict?.code).toBe(code);
  });

  it('skips what could not be told', () => {
    const probed = probedUpTo('clock', { kind: 'undetermined' });
    expect(outcomes(probed)).toEqual(stages.map(() => 'skipped'));
    expect(judgeConnection(probed, connecting).verdict).toBeNull();
  });
});
