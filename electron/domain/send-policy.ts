import { failure, type Failure, type FailureCode } from '#shared/failure.ts';
import type { Preferences } from '#shared/model/settings.ts';
import { quietUntil, startOfNextLocalDay } from './local-day.ts';

/** The same text to the same group within this time needs the trainer's tick. */
export const SAME_TEXT_WINDOW_MS = 24 * 60 * 60 * 1_000;
/** An end that WhatsApp did not name is looked for this much later. */
const UNKNOWN_END_MS = 15 * 60 * 1_000;

/** What the engine knows about a target, at review as well as at its turn. */
export interface TargetFacts {
  readonly now: number;
  readonly membership: { readonly member: boolean; readonly canPost: boolean } | undefined;
  readonly preferences: Pick<Preferences, 'quietHours'>;
  /** When the same text last went to this group within the window; undefined when it did not. */
  readonly sameTextSentAt: number | undefined;
}

/** What it knows besides when the target's turn has come. Times are epoch milliseconds. */
export interface SendFacts extends TargetFacts {
  /** The cap that holds for the broadcast. */
  readonly dailyCap: number;
  /** Deliveries of the account whose send began today, laptop time. */
  readonly sentToday: number;
  readonly minuteCap: number;
  /** From when the minute has room for one more; undefined when it has. */
  readonly minuteFreeAt: number | undefined;
  /** WhatsApp has capped the account's messages: until when, null when it did not say; undefined when it has not. */
  readonly cappedUntil: number | null | undefined;
}

/** Why this target cannot be sent to at all, or null. */
export function blockedBy({ membership }: Pick<TargetFacts, 'membership'>): Failure | null {
  if (membership?.member !== true) return failure('NOT_A_MEMBER');
  if (!membership.canPost) return failure('ADMINS_ONLY_POST');
  return null;
}

/** What the trainer may override with a tick at review. */
export function warningsFor(facts: TargetFacts): readonly Failure[] {
  const warnings: Failure[] = [];
  const until = quietUntil(facts.now, facts.preferences.quietHours);
  if (until !== null) warnings.push(failure('QUIET_HOURS', { until }));
  if (facts.sameTextSentAt !== undefined) {
    warnings.push(failure('SAME_TEXT_RECENTLY', { at: facts.sameTextSentAt }));
  }
  return warnings;
}

/** What to do with the delivery whose turn it is. */
export type SendDecision =
  | { readonly kind: 'send' }
  | { readonly kind: 'skip'; readonly failure: Failure }
  /** Nothing is wrong with the target: it goes later. */
  | { readonly kind: 'wait'; readonly untilMs: number; readonly failure: Failure };

/**
 * The policy, re-checked right before each delivery. Warnings the trainer ticked at review are in
 * `acceptedWarnings` and hold for the whole broadcast.
 */
export function decideSend(facts: SendFacts, acceptedWarnings: ReadonlySet<FailureCode>): SendDecision {
  const blocked = blockedBy(facts);
  if (blocked !== null) return { kind: 'skip', failure: blocked };
  for (const warning of warningsFor(facts)) {
    if (acceptedWarnings.has(warning.code)) continue;
    const until = warning.params['until'];
    if (warning.code === 'QUIET_HOURS' && typeof until === 'number') {
      return { kind: 'wait', untilMs: until, failure: warning };
    }
    return { kind: 'skip', failure: warning };
  }
  return capped(facts) ?? { kind: 'send' };
}

/** What holds for the account, whatever the target is. */
function capped(facts: SendFacts): SendDecision | undefined {
  const { now, dailyCap, minuteCap, cappedUntil: until, minuteFreeAt } = facts;
  if (until !== undefined) {
    return {
      kind: 'wait',
      untilMs: until ?? now + UNKNOWN_END_MS,
      failure: failure('MESSAGE_CAP', until === null ? {} : { until }),
    };
  }
  if (facts.sentToday >= dailyCap) {
    return {
      kind: 'wait',
      untilMs: startOfNextLocalDay(now),
      failure: failure('DAILY_CAP', { cap: dailyCap }),
    };
  }
  if (minuteFreeAt === undefined) return undefined;
  return { kind: 'wait', untilMs: minuteFreeAt, failure: failure('MINUTE_CAP', { cap: minuteCap }) };
}
