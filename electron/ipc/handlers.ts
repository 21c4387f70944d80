import type { Handlers } from '#shared/ipc/channel.ts';
import type { AppContract } from '#shared/ipc/contract.ts';
import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Failure } from '#shared/failure.ts';
import type { Services } from '../services/services.ts';

/**
 * The one audited list of what the window may ask for. Inputs arrive parsed; nothing here decides anything.
 */
export function createHandlers({
  accounts,
  amendments,
  attachments,
  broadcasts,
  connectionTests,
  control,
  dailySends,
  deliveries,
  desktop,
  diagnostics,
  drafts,
  groups,
  groupActions,
  groupCreations,
  groupDetails,
  history,
  keyVault,
  linkCollections,
  linkExport,
  linkPreviews,
  posters,
  reminders,
  reportExport,
  savedLists,
  schedule,
  settings,
  stateHub,
  templates,
  testMessages,
  workshops,
  workshopTemplate,
}: Services): Handlers<AppContract> {
  return {
    'app.snapshot': () => ok(stateHub.snapshot()),

    'app.copyDiagnostics': async () => {
      await diagnostics.copy();
      return ok();
    },
    'desktop.copyText': async ({ text }) => {
      await desktop.copyText(text);
      return ok();
    },
    'desktop.openExternal': ({ url }) => desktop.openExternal(url),

    'settings.update': (change) => settings.update(change),
    'settings.chooseKeyStorage': ({ keyStorage }) => keyVault.choose(keyStorage),

    'account.add': (input) => accounts.add(input),
    'account.rename': ({ accountId, name }) => accounts.rename(accountId, name),
    'account.connect': ({ accountId }) => accounts.connect(accountId),
    'account.requestPairingCode': ({ accountId, phoneNumber }) =>
      accounts.requestPairingCode(accountId, phoneNumber),
    'account.dailySends': ({ accountId }) => ok([...dailySends(accountId)]),
    'account.logout': ({ accountId }) => accounts.logout(accountId),
    'account.linkAgain': ({ accountId }) => accounts.linkAgain(accountId),
    'account.reorder': ({ accountIds }) => accounts.reorder(accountIds),
    'account.remove': ({ accountId, history }) => accounts.remove(accountId, history),

    'account.testConnection': ({ accountId }) => connectionTests.run(accountId),
    'account.cancelConnectionTest': ({ accountId }) => {
      connectionTests.cancel(accountId);
      return ok();
    },

    'group.sync': ({ accountId }) => groups.sync(accountId),
    'group.fetchInviteCode': ({ accountId, groupId }) => groups.fetchInviteCode(accountId, groupId),
    'group.resetInviteCode': ({ accountId, groupId }) => groups.resetInviteCode(accountId, groupId),
    'group.savePoster': ({ groupId, png }) => posters.save(groupId, png),

    'group.detail': ({ groupId }) => groupDetails.detail(groupId),
    'group.refresh': ({ groupId }) => groupDetails.refresh(groupId),
    'group.sends': ({ groupId }) => ok([...groupDetails.sends(groupId)]),
    'group.exportPeople': ({ groupId }) => groupDetails.exportPeople(groupId),
    'group.rename': ({ groupId, name }) => groupActions.change(groupId, { kind: 'name', name }),
    'group.describe': ({ groupId, description }) =>
      groupActions.change(groupId, { kind: 'description', description }),
    'group.setAnnounceOnly': ({ groupId, on }) => groupActions.change(groupId, { kind: 'announce-only', on }),
    'group.addNumbers': ({ groupId, numbers }) => groupActions.addNumbers(groupId, numbers),
    'group.changePerson': ({ groupId, action, personId }) =>
      groupActions.changePerson(groupId, action, personId),
    'group.createForWorkshop': (group) => groupCreations.create(group),
    'group.creation': ({ workshopId }) => ok(groupCreations.of(workshopId)),
    'group.goOnCreating': ({ workshopId }) => groupCreations.goOn(workshopId),
    'group.discardCreation': ({ workshopId }) => groupCreations.discard(workshopId),
    'group.leave': ({ groupId }) => groupActions.leave(groupId),

    'links.collect': ({ groupIds }) => linkCollections.collect(groupIds),
    'links.stop': () => {
      linkCollections.stop();
      return ok();
    },
    'links.continue': () => {
      linkCollections.continue();
      return ok();
    },
    'links.close': () => {
      linkCollections.close();
      return ok();
    },
    'links.copy': async () => {
      await linkExport.copy();
      return ok();
    },
    'links.export': () => linkExport.save(),

    'workshop.create': (details) => workshops.create(details),
    'workshop.import': ({ workshops: all }) => workshops.createAll(all),
    'workshop.undoImport': ({ imported }) => workshops.undoImport(imported),
    'workshop.saveTemplate': () => workshopTemplate.save(),
    'workshop.update': ({ workshopId, details }) => workshops.update(workshopId, details),
    'workshop.duplicate': ({ workshopId, details, withGroups }) =>
      workshops.duplicate(workshopId, details, withGroups),
    'workshop.cancel': ({ workshopId, cancelled }) => workshops.cancel(workshopId, cancelled),
    'workshop.archive': ({ workshopId, archived }) => workshops.archive(workshopId, archived),
    'workshop.reach': ({ workshopId }) => ok(workshops.reach(workshopId)),
    'workshop.restore': ({ workshopId }) => workshops.restore(workshopId),
    'workshop.remove': ({ workshopId }) => workshops.remove(workshopId),
    'workshop.linkGroups': ({ workshopId, groupIds }) => workshops.linkGroups(workshopId, groupIds),

    'broadcast.review': (composed) => broadcasts.review(composed),
    'broadcast.start': ({ broadcastId, acceptedWarnings, isTest, ...composed }) =>
      broadcasts.start(composed, { broadcastId, acceptedWarnings, isTest }),
    'broadcast.saveDraft': (draft) => drafts.save(draft),
    'broadcast.drafts': () => ok(drafts.list()),
    'broadcast.composition': ({ broadcastId }) => drafts.compositionOf(broadcastId),
    'broadcast.discardDraft': ({ broadcastId }) => drafts.discard(broadcastId),
    'broadcast.changes': ({ broadcastId, draftId }) => drafts.changes(broadcastId, draftId),
    'broadcast.duplicate': ({ broadcastId, draftId }) => drafts.duplicate(broadcastId, draftId),
    'broadcast.reviewSchedule': ({ schedule: planned, ...composed }) => schedule.review(composed, planned),
    'broadcast.schedule': ({ broadcastId, acceptedWarnings, schedule: planned, ...composed }) =>
      schedule.schedule(composed, { broadcastId, acceptedWarnings, schedule: planned }),
    'broadcast.reschedule': ({ broadcastId, schedule: planned }) => schedule.reschedule(broadcastId, planned),
    'broadcast.startNow': ({ broadcastId, acceptedWarnings }) =>
      schedule.startNow(broadcastId, acceptedWarnings),
    'broadcast.sendTest': ({ testId, groupId, ...message }) =>
      testMessages.sendToMyself(testId, message, groupId),
    'broadcast.cancelTest': ({ testId }) => {
      testMessages.cancel(testId);
      return ok();
    },
    'broadcast.retryFailed': ({ broadcastId, retryBroadcastId }) =>
      broadcasts.retryFailed(broadcastId, retryBroadcastId),
    'broadcast.pause': ({ broadcastId }) => control.pause(broadcastId),
    'broadcast.resume': ({ broadcastId }) => control.resume(broadcastId),
    'broadcast.cancel': ({ broadcastId }) => control.cancel(broadcastId),
    'broadcast.decide': ({ broadcastId, deliveryId, decision }) =>
      control.decide(broadcastId, deliveryId, decision),
    'broadcast.get': ({ broadcastId }) => found(broadcasts.summaryOf(broadcastId)),
    'broadcast.deliveries': ({ broadcastId, afterPosition, limit }) =>
      found(deliveries(broadcastId, afterPosition, limit)),
    'broadcast.targets': ({ broadcastId }) => broadcasts.frozenTargets(broadcastId),
    'broadcast.history': (query) => ok([...history.page(query)]),
    'broadcast.retries': ({ broadcastId }) => ok([...history.retriesOf(broadcastId)]),
    'broadcast.historyGroups': () => ok([...history.groups()]),
    'broadcast.exportReport': ({ broadcastId }) => reportExport.broadcast(broadcastId),
    'broadcast.exportHistory': (filter) => reportExport.history(filter),

    'broadcast.amend': ({ broadcastId, amendmentId, change, deliveryIds }) =>
      amendments.amend(broadcastId, amendmentId, change, deliveryIds),
    'broadcast.cancelAmendment': ({ broadcastId, amendmentId }) =>
      amendments.cancel(broadcastId, amendmentId),
    'broadcast.resumeAmendment': ({ broadcastId, amendmentId }) =>
      amendments.resume(broadcastId, amendmentId),
    'broadcast.retryAmendment': ({ broadcastId, amendmentId }) => amendments.retry(broadcastId, amendmentId),

    'attachment.pick': ({ attachmentId, kinds }) => attachments.pick(attachmentId, kinds),
    'attachment.drop': ({ attachmentId }, sent) => attachments.drop(attachmentId, sent?.filePath),
    'attachment.paste': ({ attachmentId }) => attachments.paste(attachmentId),
    'attachment.asDocument': ({ attachmentId, refusedId }) => attachments.asDocument(attachmentId, refusedId),
    'attachment.cancel': ({ attachmentId }) => {
      attachments.cancel(attachmentId);
      return ok();
    },
    'attachment.thumbnail': ({ attachmentId }) => attachments.thumbnail(attachmentId),

    'linkPreview.fetch': ({ previewId, url }) => linkPreviews.fetch(previewId, url),
    'linkPreview.cancel': ({ previewId }) => {
      linkPreviews.cancel(previewId);
      return ok();
    },

    'saved-list.save': (list) => savedLists.save(list),
    'saved-list.remove': ({ listId }) => savedLists.remove(listId),
    'saved-list.restore': (list) => savedLists.restore(list),

    'template.list': () => ok(templates.list()),
    'template.save': (template) => templates.save(template),
    'template.remove': ({ templateId }) => templates.remove(templateId),

    'reminder.timeline': ({ workshopId }) => reminders.timeline(workshopId),
    'reminder.check': ({ workshopId, details, reminderId }) =>
      reminders.check(workshopId, details, reminderId),
    'reminder.save': ({ workshopId, ...reminder }) => reminders.save(workshopId, reminder),
    'reminder.addPlan': ({ workshopId, reminders: plan, templates: used }) =>
      reminders.addPlan(workshopId, plan, used),
    'reminder.undoPlan': ({ added }) => reminders.undoPlan(added),
    'reminder.remove': ({ reminderId }) => reminders.remove(reminderId),
    'reminder.restore': ({ reminderId }) => reminders.restore(reminderId),
    'reminder.setRunningLate': ({ workshopId, isLate }) => reminders.setRunningLate(workshopId, isLate),
    'reminder.plannedSends': ({ from, until }) => ok(reminders.plannedBetween(from, until)),
  };
}

function found<T>(value: T | undefined): Result<T, Failure<'NOT_FOUND'>> {
  return value === undefined ? err(failure('NOT_FOUND', { what: 'broadcast' })) : ok(value);
}
