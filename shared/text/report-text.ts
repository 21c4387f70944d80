import type { ChangeState } from '../model/amendment.ts';
import type { DeliveryState, SettledBy } from '../model/delivery.ts';
import type { TextMessage } from './failure-text.ts';

/** The columns of the exported report, in order; new ones come last, for what others made of it reads them by place. */
export const reportColumns = {
  started: /*i18n*/ { id: 'report.started', message: 'Started' },
  message: /*i18n*/ { id: 'report.message', message: 'Message' },
  workshop: /*i18n*/ { id: 'report.workshop', message: 'Workshop' },
  group: /*i18n*/ { id: 'report.group', message: 'Group' },
  people: /*i18n*/ { id: 'report.people', message: 'People besides you' },
  account: /*i18n*/ { id: 'report.account', message: 'Sent by' },
  result: /*i18n*/ { id: 'report.result', message: 'Result' },
  settledBy: /*i18n*/ { id: 'report.settled-by', message: 'Confirmed by' },
  sent: /*i18n*/ { id: 'report.sent', message: 'Sent' },
  received: /*i18n*/ { id: 'report.received', message: 'Received by' },
  read: /*i18n*/ { id: 'report.read', message: 'Read by' },
  reason: /*i18n*/ { id: 'report.reason', message: 'Reason' },
  chosenBy: /*i18n*/ { id: 'report.chosen-by', message: 'Chosen by' },
  text: /*i18n*/ { id: 'report.text', message: 'Text for this group' },
  edited: /*i18n*/ { id: 'report.edited', message: 'Edit for everyone' },
  editedAt: /*i18n*/ { id: 'report.edited-at', message: 'Edited' },
  deleted: /*i18n*/ { id: 'report.deleted', message: 'Deletion for everyone' },
  deletedAt: /*i18n*/ { id: 'report.deleted-at', message: 'Deleted' },
  changeReason: /*i18n*/ { id: 'report.change-reason', message: 'Reason it was not changed' },
  textNow: /*i18n*/ { id: 'report.text-now', message: 'Text in the group now' },
} as const satisfies Readonly<Record<string, TextMessage>>;

export const reportResults: Readonly<Record<DeliveryState | 'silent' | 'left-out', TextMessage>> = {
  queued: /*i18n*/ { id: 'report.result.queued', message: 'Waiting' },
  sending: /*i18n*/ { id: 'report.result.sending', message: 'Sending' },
  sent: /*i18n*/ { id: 'report.result.sent', message: 'Sent' },
  delivered: /*i18n*/ { id: 'report.result.delivered', message: 'Delivered' },
  unconfirmed: /*i18n*/ { id: 'report.result.unconfirmed', message: 'Not confirmed' },
  failed: /*i18n*/ { id: 'report.result.failed', message: 'Failed' },
  skipped: /*i18n*/ { id: 'report.result.skipped', message: 'Skipped' },
  cancelled: /*i18n*/ { id: 'report.result.cancelled', message: 'Cancelled' },
  'left-out': /*i18n*/ { id: 'report.result.left-out', message: 'Left out' },
  silent: /*i18n*/ { id: 'report.result.silent', message: 'Sent, received by nobody' },
};

/** How far an edit or a deletion for everyone is in a group. */
export const reportChanges: Readonly<Record<ChangeState, TextMessage>> = {
  queued: /*i18n*/ { id: 'report.change.queued', message: 'Waiting' },
  sending: /*i18n*/ { id: 'report.change.sending', message: 'Sending' },
  done: /*i18n*/ { id: 'report.change.done', message: 'Done' },
  unconfirmed: /*i18n*/ { id: 'report.change.unconfirmed', message: 'Not confirmed' },
  failed: /*i18n*/ { id: 'report.change.failed', message: 'Failed' },
  cancelled: /*i18n*/ { id: 'report.change.cancelled', message: 'Cancelled' },
};

export const reportEvidence: Readonly<Record<SettledBy, TextMessage>> = {
  ack: /*i18n*/ { id: 'report.evidence.ack', message: 'WhatsApp' },
  receipt: /*i18n*/ { id: 'report.evidence.receipt', message: 'Somebody in the group' },
  'own-device': /*i18n*/ { id: 'report.evidence.own-device', message: 'Another device of yours' },
  trainer: /*i18n*/ { id: 'report.evidence.trainer', message: 'You' },
};

/** Names of the exported files; the day is added. */
export const reportFiles = {
  broadcast: /*i18n*/ { id: 'report.file.broadcast', message: 'Convoke broadcast' },
  history: /*i18n*/ { id: 'report.file.history', message: 'Convoke history' },
} as const satisfies Readonly<Record<string, TextMessage>>;
