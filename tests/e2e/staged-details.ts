import { failure } from '#shared/failure.ts';
import type { GroupDetail, GroupSend } from '#shared/model/group-detail.ts';
import type { LinkCollection } from '#shared/model/link-collection.ts';
import type { PlannedSend, Reminder, ReminderOutlook, ReminderTimeline } from '#shared/model/reminder.ts';
import type { SavedList } from '#shared/model/saved-list.ts';
import type { Template } from '#shared/model/template.ts';
import { groups, workshop } from './staged-library.ts';
import { STAGED_AT, STAGED_BROADCAST } from './staged-records.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

const id = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

export const groupDetail: GroupDetail = {
  accountId: groups[0]?.accountId ?? '',
  description: 'For the team that builds the stage.',
  announceOnly: false,
  onlyAdminsEdit: true,
  onlyAdminsAdd: false,
  adminsApprove: true,
  disappearingSeconds: 7 * 24 * 3600,
  createdAt: STAGED_AT - 90 * DAY_MS,
  communityName: 'Workshops of Lisbon',
  people: [
    { id: 'person-0', phoneNumber: '+1 555 010 0001', role: 'owner', isMe: true },
    { id: 'person-1', phoneNumber: '+351 912 345 678', role: 'admin', isMe: false },
    { id: 'person-2', phoneNumber: '+55 11 91234 5678', role: 'member', isMe: false },
    { id: 'person-3', phoneNumber: null, role: 'member', isMe: false },
  ],
};

export const groupSends: readonly GroupSend[] = [
  {
    broadcastId: STAGED_BROADCAST,
    text: 'See you on Saturday at ten. The door is open from half past nine.',
    sentAt: STAGED_AT - DAY_MS,
    state: 'delivered',
    groupSize: 12,
    deliveredCount: 11,
    readCount: 7,
  },
  {
    broadcastId: STAGED_BROADCAST,
    text: 'Please bring your laptop and its charger.',
    sentAt: null,
    state: 'failed',
    groupSize: 12,
    deliveredCount: 0,
    readCount: 0,
  },
];

const aList: SavedList = {
  id: id(300),
  name: 'All the teams',
  groups: groups.slice(0, 4).map((group) => ({ id: group.id, name: group.name })),
};
export const savedLists = [
  aList,
  { ...aList, id: id(301), name: 'Helpers', groups: aList.groups.slice(0, 1) },
] as const;

const aTemplate: Template = { id: id(310), name: 'See you', text: 'See you on {{workshop.date}}!' };
export const templates = [
  aTemplate,
  { id: id(311), name: 'Thanks', text: 'Thank you for coming to {{workshop.title}}.' },
] as const;

export const plannedSends: readonly PlannedSend[] = [1, 2, 2, 2, 2, 9].map((days, index) => ({
  source: { kind: 'reminder', reminderId: id(320 + index) },
  workshopId: workshop.id,
  text: 'See you soon',
  startsAt: STAGED_AT + days * DAY_MS + index * HOUR_MS,
  endsAt: STAGED_AT + days * DAY_MS + index * HOUR_MS + 60_000,
  groupCount: 4,
}));

const outlook: ReminderOutlook = {
  dueAt: workshop.startsAt - DAY_MS,
  uselessAfter: workshop.startsAt,
  resolution: 'exact',
  groupCount: 4,
  endsAt: workshop.startsAt - DAY_MS + 60_000,
  flags: [],
};
const reminder: Reminder = {
  id: id(330),
  workshopId: workshop.id,
  anchor: 'start',
  timing: { kind: 'offset', amount: -1, unit: 'days' },
  usefulness: { kind: 'until', anchor: 'start' },
  text: 'See you tomorrow at {{workshop.time}}.',
  templateId: null,
  groupIds: null,
  acceptedWarnings: [],
  status: 'planned',
  outlook,
  broadcast: null,
};
/** One that goes out, one that says something speaks against it, and one whose time was over. */
export const reminders: ReminderTimeline = {
  hold: null,
  reminders: [
    { ...reminder, id: id(331), status: 'over', outlook: { ...outlook, flags: [{ kind: 'over' }] } },
    reminder,
    {
      ...reminder,
      id: id(332),
      timing: { kind: 'on-day', days: 1, time: '23:00' },
      outlook: {
        ...outlook,
        dueAt: workshop.startsAt + DAY_MS,
        flags: [
          {
            kind: 'quiet-hours',
            until: workshop.startsAt + DAY_MS + 9 * HOUR_MS,
            isUseless: true,
            isAccepted: false,
          },
          {
            kind: 'problem',
            failure: failure('ADMINS_ONLY_POST'),
            groupCount: 1,
            isAccepted: false,
          },
        ],
      },
    },
  ],
};

/** The table of *Get all links* half way: a link, a refusal, a question under way, and groups that wait. */
export function linkCollection(state: LinkCollection['state']): LinkCollection {
  const [first, second, third, ...rest] = groups.map((group) => group.id);
  if (first === undefined || second === undefined || third === undefined) throw new Error('three groups');
  const holds =
    state === 'throttled' || state === 'offline'
      ? [
          {
            accountId: groupDetail.accountId,
            continuesAt: state === 'throttled' ? STAGED_AT + 90_000 : null,
          },
        ]
      : [];
  return {
    state,
    continuesAt: state === 'throttled' ? STAGED_AT + 90_000 : null,
    holds,
    rows: [
      { groupId: first, state: 'done', failure: null },
      { groupId: second, state: 'failed', failure: failure('NOT_ADMIN') },
      { groupId: third, state: state === 'running' ? 'asking' : 'waiting', failure: null },
      ...rest.map((groupId) => ({ groupId, state: 'waiting' as const, failure: null })),
    ],
  };
}
