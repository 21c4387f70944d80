import type { AccountStore } from './account-store.ts';
import type { BroadcastStore } from './broadcast-store.ts';
import type { DeliveryStore } from './delivery-store.ts';
import type { GroupStore } from './group-store.ts';
import type { SettingsStore } from './settings-store.ts';
import type { WorkshopStore } from './workshop-store.ts';

/**
 * What is kept on disk: one store per aggregate over one synchronous connection. When a write returns it is durable.
 * A write that the disk refuses throws a StorageError with a failure code of shared/failure.ts.
 */
export interface Storage {
  readonly accounts: AccountStore;
  readonly groups: GroupStore;
  readonly workshops: WorkshopStore;
  readonly broadcasts: BroadcastStore;
  readonly deliveries: DeliveryStore;
  readonly settings: SettingsStore;
  /** All or nothing; a transaction inside another joins it. */
  transaction<T>(work: () => T): T;
  /** Checkpoints, marks the exit as clean and closes. */
  close(): void;
}

export type StorageFailureCode = 'DISK_FULL' | 'DATABASE_READ_ONLY' | 'DATABASE_BUSY' | 'DATABASE_DAMAGED';

export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageFailureCode;
  constructor(code: StorageFailureCode, options: { cause: unknown }) {
    super(code, options);
    this.code = code;
  }
}
