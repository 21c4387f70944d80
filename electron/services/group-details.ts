import { format } from 'date-fns';
import type { GroupDetail, GroupPerson, GroupSend } from '#shared/model/group-detail.ts';
import type { GroupId, GroupSummary } from '#shared/model/group.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { peopleColumns, peopleFile, peopleHidden, peopleMe, peopleRoles } from '#shared/text/people-text.ts';
import { shownPhoneNumber } from '../domain/phone-number.ts';
import type { Clock } from '../ports/clock.ts';
import type { Desktop, SaveFailure } from '../ports/desktop.ts';
import type { GroupFailure } from '../ports/group-gateway.ts';
import type { Storage } from '../ports/storage.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import { BYTE_ORDER_MARK, csvLines, type Cell } from './csv.ts';
import type { MetadataLane } from './metadata-lane.ts';

/** The latest broadcasts of a group that its detail shows. */
const SENDS_SHOWN = 20;

export interface GroupDetails {
  /** From disk; null when nothing is known but the group's row. */
  detail(groupId: GroupId): Result<GroupDetail | null, Failure<'NOT_FOUND'>>;
  /** Asks WhatsApp for the group, by one query. */
  refresh(groupId: GroupId): Promise<Result<void, GroupFailure | Failure<'NOT_FOUND'>>>;
  /** What was sent to the group, newest first. */
  sends(groupId: GroupId): readonly GroupSend[];
  /** Saves the people of the group as CSV; null rows when no place was chosen. */
  exportPeople(
    groupId: GroupId,
  ): Promise<Result<{ readonly rows: number | null }, Failure<'NOT_FOUND'> | SaveFailure>>;
}

export function createGroupDetails({
  storage,
  gateway,
  lane,
  desktop,
  clock,
}: {
  readonly storage: Storage;
  readonly gateway: WhatsAppGateway;
  readonly lane: MetadataLane;
  readonly desktop: Pick<Desktop, 'saveTextFile' | 'say'>;
  readonly clock: Clock;
}): GroupDetails {
  const summaryOf = (groupId: GroupId): GroupSummary | undefined => storage.groups.summariesOf([groupId])[0];
  const notFound = () => err(failure('NOT_FOUND', { what: 'group' }));

  function known(groupId: GroupId): Result<GroupDetail | null, Failure<'NOT_FOUND'>> {
    const summary = summaryOf(groupId);
    const account = summary && storage.accounts.get(summary.accountId);
    if (summary === undefined || account === undefined) return notFound();
    const found = gateway.groupDetail(account.id, groupId, account);
    if (found === undefined) return ok(null);
    const { people, ...rest } = found;
    return ok({
      ...rest,
      accountId: account.id,
      announceOnly: storage.groups.membership(account.id, groupId)?.announceOnly === true,
      communityName: storage.groups.communityName(groupId) ?? null,
      people: people.map(({ phoneNumber, ...person }) => ({
        ...person,
        phoneNumber: phoneNumber === null ? null : shownPhoneNumber(phoneNumber),
      })),
    });
  }

  return {
    detail: known,
    async refresh(groupId) {
      const summary = summaryOf(groupId);
      if (summary === undefined) return notFound();
      return lane.run(summary.accountId, () => gateway.fetchGroup(summary.accountId, groupId));
    },
    sends: (groupId) => storage.deliveries.ofGroup(groupId, SENDS_SHOWN),
    async exportPeople(groupId) {
      const detail = known(groupId);
      if (!detail.ok) return detail;
      const people = detail.value?.people ?? [];
      const head = Object.values(peopleColumns).map((text) => desktop.say(text));
      const day = format(clock.now(), 'yyyy-MM-dd');
      const saved = await desktop.saveTextFile(`${desktop.say(peopleFile)} ${day}.csv`, [
        BYTE_ORDER_MARK,
        csvLines([head, ...people.map((person) => cellsOf(person, desktop.say))]),
      ]);
      if (!saved.ok) return saved;
      return ok({ rows: saved.value === 'saved' ? people.length : null });
    },
  };
}

/** A number without its plus and with spaces: a spreadsheet takes it neither for a formula nor for a figure. */
function cellsOf({ phoneNumber, role, isMe }: GroupPerson, say: Desktop['say']): readonly Cell[] {
  return [
    phoneNumber === null ? say(peopleHidden) : phoneNumber.replace('+', ''),
    say(peopleRoles[role]),
    isMe ? say(peopleMe) : null,
  ];
}
