import type { GroupId } from '#shared/model/group.ts';
import type { WorkshopDetails, WorkshopId } from '#shared/model/workshop.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { workshopStatusAt } from '#shared/model/workshop-status.ts';
import type { WorkshopReach } from '#shared/model/workshop-reach.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvents } from './domain-events.ts';
import type { WorkshopReminders } from './workshop-reminders.ts';

export type Workshops = ReturnType<typeof createWorkshops>;

export function createWorkshops({
  storage,
  workshopReminders,
  events,
  clock,
  random,
}: {
  readonly storage: Storage;
  readonly workshopReminders: WorkshopReminders;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly random: Random;
}) {
  const missing = (workshopId: WorkshopId): boolean => storage.workshops.get(workshopId) === undefined;
  const notFound = (what: 'workshop' | 'group') => err(failure('NOT_FOUND', { what }));

  function changed(workshopId: WorkshopId): void {
    events.publish({ type: 'workshop.changed', workshopId });
  }

  function remove(workshopId: WorkshopId): Result<void, Failure<'NOT_FOUND'>> {
    if (missing(workshopId)) return notFound('workshop');
    workshopReminders.changeHold(workshopId, () => {
      storage.workshops.remove(workshopId, clock.now());
    });
    events.publish({ type: 'workshop.removed', workshopId });
    return ok();
  }

  /** Nothing was changed in it, linked to it, planned or made for it. */
  function isUntouched(workshopId: WorkshopId, details: WorkshopDetails): boolean {
    const workshop = storage.workshops.get(workshopId);
    if (workshop === undefined) return false;
    return (
      (Object.keys(details) as (keyof WorkshopDetails)[]).every((key) => workshop[key] === details[key]) &&
      workshop.status === 'planned' &&
      workshop.groupIds.length === 0 &&
      storage.reminders.ofWorkshop(workshopId).length === 0 &&
      !storage.reminders.isRunningLate(workshopId) &&
      storage.groupCreations.get(workshopId) === undefined &&
      !storage.workshops.hasBroadcasts(workshopId)
    );
  }

  return {
    create(details: WorkshopDetails): Result<{ workshopId: WorkshopId }, never> {
      const workshopId = random.uuid();
      storage.workshops.insert(workshopId, details, clock.now());
      changed(workshopId);
      return ok({ workshopId });
    },

    /** All of them or none. */
    createAll(all: readonly WorkshopDetails[]): Result<{ workshopIds: WorkshopId[] }, never> {
      const now = clock.now();
      const workshopIds = storage.transaction(() =>
        all.map((details) => {
          const workshopId = random.uuid();
          storage.workshops.insert(workshopId, details, now);
          return workshopId;
        }),
      );
      for (const workshopId of workshopIds) changed(workshopId);
      return ok({ workshopIds });
    },

    /** Takes out those that are as they were made. Answers how many were changed since, and stay. */
    undoImport(
      imported: readonly { readonly workshopId: WorkshopId; readonly details: WorkshopDetails }[],
    ): Result<{ stayed: number }, never> {
      const there = imported.filter(({ workshopId }) => !missing(workshopId));
      const untouched = there.filter(({ workshopId, details }) => isUntouched(workshopId, details));
      for (const { workshopId } of untouched) remove(workshopId);
      return ok({ stayed: there.length - untouched.length });
    },

    update(workshopId: WorkshopId, details: WorkshopDetails): Result<void, Failure<'NOT_FOUND'>> {
      if (missing(workshopId)) return notFound('workshop');
      workshopReminders.changeDetails(workshopId, () => {
        storage.workshops.update(workshopId, details);
      });
      changed(workshopId);
      return ok();
    },

    /** A copy with details of its own; with the groups and the reminders of the first one where asked for. */
    duplicate(
      workshopId: WorkshopId,
      details: WorkshopDetails,
      withGroups: boolean,
    ): Result<{ workshopId: WorkshopId }, Failure<'NOT_FOUND'>> {
      const original = storage.workshops.get(workshopId);
      if (original === undefined) return notFound('workshop');
      const copyId = random.uuid();
      storage.transaction(() => {
        storage.workshops.insert(copyId, details, clock.now());
        if (!withGroups) return;
        storage.workshops.linkGroups(copyId, original.groupIds);
        workshopReminders.copy(workshopId, copyId);
      });
      changed(copyId);
      return ok({ workshopId: copyId });
    },

    /** One that is over cannot be called off any more, and an archived one stays as it is. */
    cancel(
      workshopId: WorkshopId,
      cancelled: boolean,
    ): Result<void, Failure<'NOT_FOUND'> | Failure<'WRONG_STATE'>> {
      const workshop = storage.workshops.get(workshopId);
      if (workshop === undefined) return notFound('workshop');
      const state = workshopStatusAt(workshop, clock.now());
      const fits = cancelled ? state === 'planned' || state === 'running' : state === 'cancelled';
      if (!fits) return err(failure('WRONG_STATE', { state }));
      workshopReminders.changeHold(workshopId, () => {
        storage.workshops.setStatus(workshopId, cancelled ? 'cancelled' : 'planned');
      });
      changed(workshopId);
      return ok();
    },

    archive(workshopId: WorkshopId, archived: boolean): Result<void, Failure<'NOT_FOUND'>> {
      if (missing(workshopId)) return notFound('workshop');
      workshopReminders.changeHold(workshopId, () => {
        if (archived) storage.workshops.setStatus(workshopId, 'archived');
        else storage.workshops.unarchive(workshopId);
      });
      changed(workshopId);
      return ok();
    },

    remove,

    /** Of what was sent for it so far. */
    reach: (workshopId: WorkshopId): WorkshopReach => storage.workshops.reachOf(workshopId),

    /** Brings a removed one back, with its reminders. */
    restore(workshopId: WorkshopId): Result<void, Failure<'NOT_FOUND'>> {
      const isBack = workshopReminders.changeHold(workshopId, () => storage.workshops.restore(workshopId));
      if (!isBack) return notFound('workshop');
      changed(workshopId);
      return ok();
    },

    linkGroups(workshopId: WorkshopId, groupIds: readonly GroupId[]): Result<void, Failure<'NOT_FOUND'>> {
      if (missing(workshopId)) return notFound('workshop');
      const chosen = [...new Set(groupIds)];
      if (chosen.some((groupId) => storage.groups.memberships(groupId).length === 0))
        return notFound('group');
      storage.workshops.linkGroups(workshopId, chosen);
      changed(workshopId);
      return ok();
    },
  };
}
