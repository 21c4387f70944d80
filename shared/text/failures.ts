import type { FailureCode } from '../failure.ts';
import { amendmentFailures } from './amendment-failures.ts';
import { attachmentFailures } from './attachment-failures.ts';
import { connectionFailures } from './connection-failures.ts';
import { connectionTestFailures } from './connection-test-failures.ts';
import type { FailureText } from './failure-text.ts';
import { groupFailures } from './group-failures.ts';
import { messageFailures } from './message-failures.ts';
import { reminderFailures } from './reminder-failures.ts';
import { requestFailures } from './request-failures.ts';
import { sendingFailures } from './sending-failures.ts';
import { storageFailures } from './storage-failures.ts';
import { webPageFailures } from './web-page-failures.ts';

/** The one catalogue: every failure code and what a person is told. A code without a text does not compile. */
export const failureTexts: Readonly<Record<FailureCode, FailureText>> = {
  ...requestFailures,
  ...connectionFailures,
  ...connectionTestFailures,
  ...groupFailures,
  ...messageFailures,
  ...sendingFailures,
  ...reminderFailures,
  ...amendmentFailures,
  ...storageFailures,
  ...attachmentFailures,
  ...webPageFailures,
};
