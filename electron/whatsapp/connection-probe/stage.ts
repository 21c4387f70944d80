import type { ConnectionFinding, ProbedStage } from '#shared/model/connection-finding.ts';
import type { ConnectionTestStage } from '#shared/model/connection-test.ts';
import type { Clock } from '../../ports/clock.ts';

/** What holds for every stage of one run. */
export interface StageRules {
  readonly clock: Clock;
  /** A stage that takes longer has failed. */
  readonly limitMs: number;
  /** Ends the run. */
  readonly signal: AbortSignal;
}

/**
 * Looks at one stage and takes the time.
 * @param look resolves with what it found; is told by the signal when nobody waits for it any more
 */
export async function runStage(
  stage: ConnectionTestStage,
  { clock, limitMs, signal }: StageRules,
  look: (signal: AbortSignal) => Promise<ConnectionFinding>,
): Promise<ProbedStage> {
  const startedAt = clock.now();
  const limit = new AbortController();
  const either = AbortSignal.any([limit.signal, signal]);
  const cut = new Promise<ConnectionFinding>((resolve) => {
    const onAbort = (): void => {
      resolve({ kind: signal.aborted ? 'undetermined' : 'timed-out' });
    };
    if (either.aborted) onAbort();
    else either.addEventListener('abort', onAbort, { once: true });
  });
  const cancel = clock.after(limitMs, () => {
    limit.abort();
  });
  try {
    const finding = await Promise.race([cut, look(either)]);
    return { stage, durationMs: Math.max(0, clock.now() - startedAt), finding };
  } finally {
    cancel();
  }
}

/** @param error what a socket, a request or a look-up failed with */
export function findingOf(error: unknown): ConnectionFinding {
  // One for each address that was tried. Those of the newer kind come first, where many networks have no way to them.
  const last: unknown = error instanceof AggregateError ? error.errors.at(-1) : error;
  const code = last instanceof Error && 'code' in last ? String(last.code) : 'unknown';
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return { kind: 'bad-certificate', problem: 'expired' };
    case 'CERT_NOT_YET_VALID':
      return { kind: 'bad-certificate', problem: 'not-yet-valid' };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'HOSTNAME_MISMATCH':
      return { kind: 'bad-certificate', problem: 'wrong-host' };
    case 'CERT_UNTRUSTED':
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return { kind: 'bad-certificate', problem: 'unknown-issuer' };
    default:
      return { kind: 'network-error', code };
  }
}
