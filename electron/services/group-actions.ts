import type { AccountId } from '#shared/model/account.ts';
import type { AddedNumber, PersonOutcome } from '#shared/model/group-detail.ts';
import type { GroupId, GroupSummary } from '#shared/model/group.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { parsePhoneNumber } from '../domain/phone-number.ts';
import type { Clock } from '../ports/clock.ts';
import type { GroupChange, GroupFailure, PeopleChange } from '../ports/group-gateway.ts';
import type { Storage } from '../ports/storage.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { DomainEvents } from './domain-events.ts';
import type { MetadataLane } from './metadata-lane.ts';

export type GroupActionFailure = GroupFailure | Failure<'NOT_FOUND' | 'CHANGE_REFUSED'>;

export interface GroupActions {
  change(groupId: GroupId, change: GroupChange): Promise<Result<void, GroupActionFailure>>;
  /** One answer for each number, as it was typed. */
  addNumbers(
    groupId: GroupId,
    numbers: readonly string[],
  ): Promise<Result<AddedNumber[], GroupActionFailure>>;
  changePerson(
    groupId: GroupId,
    action: Exclude<PeopleChange['action'], 'add'>,
    personId: string,
  ): Promise<Result<{ outcome: PersonOutcome }, GroupActionFailure>>;
  leave(groupId: GroupId): Promise<Result<void, GroupActionFailure>>;
}

/** What the trainer changes in a group. WhatsApp decides; what it surely refuses is not asked. */
export function createGroupActions({
  storage,
  gateway,
  lane,
  events,
  clock,
}: {
  readonly storage: Storage;
  readonly gateway: WhatsAppGateway;
  readonly lane: MetadataLane;
  readonly events: DomainEvents;
  readonly clock: Clock;
}): GroupActions {
  async function act<T>(
    groupId: GroupId,
    needs: 'member' | 'admin',
    perform: (group: GroupSummary) => Promise<Result<T, GroupFailure>>,
  ): Promise<Result<T, GroupActionFailure>> {
    const [group] = storage.groups.summariesOf([groupId]);
    if (group === undefined) return err(failure('NOT_FOUND', { what: 'group' }));
    if (!group.member) return err(failure('NOT_A_MEMBER'));
    if (needs === 'admin' && group.role === 'member') return err(failure('ADMINS_ONLY'));
    const { accountId } = group;
    const done = await lane.run(accountId, () => perform(group));
    if (done.ok) return done;
    const { code } = done.error;
    if (isGone(code)) return err(await whyForbidden(accountId, groupId));
    // The next try is to know what the other one made of it.
    if (code === 'CHANGED_ELSEWHERE') await lane.run(accountId, () => gateway.fetchGroup(accountId, groupId));
    return done;
  }

  /** What looks like having left may be a matter of rights: only the group itself says whether we are in it. */
  async function whyForbidden(accountId: AccountId, groupId: GroupId): Promise<GroupActionFailure> {
    const asked = await lane.run(accountId, () => gateway.fetchGroup(accountId, groupId));
    if (asked.ok) {
      const isAdmin = storage.groups.membership(accountId, groupId)?.role !== 'member';
      return failure(isAdmin ? 'CHANGE_REFUSED' : 'ADMINS_ONLY');
    }
    if (isGone(asked.error.code) && storage.groups.markLeft(accountId, groupId, clock.now())) {
      events.publish({ type: 'groups.changed', groupIds: [groupId] });
    }
    return asked.error;
  }

  return {
    change: (groupId, change) =>
      act(groupId, change.kind === 'announce-only' ? 'admin' : 'member', ({ accountId }) =>
        gateway.changeGroup(accountId, groupId, change),
      ),
    async addNumbers(groupId, numbers) {
      const typed = numbers.map((text) => {
        const parsed = parsePhoneNumber(text);
        return { typed: text, phoneNumber: parsed.ok ? parsed.value : null };
      });
      const phoneNumbers = [...new Set(typed.flatMap(({ phoneNumber }) => phoneNumber ?? []))];
      const outcomes = new Map<string, PersonOutcome>();
      if (phoneNumbers.length > 0) {
        const added = await act(groupId, 'member', ({ accountId }) =>
          gateway.changePeople(accountId, groupId, { action: 'add', phoneNumbers }),
        );
        if (!added.ok) return added;
        phoneNumbers.forEach((phoneNumber, index) => {
          outcomes.set(phoneNumber, added.value[index] ?? 'refused');
        });
        if (added.value.includes('done')) {
          await act(groupId, 'member', ({ accountId }) => gateway.fetchGroup(accountId, groupId));
        }
      }
      return ok(
        typed.map(({ typed: text, phoneNumber }): AddedNumber => ({
          typed: text,
          phoneNumber,
          outcome: phoneNumber === null ? 'no-number' : (outcomes.get(phoneNumber) ?? 'refused'),
        })),
      );
    },
    async changePerson(groupId, action, personId) {
      const changed = await act(groupId, 'admin', ({ accountId }) =>
        gateway.changePeople(accountId, groupId, { action, personIds: [personId] }),
      );
      return changed.ok ? ok({ outcome: changed.value[0] ?? 'refused' }) : changed;
    },
    leave: (groupId) => act(groupId, 'member', ({ accountId }) => gateway.leaveGroup(accountId, groupId)),
  };
}

function isGone(code: GroupFailure['code']): boolean {
  return code === 'NOT_A_MEMBER' || code === 'GROUP_GONE';
}
