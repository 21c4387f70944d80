import type { InputOf } from '#shared/ipc/channel.ts';
import type { AppContract, ChannelName } from '#shared/ipc/contract.ts';
import { DRAFT_TEXT_MAX } from '#shared/model/message-text-limit.ts';

const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const groupId = '120363025246125486@g.us';
const composed: InputOf<AppContract['broadcast.review']> = {
  content: { kind: 'text', text: 'See you tomorrow' },
  groupIds: [groupId],
  workshopId: id,
  pacing: 'normal',
};
const schedule = {
  date: '2027-03-28',
  time: '09:00',
  timeZone: 'Europe/Lisbon',
  uselessAfter: 1_900_000_000_000,
};
const workshop = {
  title: 'Pottery',
  startsAt: 1_800_000_000_000,
  timeZone: 'America/Sao_Paulo',
  durationMinutes: 90,
  place: 'Hall 2',
  notes: 'Bring an apron',
  capacity: 12,
};

const reminder: InputOf<AppContract['reminder.check']>['details'] = {
  anchor: 'start',
  timing: { kind: 'on-day', days: -2, time: '18:00' },
  usefulness: { kind: 'for', amount: 2, unit: 'hours' },
  text: 'Soon: {{workshop.title}}',
  templateId: id,
  groupIds: [groupId],
  acceptedWarnings: ['QUIET_HOURS'],
};

/** One well-formed input a channel, every field filled. A channel without a row does not compile. */
export const wellFormedInputs: { readonly [Name in ChannelName]: InputOf<AppContract[Name]> } = {
  'app.snapshot': {},
  'app.copyDiagnostics': {},
  'desktop.copyText': { text: 'copied' },
  'desktop.openExternal': { url: 'https://faq.whatsapp.com/' },
  'settings.update': {
    theme: 'dark',
    language: 'en',
    pacing: 'quick',
    dailyCap: 100,
    quietHours: { from: '21:00', until: '08:00' },
    keepHistory: 'one-year',
  },
  'settings.chooseKeyStorage': { keyStorage: 'memory' },
  'account.add': { name: 'Work' },
  'account.rename': { accountId: id, name: 'Work' },
  'account.connect': { accountId: id },
  'account.dailySends': { accountId: id },
  'account.requestPairingCode': { accountId: id, phoneNumber: '+49 1511 2345678' },
  'account.logout': { accountId: id },
  'account.linkAgain': { accountId: id },
  'account.reorder': { accountIds: [id] },
  'account.remove': { accountId: id, history: 'keep' },
  'account.testConnection': { accountId: id },
  'account.cancelConnectionTest': { accountId: id },
  'group.sync': { accountId: id },
  'group.fetchInviteCode': { accountId: id, groupId },
  'group.resetInviteCode': { accountId: id, groupId },
  'group.savePoster': { groupId, png: 'iVBORw0KGgoAAAAN' },
  'group.detail': { groupId },
  'group.refresh': { groupId },
  'group.sends': { groupId },
  'group.exportPeople': { groupId },
  'group.rename': { groupId, name: 'First aid' },
  'group.describe': { groupId, description: 'Bring a pen' },
  'group.setAnnounceOnly': { groupId, on: true },
  'group.addNumbers': { groupId, numbers: ['+49 1511 2345678'] },
  'group.changePerson': { groupId, action: 'remove', personId: '100@lid' },
  'group.createForWorkshop': {
    workshopId: id,
    accountId: id,
    name: 'First aid',
    description: 'Bring a pen',
    announceOnly: false,
    discussionName: 'Talk',
    template: {
      name: '{{workshop.title}}',
      description: 'Bring a pen',
      announceOnly: false,
      discussionName: 'Talk',
    },
  },
  'group.creation': { workshopId: id },
  'group.goOnCreating': { workshopId: id },
  'group.discardCreation': { workshopId: id },
  'group.leave': { groupId },
  'links.collect': { groupIds: [groupId] },
  'links.stop': {},
  'links.continue': {},
  'links.close': {},
  'links.copy': {},
  'links.export': {},
  'workshop.create': workshop,
  'workshop.import': { workshops: [workshop] },
  'workshop.undoImport': { imported: [{ workshopId: id, details: workshop }] },
  'workshop.saveTemplate': {},
  'workshop.update': { workshopId: id, details: workshop },
  'workshop.duplicate': { workshopId: id, details: workshop, withGroups: true },
  'workshop.cancel': { workshopId: id, cancelled: true },
  'workshop.archive': { workshopId: id, archived: true },
  'workshop.reach': { workshopId: id },
  'workshop.restore': { workshopId: id },
  'workshop.remove': { workshopId: id },
  'workshop.linkGroups': { workshopId: id, groupIds: [groupId] },
  'broadcast.review': composed,
  'broadcast.start': { ...composed, broadcastId: id, acceptedWarnings: ['SAME_TEXT_RECENTLY'] },
  'broadcast.saveDraft': { ...composed, broadcastId: id },
  'broadcast.drafts': {},
  'broadcast.composition': { broadcastId: id },
  'broadcast.discardDraft': { broadcastId: id },
  'broadcast.changes': { broadcastId: id, draftId: id },
  'broadcast.duplicate': { broadcastId: id, draftId: id },
  'broadcast.reviewSchedule': { ...composed, schedule },
  'broadcast.schedule': { ...composed, broadcastId: id, acceptedWarnings: ['SAME_TEXT_RECENTLY'], schedule },
  'broadcast.reschedule': { broadcastId: id, schedule },
  'broadcast.startNow': { broadcastId: id, acceptedWarnings: ['QUIET_HOURS'] },
  'broadcast.pause': { broadcastId: id },
  'broadcast.resume': { broadcastId: id },
  'broadcast.cancel': { broadcastId: id },
  'broadcast.sendTest': {
    testId: id,
    groupId,
    content: { kind: 'text', text: 'See you tomorrow' },
    workshopId: id,
  },
  'broadcast.cancelTest': { testId: id },
  'broadcast.retryFailed': { broadcastId: id, retryBroadcastId: id },
  'broadcast.decide': { broadcastId: id, deliveryId: id, decision: 'skip' },
  'broadcast.amend': {
    broadcastId: id,
    amendmentId: id,
    change: { kind: 'edit', text: 'See you on Sunday' },
    deliveryIds: [id],
  },
  'broadcast.cancelAmendment': { broadcastId: id, amendmentId: id },
  'broadcast.resumeAmendment': { broadcastId: id, amendmentId: id },
  'broadcast.retryAmendment': { broadcastId: id, amendmentId: id },
  'broadcast.get': { broadcastId: id },
  'broadcast.deliveries': { broadcastId: id, afterPosition: -1, limit: 50 },
  'broadcast.history': {
    before: { at: 1, id },
    limit: 50,
    search: 'apron',
    state: 'finished',
    workshopId: id,
    groupId,
    from: 1,
    until: 2,
  },
  'broadcast.retries': { broadcastId: id },
  'broadcast.historyGroups': {},
  'broadcast.exportReport': { broadcastId: id },
  'attachment.pick': { attachmentId: id, kinds: ['image', 'document'] },
  'attachment.drop': { attachmentId: id },
  'attachment.paste': { attachmentId: id },
  'attachment.asDocument': { attachmentId: id, refusedId: id },
  'attachment.cancel': { attachmentId: id },
  'attachment.thumbnail': { attachmentId: id },
  'linkPreview.fetch': { previewId: id, url: 'https://example.org/' },
  'linkPreview.cancel': { previewId: id },
  'broadcast.exportHistory': {
    search: 'apron',
    state: 'finished',
    workshopId: id,
    groupId,
    from: 1,
    until: 2,
  },
  'broadcast.targets': { broadcastId: id },
  'saved-list.save': { id, name: 'Regulars', groupIds: ['1@g.us'] },
  'saved-list.remove': { listId: id },
  'saved-list.restore': { id, name: 'Regulars', groups: [{ id: '1@g.us', name: 'Pottery' }] },
  'template.list': {},
  'template.save': { id, name: 'Reminder', text: 'See you on {{workshop.date}}' },
  'template.remove': { templateId: id },
  'reminder.timeline': { workshopId: id },
  'reminder.check': { workshopId: id, details: reminder, reminderId: id },
  'reminder.save': { workshopId: id, reminderId: id, details: reminder },
  'reminder.undoPlan': { added: [{ reminderId: id, details: reminder }] },
  'reminder.addPlan': {
    workshopId: id,
    reminders: [{ reminderId: id, details: reminder }],
    templates: [{ id, name: 'Invitation', text: 'Soon' }],
  },
  'reminder.remove': { reminderId: id },
  'reminder.restore': { reminderId: id },
  'reminder.setRunningLate': { workshopId: id, isLate: true },
  'reminder.plannedSends': { from: 1_800_000_000_000, until: 1_900_000_000_000 },
};

export interface MalformedInput {
  readonly input: unknown;
  /** The field that is wrong: its dotted path, or `input` for the whole. */
  readonly field: string;
}

const LONGER_THAN_ANY_TEXT = 'x'.repeat(DRAFT_TEXT_MAX + 1);
const MORE_THAN_ANY_LIST = 20_001;

/**
 * Every way to break a well-formed input in one place: a wrong type, a text or list too long, a number that is
 * none, a field that is missing (where all are required) and one that is unknown.
 */
export function malformedInputs(
  wellFormed: object,
  { allRequired }: { allRequired: boolean },
): MalformedInput[] {
  const wholes = [undefined, null, true, 7, 'text', []].map((input) => ({ input, field: 'input' }));
  return [...wholes, ...breakObject(wellFormed, allRequired)].map(({ input, field }) => ({
    input,
    field: field.replace(/^\./, ''),
  }));
}

function breakValue(value: unknown, allRequired: boolean): MalformedInput[] {
  const wrong = (input: unknown): MalformedInput => ({ input, field: '' });
  if (typeof value === 'string') return [wrong(7), wrong({}), wrong(LONGER_THAN_ANY_TEXT)];
  if (typeof value === 'boolean') return ['true', 1, {}].map(wrong);
  if (typeof value === 'number') return ['7', Number.NaN, Number.POSITIVE_INFINITY, []].map(wrong);
  if (Array.isArray(value)) {
    const [first] = value as readonly unknown[];
    return [
      wrong('text'),
      wrong(Array.from({ length: MORE_THAN_ANY_LIST }, () => first)),
      ...breakValue(first, allRequired).map(({ input, field }) => ({
        input: [first, input],
        field: `.1${field}`,
      })),
    ];
  }
  return [wrong('text'), wrong([]), ...breakObject(value as object, allRequired)];
}

function breakObject(value: object, allRequired: boolean): MalformedInput[] {
  const unknown = { input: { ...value, unexpected: 1 }, field: '.unexpected' };
  const fields = Object.entries(value as Record<string, unknown>).flatMap(([name, inner]) => {
    const broken = breakValue(inner, allRequired).map(({ input, field }) => ({
      input: { ...value, [name]: input },
      field: `.${name}${field}`,
    }));
    const { [name]: _left, ...missing } = value as Record<string, unknown>;
    return allRequired ? [...broken, { input: missing, field: `.${name}` }] : broken;
  });
  return [unknown, ...fields];
}
