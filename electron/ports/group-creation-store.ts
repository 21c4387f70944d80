import type { Failure } from '#shared/failure.ts';
import type { AccountId } from '#shared/model/account.ts';
import type { GroupCreation, GroupTemplate, NewWorkshopGroup } from '#shared/model/group-creation.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import type { CreationFailure, GroupFailure } from './group-gateway.ts';

/** Why the making of a group stands still. */
export type CreationStop = CreationFailure | GroupFailure | Failure<'NOT_FOUND' | 'CREATION_NOT_FOUND'>;

export interface GroupCreationRecord extends NewWorkshopGroup {
  readonly step: GroupCreation['step'] | 'done';
  /** WhatsApp may have made what this step makes. */
  readonly asked: boolean;
  /** It was asked for before, and what came of it was never known: it is looked for before it is asked for again. */
  readonly doubted: boolean;
  /** The groups that had the name before it was asked for. */
  readonly knownIds: readonly GroupId[];
  readonly communityId: GroupId | null;
  readonly groupId: GroupId | null;
  readonly failure: CreationStop | null;
  /** Epoch milliseconds. */
  readonly begunAt: number;
}

/** At most one for each workshop: the last one stays for its template. */
export interface GroupCreationStore {
  get(workshopId: WorkshopId): GroupCreationRecord | undefined;
  /** The groups and communities that were made for other workshops. */
  madeForOthers(workshopId: WorkshopId): readonly GroupId[];
  /** Those of an account that are not done. */
  open(accountId: AccountId): readonly GroupCreationRecord[];
  put(record: GroupCreationRecord): void;
  /** What the last one was composed of. */
  lastTemplate(): GroupTemplate | undefined;
}
