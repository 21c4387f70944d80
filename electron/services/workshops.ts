import type { GroupId } from '#shared/model/group.ts';
import type { WorkshopDetails, WorkshopId } from '#shared/model/workshop.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvents } from './domain-events.ts';

export type Workshops = ReturnType<typeof createWorkshops>;

export function createWorkshops({
  storage,
  events,
  clock,
  random,
}: {
  readonly storage: Storage;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly random: Random;
}) {
  const missing = (workshopId: WorkshopId): boolean => storage.workshops.get(workshopId) === undefined;
  const notFound = (what: 'workshop' | 'group') => err(failure('NOT_FOUND', { what }));

  return {
    create(details: WorkshopDetails): Result<{ workshopId: WorkshopId }, never> {
      const workshopId = random.uuid();
      storage.workshops.insert(workshopId, details, clock.now());
      events.publish({ type: 'workshop.changed', workshopId });
      return ok({ workshopId });
    },

    update(workshopId: WorkshopId, details: WorkshopDetails): Result<void, Failure<'NOT_FOUND'>> {
      if (missing(workshopId)) return notFound('workshop');
      storage.workshops.update(workshopId, details);
      events.publish({ type: 'workshop.changed', workshopId });
      return ok();
    },

    remove(workshopId: WorkshopId): Result<void, Failure<'NOT_FOUND'>> {
      if (missing(workshopId)) return notFound('workshop');
      storage.workshops.remove(workshopId, clock.now());
      events.publish({ type: 'workshop.removed', workshopId });
      return ok();
    },

    linkGroups(workshopId: WorkshopId, groupIds: readonly GroupId[]): Result<void, Failure<'NOT_FOUND'>> {
      if (missing(workshopId)) return notFound('workshop');
      const chosen = [...new Set(groupIds)];
      if (chosen.some((groupId) => storage.groups.memberships(groupId).length === 0))
        return notFound('group');
      storage.workshops.linkGroups(workshopId, chosen);
      events.publish({ type: 'workshop.changed', workshopId });
      return ok();
    },
  };
}
