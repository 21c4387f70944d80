import { failure, type Failure } from '#shared/failure.ts';
import type { CertificateProblem, ConnectionFinding, ProbedStage } from '#shared/model/connection-finding.ts';
import type { ConnectionTest, ConnectionTestStage, TestedStage } from '#shared/model/connection-test.ts';
import type { Connection } from '#shared/model/connection.ts';
import { disconnectFailure } from './disconnect-failure.ts';
import { lastingFailure } from './lasting-failure.ts';

const order: readonly ConnectionTestStage[] = [
  'clock',
  'name-resolution',
  'tcp',
  'tls',
  'upgrade',
  'handshake',
  'login',
];

/** Beyond it messages are out of order on phones, and reminders go out at a time nobody meant. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/**
 * What the findings mean to the trainer.
 * @param connection the account's own: online, it vouches for handshake and login; ended for good, it says why, since
 * keys made for the test know nothing about the account
 */
export function judgeConnection(probed: readonly ProbedStage[], connection: Connection): ConnectionTest {
  const stages = order.map((stage): TestedStage => {
    if (connection.state === 'online' && (stage === 'handshake' || stage === 'login')) {
      return { stage, outcome: 'ok', durationMs: null, failure: null };
    }
    const found = probed.find((entry) => entry.stage === stage);
    if (found === undefined || found.finding.kind === 'undetermined') {
      return { stage, outcome: 'skipped', durationMs: null, failure: null };
    }
    const reason = failureOf(stage, found.finding) ?? (stage === 'login' ? lastingFailure(connection) : null);
    if (reason?.code === 'CLOCK_WRONG' && isStrangersAnswer(probed)) {
      return { stage, outcome: 'skipped', durationMs: null, failure: null };
    }
    const outcome = reason === null ? 'ok' : 'failed';
    return { stage, outcome, durationMs: found.durationMs, failure: reason };
  });
  return { stages, verdict: stages.find(({ outcome }) => outcome === 'failed')?.failure ?? null };
}

/** Somebody else answers in WhatsApp's place, such as a hotel's sign-in page: what time they have proves nothing. */
function isStrangersAnswer(probed: readonly ProbedStage[]): boolean {
  const tls = probed.find((entry) => entry.stage === 'tls')?.finding;
  return (
    tls?.kind === 'bad-certificate' && (tls.problem === 'wrong-host' || tls.problem === 'unknown-issuer')
  );
}

function failureOf(stage: ConnectionTestStage, finding: ConnectionFinding): Failure | null {
  switch (finding.kind) {
    case 'ok':
    case 'undetermined':
      return null;
    case 'clock-offset': {
      const { offsetMs } = finding;
      return Math.abs(offsetMs) > CLOCK_TOLERANCE_MS
        ? failure('CLOCK_WRONG', {
            offsetMinutes: Math.round(Math.abs(offsetMs) / 60_000),
            direction: offsetMs > 0 ? 'behind' : 'ahead',
          })
        : null;
    }
    case 'timed-out':
      return unreached(stage, 'timed out') ?? failure('NO_ANSWER', { stage });
    case 'network-error':
      return unreached(stage, finding.code) ?? failure('CONNECTION_CUT', { detail: finding.code });
    case 'bad-certificate':
      return failure(certificateCode(finding.problem));
    case 'answered':
      return answerFailure(finding.status);
    case 'ended':
      return stage === 'handshake' || finding.reason === 'logged-out'
        ? failure('CONNECTION_CUT', { detail: finding.detail })
        : disconnectFailure(finding.reason, finding.detail);
    default:
      return finding satisfies never;
  }
}

/** Failures of the stages before there is anybody to speak to; null for the later ones. */
function unreached(stage: ConnectionTestStage, detail: string): Failure | null {
  switch (stage) {
    case 'name-resolution':
      return failure('NAME_NOT_RESOLVED', { detail });
    case 'tcp':
      return failure(
        detail === 'ENETUNREACH' || detail === 'EHOSTUNREACH' ? 'NETWORK_UNREACHABLE' : 'TCP_FAILED',
        { detail },
      );
    case 'tls':
      return failure('TLS_FAILED', { detail });
    case 'clock':
    case 'upgrade':
    case 'handshake':
    case 'login':
      return null;
    default:
      return stage satisfies never;
  }
}

function certificateCode(problem: CertificateProblem) {
  switch (problem) {
    case 'expired':
      return 'CERTIFICATE_EXPIRED';
    case 'not-yet-valid':
      return 'CERTIFICATE_NOT_YET_VALID';
    case 'wrong-host':
      return 'CERTIFICATE_WRONG_HOST';
    case 'unknown-issuer':
      return 'CERTIFICATE_UNKNOWN_ISSUER';
    default:
      return problem satisfies never;
  }
}

/** Only a page of somebody else says yes, or sends elsewhere, when it is asked for a websocket. */
function answerFailure(status: number): Failure {
  if (status === 407) return failure('PROXY_REQUIRED', { status });
  // 511: Network Authentication Required (RFC 6585).
  if (status < 400 || status === 511) return failure('SIGN_IN_PAGE', { status });
  if (status === 429 || status === 503) return failure('SERVICE_UNAVAILABLE', { status });
  return failure('UPGRADE_REFUSED', { status });
}
