import { randomUUID } from 'node:crypto';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

export const MINUTE_MS = 60_000;
export const groups = [1, 2, 3].map((index) => groupOf(index));
export const ids = groups.map(({ id }) => id);
export const edit = (text = 'See you on Sunday') => ({ kind: 'edit', text }) as const;
export const deletion = { kind: 'delete' } as const;

/** A broadcast that all groups have. */
export async function sent(groupIds = ids): Promise<{ bench: EngineBench; id: string }> {
  const bench = await openEngineBench(groups);
  const { id } = bench.broadcast(groupIds);
  while (bench.summary(id).state !== 'finished') await bench.clock.advance(1_000);
  return { bench, id };
}

export function amend(
  { services }: EngineBench,
  broadcastId: string,
  change: ReturnType<typeof edit> | typeof deletion = edit(),
  deliveryIds: readonly string[] | null = null,
): string {
  const amendmentId = randomUUID();
  expectOk(services.amendments.amend(broadcastId, amendmentId, change, deliveryIds));
  return amendmentId;
}

export const amendmentsOf = (bench: EngineBench, id: string) => bench.summary(id).amendments ?? [];
export const lastOf = (bench: EngineBench, id: string) => amendmentsOf(bench, id).at(-1);
export const statesOf = (bench: EngineBench, id: string) =>
  bench.deliveries(id).map(({ changes }) => changes?.at(-1)?.state);

export async function ended(bench: EngineBench, id: string): Promise<void> {
  while (lastOf(bench, id)?.state === 'running') await bench.clock.advance(500);
}
