import { expect } from 'vitest';
import { groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

export const MINUTE_MS = 60_000;
export const groups = [1, 2].map((index) => groupOf(index));
export const ids = groups.map(({ id }) => id);

/** Two groups, and a broadcast to both whose first send is in doubt. */
export async function inDoubt(
  script: 'lose-answers' | 'lose-message' | 'cut',
): Promise<{ bench: EngineBench; id: string }> {
  const bench = await openEngineBench(groups.map((group) => ({ ...group, people: [] })));
  bench.gateway.controls.scriptSends({ kind: script });
  const { id } = bench.broadcast(ids);
  await bench.clock.advance(21_000);
  expect(bench.deliveries(id)[0]).toMatchObject({ state: 'unconfirmed', needsDecision: false });
  return { bench, id };
}

/** Of what WhatsApp got for the group, in the order in which it came. */
export const messageIdsTo = (bench: EngineBench, groupId = ids[0]): readonly string[] =>
  bench.gateway.controls
    .arrived()
    .filter((message) => message.groupId === groupId)
    .map(({ messageId }) => messageId);

/** Somebody of the first group says that a message is on their phone. */
export async function receiveReceipt(
  { gateway, accountId, clock }: EngineBench,
  messageId: string,
): Promise<void> {
  gateway.controls.emit(accountId, {
    type: 'receipt',
    messageId,
    groupId: ids[0] ?? '',
    userId: '201',
    kind: 'delivered',
    at: clock.now(),
  });
  await clock.advance(1_000);
}
