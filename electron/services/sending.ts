import { createAccountPace } from './account-pace.ts';
import { createAmendmentRunner } from './amendment-runner.ts';
import { createBroadcastRunner, type BroadcastRunner } from './broadcast-runner.ts';
import { createChangeSettlement } from './change-settlement.ts';
import type { ChangeTransitions } from './change-transitions.ts';

/** Broadcasts, and the changes of what they sent, as one: they begin and end together. */
export type Sending = BroadcastRunner;

type Needs = Omit<Parameters<typeof createBroadcastRunner>[0], 'pace'>;

/** They share the lane and the rests of each account. */
export function createSending({
  changes: transitions,
  ...needs
}: Needs & { readonly changes: ChangeTransitions }): Sending {
  const pace = createAccountPace(needs.clock);
  const settlement = createChangeSettlement({ ...needs, transitions, pace });
  const broadcasts = createBroadcastRunner({ ...needs, pace });
  const amendments = createAmendmentRunner({ ...needs, pace, transitions, settlement });
  return {
    start() {
      broadcasts.start();
      amendments.start();
    },
    wake() {
      broadcasts.wake();
      amendments.wake();
    },
    async stop() {
      amendments.stop();
      await broadcasts.stop();
      amendments.abandon();
    },
  };
}
