import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { Delivery } from '#shared/model/delivery.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConnectionProbe } from '../ports/connection-probe.ts';
import type { AttachmentFiles } from '../ports/attachment-files.ts';
import type { AuthStore } from '../ports/auth-store.ts';
import type { Desktop } from '../ports/desktop.ts';
import type { DiagnosticsSource } from '../ports/diagnostics-source.ts';
import type { KeyFile } from '../ports/key-file.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/storage.ts';
import type { WebPages } from '../ports/web-pages.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import { createAccounts, type Accounts } from './accounts.ts';
import { createAmendments, type Amendments } from './amendments.ts';
import { createAttachmentUpkeep, type AttachmentUpkeep } from './attachment-upkeep.ts';
import { createAttachments, type Attachments } from './attachments.ts';
import { createBroadcastControl, type BroadcastControl } from './broadcast-control.ts';
import { createBroadcastDrafts, type BroadcastDrafts } from './broadcast-drafts.ts';
import { createBroadcastPlanning, type BroadcastPlanning } from './broadcast-planning.ts';
import { createBroadcastSchedule, type BroadcastSchedule } from './broadcast-schedule.ts';
import { createBroadcastUploads } from './broadcast-uploads.ts';
import { createChangeTransitions } from './change-transitions.ts';
import { createConnectionTests, type ConnectionTests } from './connection-tests.ts';
import { createConnections, type Connections } from './connections.ts';
import { createDailySends } from './daily-sends.ts';
import { createDeliveryEvidence, type DeliveryEvidence } from './delivery-evidence.ts';
import { createDeliveryTransitions } from './delivery-transitions.ts';
import { createDiagnostics, type Diagnostics } from './diagnostics.ts';
import { createDomainEvents, type DomainEvents } from './domain-events.ts';
import { createDueBroadcasts } from './due-broadcasts.ts';
import { createDueReminders } from './due-reminders.ts';
import { createExpectedEnds } from './expected-ends.ts';
import { createGlanceWatch, type GlanceWatch } from './glance.ts';
import { createGroupActions, type GroupActions } from './group-actions.ts';
import { createGroupCreations, type GroupCreations } from './group-creations.ts';
import { createGroupDetails, type GroupDetails } from './group-details.ts';
import { createGroups, type Groups } from './groups.ts';
import { createHeldBroadcasts } from './held-broadcasts.ts';
import { holdPauses } from './held-pauses.ts';
import { createHistory, type History } from './history.ts';
import { createHistoryUpkeep, type HistoryUpkeep } from './history-upkeep.ts';
import { createKeepAwake } from './keep-awake.ts';
import { createKeyVault, type KeyVault } from './key-vault.ts';
import { createLinkCollections, type LinkCollections } from './link-collections.ts';
import { createLinkExport, type LinkExport } from './link-export.ts';
import { createLinkPreviews, type LinkPreviews } from './link-previews.ts';
import { createMetadataLane } from './metadata-lane.ts';
import { createNotifications, type Notifications } from './notifications.ts';
import { createPosters, type Posters } from './poster.ts';
import { createPlannedSends } from './planned-sends.ts';
import { createReminderOutlooks } from './reminder-outlook.ts';
import { createReminders, type Reminders } from './reminders.ts';
import { createPlannedTargets } from './planned-targets.ts';
import { watchRestrictions } from './restrictions.ts';
import { createReportExport, type ReportExport } from './report-export.ts';
import { createSavedLists, type SavedLists } from './saved-lists.ts';
import { createSendLanes } from './send-lanes.ts';
import { createSending, type Sending } from './sending.ts';
import { createSettings, type SettingsService } from './settings.ts';
import { createSilenceWatch, type SilenceWatch } from './silence-watch.ts';
import { createShownBroadcast } from './shown-broadcast.ts';
import { createShownConnection } from './shown-connection.ts';
import { createStateHub, type StateHub } from './state-hub.ts';
import { createTemplates, type Templates } from './templates.ts';
import { createTestContents } from './test-content.ts';
import { createTestMessages, type TestMessages } from './test-messages.ts';
import { createWorkshopReminders } from './workshop-reminders.ts';
import { createWorkshopTemplate, type WorkshopTemplate } from './workshop-template.ts';
import { createWorkshops, type Workshops } from './workshops.ts';

/** The ports that the use cases stand on. */
export interface ServicePorts {
  readonly storage: Storage;
  readonly attachmentFiles: AttachmentFiles;
  readonly authStore: AuthStore;
  readonly keyFile: KeyFile;
  readonly keyring: Keyring;
  readonly gateway: WhatsAppGateway;
  readonly probe: ConnectionProbe;
  readonly webPages: WebPages;
  readonly diagnosticsSource: DiagnosticsSource;
  readonly desktop: Desktop;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly appVersion: string;
  readonly pacingFactor: number;
}

/** Everything the app can do, wired over the ports. */
export interface Services {
  readonly accounts: Accounts;
  readonly amendments: Amendments;
  readonly attachments: Attachments;
  readonly attachmentUpkeep: AttachmentUpkeep;
  readonly broadcasts: BroadcastPlanning;
  readonly connections: Connections;
  readonly connectionTests: ConnectionTests;
  readonly control: BroadcastControl;
  readonly dailySends: ReturnType<typeof createDailySends>;
  readonly deliveries: (
    broadcastId: BroadcastId,
    afterPosition: number,
    limit: number,
  ) => Delivery[] | undefined;
  readonly desktop: Desktop;
  readonly diagnostics: Diagnostics;
  readonly drafts: BroadcastDrafts;
  readonly events: DomainEvents;
  readonly evidence: DeliveryEvidence;
  readonly glanceWatch: GlanceWatch;
  readonly groups: Groups;
  readonly groupActions: GroupActions;
  readonly groupCreations: GroupCreations;
  readonly groupDetails: GroupDetails;
  readonly history: History;
  readonly historyUpkeep: HistoryUpkeep;
  readonly keyVault: KeyVault;
  readonly linkCollections: LinkCollections;
  readonly linkExport: LinkExport;
  readonly linkPreviews: LinkPreviews;
  readonly notifications: Notifications;
  readonly posters: Posters;
  readonly reminders: Reminders;
  readonly reportExport: ReportExport;
  readonly runner: Sending;
  readonly savedLists: SavedLists;
  readonly schedule: BroadcastSchedule;
  readonly settings: SettingsService;
  readonly silenceWatch: SilenceWatch;
  readonly stateHub: StateHub;
  readonly templates: Templates;
  readonly testMessages: TestMessages;
  readonly workshops: Workshops;
  readonly workshopTemplate: WorkshopTemplate;
}

export function createServices({ storage: onDisk, ...others }: ServicePorts): Services {
  const { storage, heldPauses } = holdPauses(onDisk);
  const ports: ServicePorts = { ...others, storage };
  const { desktop } = ports;
  const events = createDomainEvents(ports.logger);
  const connections = createConnections({ ...ports, events });
  watchRestrictions({ ...ports, events });
  const expectedEnds = createExpectedEnds(ports);
  const uploads = createBroadcastUploads({ ...ports, files: ports.attachmentFiles, connections, events });
  const shownBroadcast = createShownBroadcast({ ...ports, expectedEnds, uploads });
  const keyVault = createKeyVault({ ...ports, events });
  const connectionOf = createShownConnection({ ...ports, connections, keyVault });
  const settings = createSettings({ ...ports, keyVault, events });
  const connectionTests = createConnectionTests({
    ...ports,
    connections: { ...connections, connectionOf },
    events,
  });
  const transitions = createDeliveryTransitions({ ...ports, events });
  const evidence = createDeliveryEvidence({ ...ports, connections, transitions, events });
  const planning = createBroadcastPlanning({
    ...ports,
    files: ports.attachmentFiles,
    events,
    expectedEnds,
    shownBroadcast,
  });
  const isReady = (id: AccountId): boolean => connections.isReady(id);
  const plannedTargets = createPlannedTargets({ ...ports, events });
  const due = createDueBroadcasts({ ...ports, planning, plannedTargets, isOnline: isReady, events });
  const dueReminders = createDueReminders({ ...ports, isOnline: isReady, events });
  const workshopReminders = createWorkshopReminders({ ...ports, events });
  const plannedSends = createPlannedSends({ ...ports, expectedEnds });
  const held = createHeldBroadcasts({ ...ports, isOnline: (id) => connections.isOnline(id), events });
  const lanes = createSendLanes();
  const keepAwake = createKeepAwake(ports);
  const changes = createChangeTransitions({ ...ports, events });
  const metadataLane = createMetadataLane(ports);
  const groups = createGroups({ ...ports, lane: metadataLane, events });
  const linkCollections = createLinkCollections({ ...ports, groups, events });
  return {
    accounts: createAccounts({ ...ports, connections, keyVault, transitions, events }),
    amendments: createAmendments({
      ...ports,
      files: ports.attachmentFiles,
      transitions: changes,
      summaryOf: planning.summaryOf,
      events,
    }),
    attachments: createAttachments({ ...ports, files: ports.attachmentFiles, events }),
    attachmentUpkeep: createAttachmentUpkeep({ ...ports, files: ports.attachmentFiles }),
    broadcasts: planning,
    connections,
    connectionTests,
    control: createBroadcastControl({ ...ports, transitions, events }),
    dailySends: createDailySends(ports),
    deliveries: (broadcastId, afterPosition, limit) =>
      storage.broadcasts.get(broadcastId) === undefined
        ? undefined
        : [...storage.deliveries.page(broadcastId, afterPosition, limit)],
    desktop,
    diagnostics: createDiagnostics({ ...ports, connections: { connectionOf }, connectionTests, settings }),
    drafts: createBroadcastDrafts(ports),
    events,
    evidence,
    glanceWatch: createGlanceWatch({ ...ports, events, connectionOf }),
    groups,
    groupActions: createGroupActions({ ...ports, lane: metadataLane, events }),
    groupCreations: createGroupCreations({ ...ports, lane: metadataLane, groups, events }),
    groupDetails: createGroupDetails({ ...ports, lane: metadataLane }),
    history: createHistory({ ...ports, shownBroadcast }),
    historyUpkeep: createHistoryUpkeep({ ...ports, connections, events }),
    keyVault,
    linkCollections,
    linkExport: createLinkExport({ ...ports, linkCollections }),
    linkPreviews: createLinkPreviews({ ...ports, files: ports.attachmentFiles }),
    notifications: createNotifications({ ...ports, events, connectionOf }),
    posters: createPosters(ports),
    reminders: createReminders({
      ...ports,
      planning,
      plannedSends,
      workshopReminders,
      outlookOf: createReminderOutlooks({ ...ports, plannedSends }),
      events,
    }),
    reportExport: createReportExport(ports),
    runner: createSending({
      ...ports,
      heldPauses,
      connections,
      transitions,
      changes,
      evidence,
      uploads,
      lanes,
      events,
      lookBefore() {
        held.look();
        plannedTargets.look();
        // A reminder that is due is a scheduled broadcast by the time these are looked at.
        const nextReminderAt = dueReminders.look() ?? Infinity;
        const nextDueAt = Math.min(due.look() ?? Infinity, nextReminderAt);
        keepAwake.look();
        return nextDueAt === Infinity ? undefined : nextDueAt;
      },
    }),
    savedLists: createSavedLists({ ...ports, events }),
    schedule: createBroadcastSchedule({ ...ports, planning, plannedTargets, events }),
    settings,
    silenceWatch: createSilenceWatch({ ...ports, events }),
    stateHub: createStateHub({
      ...ports,
      events,
      connectionOf,
      shownBroadcast,
      settings: () => settings.current(),
      linkCollection: () => linkCollections.current(),
    }),
    templates: createTemplates(ports),
    testMessages: createTestMessages({
      ...ports,
      noteSent() {
        settings.noteTestSent();
      },
      connections,
      lanes,
      files: ports.attachmentFiles,
      testContents: createTestContents({ ...ports, files: ports.attachmentFiles }),
    }),
    workshops: createWorkshops({ ...ports, workshopReminders, events }),
    workshopTemplate: createWorkshopTemplate(ports),
  };
}
