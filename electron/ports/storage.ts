import type { AccountStore } from './account-store.ts';
import type { AmendmentStore } from './amendment-store.ts';
import type { AttachmentStore } from './attachment-store.ts';
import type { BroadcastStore } from './broadcast-store.ts';
import type { CompositionStore } from './composition-store.ts';
import type { DeliveryStore } from './delivery-store.ts';
import type { GroupCreationStore } from './group-creation-store.ts';
import type { GroupStore } from './group-store.ts';
import type { ReminderStore } from './reminder-store.ts';
import type { SavedListStore } from './saved-list-store.ts';
import type { SettingsStore } from './settings-store.ts';
import type { TemplateStore } from './template-store.ts';
import type { UploadStore } from './upload-store.ts';
import type { WorkshopStore } from './workshop-store.ts';

/**
 * What is kept on disk: one store per aggregate over one synchronous connection. When a write returns it outlives the
 * app, however that ends; what must outlive a power cut as well waits for `durable`. A write that the disk refuses
 * throws a StorageError with a failure code of shared/failure.ts.
 */
export interface Storage {
  readonly accounts: AccountStore;
  readonly groups: GroupStore;
  readonly groupCreations: GroupCreationStore;
  readonly workshops: WorkshopStore;
  readonly broadcasts: BroadcastStore;
  readonly compositions: CompositionStore;
  readonly deliveries: DeliveryStore;
  readonly amendments: AmendmentStore;
  readonly attachments: AttachmentStore;
  readonly uploads: UploadStore;
  readonly savedLists: SavedListStore;
  readonly settings: SettingsStore;
  readonly templates: TemplateStore;
  readonly reminders: ReminderStore;
  /** All or nothing; a transaction inside another joins it. */
  transaction<T>(work: () => T): T;
  /**
   * Resolves when everything written until now survives a power cut: milliseconds. Awaited before anything leaves that
   * must not leave twice. Rejects with a StorageError when the disk refuses.
   */
  durable(): Promise<void>;
  /** Checkpoints, marks the exit as clean and closes. */
  close(): void;
}

/** The file was written by a newer version of the app; it is left as it is. */
export interface FromTheFuture {
  readonly kind: 'from-the-future';
  readonly fileVersion: number;
  readonly supportedVersion: number;
}

/** Why the database cannot be opened; what was on disk is untouched. */
export type OpenRefusal =
  | FromTheFuture
  | { readonly kind: 'not-writable'; readonly path: string }
  | { readonly kind: 'disk-full'; readonly path: string }
  | { readonly kind: 'in-use'; readonly path: string }
  /** Damaged, and no working database could be put in its place: the disk itself fails. */
  | { readonly kind: 'damaged'; readonly path: string };

export type StorageFailureCode =
  'DISK_FULL' | 'DATABASE_READ_ONLY' | 'DATABASE_BUSY' | 'DATABASE_DAMAGED' | 'DATABASE_GONE';

export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageFailureCode;
  constructor(code: StorageFailureCode, options: { cause: unknown }) {
    super(code, options);
    this.code = code;
  }
}
