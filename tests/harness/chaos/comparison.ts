import type { DeliveryState } from '#shared/model/delivery.ts';

/** A delivery as the database has it at the end. */
export interface StoredDelivery {
  /** The text of its broadcast, which no other broadcast of the run has. */
  readonly text: string;
  readonly groupId: string;
  readonly state: DeliveryState;
  readonly messageId: string | null;
  readonly deliveredCount: number;
}

/** A message as one simulated device decrypted it. */
export interface TrueCopy {
  readonly text: string | undefined;
  readonly chatJid: string;
  readonly deviceLidJid: string;
  readonly messageId: string;
}

/** Who is in a group, the trainer included. */
export interface TrueGroup {
  /** Every simulated device. */
  readonly devices: readonly string[];
  /** People besides the trainer. */
  readonly others: number;
}

export interface Comparison {
  /** Copies beyond the first that a device has of a broadcast in a group. */
  readonly duplicates: number;
  /** Devices that a broadcast should have reached in a group, and has not. */
  readonly lost: number;
  /** Deliveries of which the database says something else than what happened. */
  readonly wrongStates: number;
  /** One sentence for each of them. */
  readonly complaints: readonly string[];
}

/**
 * Holds what the database says at the end of a run against what the devices decrypted. Every delivery has to be sent
 * by then, each device of its group has to have it once, and all of them under the delivery's own id.
 */
export function compare(
  deliveries: readonly StoredDelivery[],
  copies: readonly TrueCopy[],
  groups: ReadonlyMap<string, TrueGroup>,
): Comparison {
  const copiesByDelivery = byDelivery(copies);
  const complaints: string[] = [];
  let duplicates = 0;
  let lost = 0;
  let wrongStates = 0;
  const wrong = (complaint: string): void => {
    wrongStates += 1;
    complaints.push(complaint);
  };

  for (const delivery of deliveries) {
    const { text, groupId, state, messageId, deliveredCount } = delivery;
    const name = `“${text}” to ${groupId}`;
    const own = copiesByDelivery.get(keyOf(text, groupId)) ?? [];
    copiesByDelivery.delete(keyOf(text, groupId));
    const { devices, others } = groups.get(groupId) ?? { devices: [], others: 0 };
    const reached = new Set(own.map(({ deviceLidJid }) => deviceLidJid));

    if (own.length > reached.size) {
      duplicates += own.length - reached.size;
      complaints.push(`${name}: ${reached.size} devices have ${own.length} copies`);
    }
    const missing = devices.filter((device) => !reached.has(device));
    if (missing.length > 0) {
      lost += missing.length;
      complaints.push(`${name}: ${missing.length} of ${devices.length} devices do not have it`);
    }
    if (state !== 'sent' && state !== 'delivered') wrong(`${name}: is ${state} at the end`);
    else if (reached.size === 0) wrong(`${name}: is ${state}, and nobody has it`);
    else if (own.some((copy) => copy.messageId !== messageId)) wrong(`${name}: went out under another id`);
    else if (deliveredCount > others) wrong(`${name}: has reached ${deliveredCount} of ${others} people`);
    else if (state === 'sent' && deliveredCount > 0) wrong(`${name}: is sent, and counts receipts`);
  }
  for (const [key, strays] of copiesByDelivery) wrong(`${key}: ${strays.length} copies of no delivery`);
  return { duplicates, lost, wrongStates, complaints };
}

function byDelivery(copies: readonly TrueCopy[]): Map<string, TrueCopy[]> {
  const grouped = new Map<string, TrueCopy[]>();
  for (const copy of copies) {
    const key = keyOf(copy.text, copy.chatJid);
    const own = grouped.get(key) ?? [];
    grouped.set(key, own);
    own.push(copy);
  }
  return grouped;
}

function keyOf(text: string | undefined, groupId: string): string {
  return `“${text ?? ''}” in ${groupId}`;
}
