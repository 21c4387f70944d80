import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { Composition, DraftSummary } from '#shared/model/composition.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Storage } from '../ports/storage.ts';

/** More nobody looks through; the oldest are still there when others are gone. */
const DRAFTS_SHOWN_MAX = 200;

export type BroadcastDrafts = ReturnType<typeof createBroadcastDrafts>;

/** Messages that are still being composed. Nothing of a draft is published: only who writes it shows it. */
export function createBroadcastDrafts({
  storage,
  clock,
}: {
  readonly storage: Storage;
  readonly clock: Clock;
}) {
  const { compositions } = storage;
  const notFound = (what: 'broadcast' | 'workshop') => err(failure('NOT_FOUND', { what }));

  function save(
    draft: Pick<
      Composition,
      | 'broadcastId'
      | 'content'
      | 'groupIds'
      | 'workshopId'
      | 'workshopIds'
      | 'chosen'
      | 'changesOf'
      | 'pacing'
    >,
  ): Result<{ savedAt: number }, Failure<'NOT_FOUND' | 'WRONG_STATE'>> {
    const state = storage.broadcasts.get(draft.broadcastId)?.state;
    // What was saved late, after it was started or scheduled, must not bring it back.
    if (state !== undefined && state !== 'draft') return err(failure('WRONG_STATE', { state }));
    if (draft.workshopId !== null && storage.workshops.get(draft.workshopId) === undefined) {
      return notFound('workshop');
    }
    const savedAt = clock.now();
    const groupIds = [...new Set(draft.groupIds)];
    compositions.keep({ ...draft, groupIds, state: 'draft', acceptedWarnings: [], schedule: null, savedAt });
    return ok({ savedAt });
  }

  function compositionOf(broadcastId: BroadcastId): Result<Composition, Failure<'NOT_FOUND'>> {
    const found = compositions.get(broadcastId);
    if (found === undefined) return notFound('broadcast');
    const { changesOf, ...own } = found;
    const changed = changesOf === undefined ? undefined : compositions.get(changesOf);
    // What it changed may be gone; then it is a message of its own.
    if (changed === undefined) return ok(own);
    const { schedule, acceptedWarnings } = changed;
    return ok({ ...found, schedule, acceptedWarnings });
  }

  return {
    save,
    list: (): DraftSummary[] => [...compositions.drafts(DRAFTS_SHOWN_MAX)],
    compositionOf,

    /** Takes the draft out. What it was is the answer: saving that again brings it back. */
    discard(broadcastId: BroadcastId): Result<Composition, Failure<'NOT_FOUND' | 'WRONG_STATE'>> {
      const found = compositions.get(broadcastId);
      if (found === undefined) return notFound('broadcast');
      if (found.state !== 'draft') return err(failure('WRONG_STATE', { state: found.state }));
      compositions.removeDraft(broadcastId);
      return ok(found);
    },

    /**
     * What is scheduled or was missed, to be changed: the draft in which that was begun, else one of that id with what it
     * says now, which is not saved yet.
     */
    changes(
      broadcastId: BroadcastId,
      draftId: BroadcastId,
    ): Result<Composition, Failure<'NOT_FOUND' | 'WRONG_STATE'>> {
      const found = compositions.get(broadcastId);
      if (found === undefined) return notFound('broadcast');
      const { state } = found;
      if (state !== 'scheduled' && state !== 'missed') return err(failure('WRONG_STATE', { state }));
      const begun = compositions.changesOf(broadcastId);
      if (begun !== undefined) return compositionOf(begun);
      return ok({ ...found, broadcastId: draftId, state: 'draft', changesOf: broadcastId });
    },

    /** A draft of what was sent, to those of its groups and its workshop that are still there. */
    duplicate(
      broadcastId: BroadcastId,
      draftId: BroadcastId,
    ): Result<Composition, Failure<'NOT_FOUND' | 'WRONG_STATE'>> {
      const original = compositions.get(broadcastId);
      if (original === undefined) return notFound('broadcast');
      const { content, groupIds, workshopId, workshopIds = [], chosen, pacing } = original;
      const saved = save({
        broadcastId: draftId,
        content,
        groupIds: groupIds.filter((groupId) => storage.groups.memberships(groupId).length > 0),
        workshopIds: workshopIds.filter((id) => storage.workshops.get(id) !== undefined),
        workshopId:
          workshopId !== null && storage.workshops.get(workshopId) !== undefined ? workshopId : null,
        ...(chosen !== undefined && { chosen }),
        pacing,
      });
      return saved.ok ? compositionOf(draftId) : saved;
    },
  };
}
