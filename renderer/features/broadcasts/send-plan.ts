import type { Failure, FailureCode } from '#shared/failure.ts';
import type { Review, ReviewedTarget } from '#shared/model/review.ts';

/** A warning some targets share, for one tick. */
export interface SharedWarning {
  readonly code: FailureCode;
  /** Of the first target that has it. */
  readonly failure: Failure;
  readonly targetCount: number;
}

export interface SendPlan {
  /** How many groups will get the message, now or after a wait. */
  readonly sendCount: number;
  readonly blockedCount: number;
  readonly warnings: readonly SharedWarning[];
  /** Blocked first, then with warnings, then the rest. */
  readonly targets: readonly ReviewedTarget[];
}

/** Without its tick this warning only makes a message wait; every other one leaves the group out. */
const waitsOnly: ReadonlySet<FailureCode> = new Set<FailureCode>(['QUIET_HOURS']);

/** What *Send* would do with these ticks. */
export function sendPlan(review: Pick<Review, 'targets'>, accepted: ReadonlySet<FailureCode>): SendPlan {
  const warnings = new Map<FailureCode, SharedWarning>();
  for (const target of review.targets) {
    if (target.blockedBy !== null) continue;
    for (const failure of target.warnings) {
      const known = warnings.get(failure.code);
      warnings.set(failure.code, {
        code: failure.code,
        failure: known?.failure ?? failure,
        targetCount: (known?.targetCount ?? 0) + 1,
      });
    }
  }
  const isSent = (target: ReviewedTarget): boolean =>
    target.blockedBy === null &&
    target.warnings.every(({ code }) => accepted.has(code) || waitsOnly.has(code));
  return {
    sendCount: review.targets.filter(isSent).length,
    blockedCount: review.targets.filter(({ blockedBy }) => blockedBy !== null).length,
    warnings: [...warnings.values()],
    targets: [...review.targets].sort((a, b) => rank(a) - rank(b)),
  };
}

function rank({ blockedBy, warnings }: ReviewedTarget): number {
  if (blockedBy !== null) return 0;
  return warnings.length > 0 ? 1 : 2;
}
