import type { GroupId } from '#shared/model/group.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { CreationFailure, GroupFailure, NewGroup } from '../ports/group-gateway.ts';
import type { GroupCreationRecord } from '../ports/group-creation-store.ts';
import type { NamedGroup } from '../ports/group-store.ts';
import type { Storage } from '../ports/storage.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { Groups } from './groups.ts';
import type { MetadataLane } from './metadata-lane.ts';

export interface GroupMaking {
  /** Does what the step says; the answer is the record after it. */
  perform(record: GroupCreationRecord): Promise<GroupCreationRecord>;
  /** Looks in the complete list for what the step may have made. */
  lookFor(record: GroupCreationRecord): Promise<GroupCreationRecord>;
  /** Links what was made to the workshop. */
  link(record: GroupCreationRecord): void;
}

/** Something was made that stays. */
export function isMade({ groupId, communityId }: GroupCreationRecord): boolean {
  return groupId !== null || communityId !== null;
}

/** The steps of making a group or a community, one at a time. */
export function createGroupMaking({
  storage,
  gateway,
  lane,
  groups,
}: {
  readonly storage: Storage;
  readonly gateway: WhatsAppGateway;
  readonly lane: MetadataLane;
  readonly groups: Pick<Groups, 'sync'>;
}): GroupMaking {
  async function make(record: GroupCreationRecord): Promise<GroupCreationRecord> {
    const { accountId, workshopId } = record;
    if (record.doubted) {
      const looked = await lookFor(record);
      if (!looked.doubted || looked.failure?.code !== 'CREATION_NOT_FOUND') return looked;
    }
    const wanted = wantedOf(record);
    const knownIds = storage.groups.named(accountId, wanted.name).map(({ id }) => id);
    const made = await lane.run<GroupId, CreationFailure | Failure<'NOT_FOUND'>>(accountId, async () => {
      // It may have been deleted while others were asked.
      if (storage.workshops.get(workshopId) === undefined) return err(failure('NOT_FOUND'));
      // From here on it may be made, whatever becomes of us.
      storage.groupCreations.put({ ...record, asked: true, knownIds, failure: null });
      await storage.durable();
      return gateway.createGroup(accountId, wanted);
    });
    if (made.ok) return afterMade(record, made.value);
    const { code } = made.error;
    if (code === 'NOT_FOUND') return record;
    const isUnknown = code === 'NO_ANSWER' || code === 'CONNECTION_LOST';
    return { ...record, asked: isUnknown, knownIds, failure: made.error };
  }

  /** The description first: whoever joins reads it. Setting either twice changes nothing. */
  async function set(record: GroupCreationRecord, groupId: GroupId): Promise<GroupCreationRecord> {
    const { accountId, description, announceOnly } = record;
    const known = gateway.groupDetail(accountId, groupId, { phoneNumber: null, lid: null });
    const change = (
      what: Parameters<WhatsAppGateway['changeGroup']>[2],
    ): Promise<Result<void, GroupFailure>> =>
      lane.run(accountId, () => gateway.changeGroup(accountId, groupId, what));
    if (description !== '' && known?.description !== description) {
      const described = await change({ kind: 'description', description });
      if (!described.ok) return { ...record, failure: described.error };
    }
    if (announceOnly) {
      const closed = await change({ kind: 'announce-only', on: true });
      if (!closed.ok) return { ...record, failure: closed.error };
    }
    return { ...record, step: 'done', failure: null };
  }

  /** WhatsApp makes the announcement group by itself, and tells of it; where it did not yet, the list does. */
  async function seeAnnouncements(
    record: GroupCreationRecord,
    communityId: GroupId,
  ): Promise<GroupCreationRecord> {
    const { accountId } = record;
    const isAlone = storage.groups.inCommunity(accountId, communityId).length < 2;
    const seen = isAlone ? await groups.sync(accountId) : ok();
    return seen.ok ? { ...record, step: 'done', failure: null } : { ...record, failure: seen.error };
  }

  async function lookFor(record: GroupCreationRecord): Promise<GroupCreationRecord> {
    const { accountId, knownIds, workshopId } = record;
    const synced = await groups.sync(accountId);
    if (!synced.ok) return { ...record, failure: synced.error };
    const others = new Set([...knownIds, ...storage.groupCreations.madeForOthers(workshopId)]);
    const found = storage.groups
      .named(accountId, wantedOf(record).name)
      .find((group) => !others.has(group.id) && fits(group, record));
    return found === undefined
      ? { ...record, asked: false, doubted: true, failure: failure('CREATION_NOT_FOUND') }
      : afterMade(record, found.id);
  }

  return {
    perform(record) {
      const { step, groupId, communityId } = record;
      if (step !== 'settings') return make(record);
      if (communityId !== null) return seeAnnouncements(record, communityId);
      return groupId === null ? Promise.resolve({ ...record, step: 'done' }) : set(record, groupId);
    },

    lookFor,

    link({ workshopId, accountId, groupId, communityId }) {
      const inCommunity = communityId === null ? [] : storage.groups.inCommunity(accountId, communityId);
      const made = [...inCommunity, ...(groupId === null ? [] : [groupId])].filter(
        (id) => storage.groups.membership(accountId, id) !== undefined,
      );
      storage.workshops.addGroups(workshopId, made);
    },
  };
}

function wantedOf({ step, name, discussionName, description, communityId }: GroupCreationRecord): NewGroup {
  if (step === 'community') return { kind: 'community', name, description };
  return step === 'discussion'
    ? { kind: 'group', name: discussionName ?? name, communityId }
    : { kind: 'group', name, communityId: null };
}

function afterMade(record: GroupCreationRecord, id: GroupId): GroupCreationRecord {
  const made = { ...record, asked: false, doubted: false, knownIds: [], failure: null };
  return record.step === 'community'
    ? { ...made, step: 'discussion', communityId: id }
    : { ...made, step: 'settings', groupId: id };
}

/** Ours, and of the kind that was asked for. */
function fits(group: NamedGroup, { step, communityId }: GroupCreationRecord): boolean {
  if (group.role !== 'owner' || group.isCommunity !== (step === 'community')) return false;
  return step === 'discussion'
    ? group.communityId === communityId && !group.announceOnly
    : group.communityId === null;
}
