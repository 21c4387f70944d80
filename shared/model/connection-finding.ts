import type { ConnectionTestStage } from './connection-test.ts';
import type { DisconnectReason } from './disconnect-reason.ts';

/** What is wrong with a certificate, as far as it tells who presents it. */
export type CertificateProblem = 'expired' | 'not-yet-valid' | 'wrong-host' | 'unknown-issuer';

/** What a look at one stage of connecting found, before anybody judges it. */
export type ConnectionFinding =
  | { readonly kind: 'ok' }
  /** It could not be told: nobody answered who would know, or the test was cancelled. */
  | { readonly kind: 'undetermined' }
  /** How far WhatsApp's clock is ahead of this computer's (below 0: behind), in milliseconds. */
  | { readonly kind: 'clock-offset'; readonly offsetMs: number }
  | { readonly kind: 'timed-out' }
  /** `code`: the system's word, e.g. `ECONNREFUSED`. */
  | { readonly kind: 'network-error'; readonly code: string }
  | { readonly kind: 'bad-certificate'; readonly problem: CertificateProblem }
  /** The request for a websocket got this HTTP status instead. */
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'ended'; readonly reason: DisconnectReason; readonly detail: string };

/** A stage that was looked at. */
export interface ProbedStage {
  readonly stage: ConnectionTestStage;
  readonly durationMs: number;
  readonly finding: ConnectionFinding;
}
