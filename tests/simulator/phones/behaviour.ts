import type { Device, User } from '../contracts.ts';

/** How a person's phone behaves. It applies to all simulated devices of the person. */
export interface PhoneBehaviour {
  /** An offline phone takes nothing, decrypts nothing and sends no receipts until it is back. */
  readonly online: boolean;
  /** Undefined: the person never opens the chat, so no read receipt is sent. */
  readonly readAfterMs: number | undefined;
}

const usualBehaviour: PhoneBehaviour = { online: true, readAfterMs: undefined };

export interface PhoneBehaviours {
  of(user: User): PhoneBehaviour;
  change(user: User, change: Partial<PhoneBehaviour>): void;
  /** The next messages to this one device cannot be decrypted: it asks for each of them again. */
  failNextDecryptions(device: Device, count: number): void;
  /** Whether this decryption is to fail; uses one of the failures up. */
  takeFailure(device: Device): boolean;
  /** Everybody behaves as usual again. */
  reset(): void;
}

/** @param onOnline called for each user whose phone came back */
export function createPhoneBehaviours(onOnline: (user: User) => void): PhoneBehaviours {
  const changed = new Map<User, PhoneBehaviour>();
  const failuresLeft = new Map<Device, number>();

  function set(user: User, next: PhoneBehaviour): void {
    const wasOnline = (changed.get(user) ?? usualBehaviour).online;
    changed.set(user, next);
    if (next.online && !wasOnline) onOnline(user);
  }

  return {
    of: (user) => changed.get(user) ?? usualBehaviour,
    change(user, change) {
      set(user, { ...(changed.get(user) ?? usualBehaviour), ...change });
    },
    failNextDecryptions(device, count) {
      failuresLeft.set(device, count);
    },
    takeFailure(device) {
      const left = failuresLeft.get(device) ?? 0;
      failuresLeft.set(device, Math.max(0, left - 1));
      return left > 0;
    },
    reset() {
      failuresLeft.clear();
      for (const user of changed.keys()) set(user, usualBehaviour);
      changed.clear();
    },
  };
}
