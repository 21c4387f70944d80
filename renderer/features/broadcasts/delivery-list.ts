import type { Delivery } from '#shared/model/delivery.ts';

/** Puts changed deliveries in their places, in order of position. */
export function mergeDeliveries(rows: readonly Delivery[], changed: readonly Delivery[]): Delivery[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of changed) byId.set(row.id, row);
  return [...byId.values()].sort((a, b) => a.position - b.position);
}

/** How many people a delivery can reach: everybody in the group but ourselves. */
export function audienceOf({ groupSize }: Pick<Delivery, 'groupSize'>): number {
  return Math.max(0, groupSize - 1);
}

export interface Reach {
  readonly delivered: number;
  readonly read: number;
  readonly people: number;
}

/** How many people a broadcast reached, over the deliveries that went out. */
export function reachOf(rows: readonly Delivery[]): Reach {
  const out = rows.filter(({ state }) => state === 'sent' || state === 'delivered');
  const sum = (of: (row: Delivery) => number): number => out.reduce((total, row) => total + of(row), 0);
  return {
    delivered: sum(({ deliveredCount }) => deliveredCount),
    read: sum(({ readCount }) => readCount),
    people: sum(audienceOf),
  };
}
