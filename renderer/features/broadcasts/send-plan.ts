import type { Failure, FailureCode } from '#shared/failure.ts';
import type { AccountId } from '#shared/model/account.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { Review, ReviewedTarget } from '#shared/model/review.ts';

/** Something that several targets have in common: a warning for one tick, or what keeps them out. */
export interface SharedFinding {
  readonly key: string;
  /** Of the first target that has it. */
  readonly failure: Failure;
  readonly groupIds: readonly GroupId[];
  /** The accounts that these groups would be written to through. */
  readonly accountIds: readonly AccountId[];
}

export interface SendPlan {
  /** How many groups will get the message, now or after a wait. */
  readonly sendCount: number;
  readonly blockedCount: number;
  /** One for each reason that keeps groups out. */
  readonly blocks: readonly SharedFinding[];
  readonly warnings: readonly SharedFinding[];
  /** Blocked first, then with warnings, then the rest. */
  readonly targets: readonly ReviewedTarget[];
}

/** Without its tick this warning only makes a message wait; every other one leaves the group out. */
const waitsOnly: ReadonlySet<FailureCode> = new Set<FailureCode>(['QUIET_HOURS']);

/** What *Send* would do with these ticks. */
export function sendPlan(review: Pick<Review, 'targets'>, accepted: ReadonlySet<FailureCode>): SendPlan {
  const isSent = (target: ReviewedTarget): boolean =>
    target.blockedBy === null &&
    target.warnings.every(({ code }) => accepted.has(code) || waitsOnly.has(code));
  const blocked = review.targets.filter(({ blockedBy }) => blockedBy !== null);
  return {
    sendCount: review.targets.filter(isSent).length,
    blockedCount: blocked.length,
    // Different variables are different reasons.
    blocks: shared(blocked, problemsOf, ({ code, params }) => `${code} ${String(params['name'] ?? '')}`),
    warnings: shared(
      review.targets.filter(({ blockedBy }) => blockedBy === null),
      ({ warnings }) => warnings,
      ({ code }) => code,
    ),
    targets: [...review.targets].sort((a, b) => rank(a) - rank(b)),
  };
}

/** Everything that keeps a target out. */
export function problemsOf({ blockedBy, furtherProblems }: ReviewedTarget): readonly Failure[] {
  return blockedBy === null ? [] : [blockedBy, ...furtherProblems];
}

function shared(
  targets: readonly ReviewedTarget[],
  failuresOf: (target: ReviewedTarget) => readonly Failure[],
  keyOf: (failure: Failure) => string,
): readonly SharedFinding[] {
  const found = new Map<string, { failure: Failure; groupIds: GroupId[]; accountIds: Set<AccountId> }>();
  for (const target of targets) {
    for (const failure of failuresOf(target)) {
      const key = keyOf(failure);
      const known = found.get(key) ?? { failure, groupIds: [], accountIds: new Set() };
      known.groupIds.push(target.groupId);
      if (target.accountId !== null) known.accountIds.add(target.accountId);
      found.set(key, known);
    }
  }
  return [...found].map(([key, { failure, groupIds, accountIds }]) => ({
    key,
    failure,
    groupIds,
    accountIds: [...accountIds],
  }));
}

function rank({ blockedBy, warnings }: ReviewedTarget): number {
  if (blockedBy !== null) return 0;
  return warnings.length > 0 ? 1 : 2;
}
