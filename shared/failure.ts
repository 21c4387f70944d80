/**
 * Every failure a person can meet, as a closed set. The sentence, hint and next action of each code live in
 * `shared/text/failures.ts`; here is only what both sides switch on.
 */
export const failureCodes = [
  // transport of the bridge
  'INVALID_INPUT', // params: field, problem
  'UNKNOWN_CHANNEL',
  'UNTRUSTED_SENDER',
  'INTERNAL',
  // what the request is about
  'NOT_FOUND', // params: what
  'NOT_LINKED',
  'ALREADY_LINKED',
  'OFFLINE',
  'LINK_NOT_ALLOWED', // an address outside the list the app may open
  // connection
  'CODE_EXPIRED', // no code was scanned in time
  'LOGGED_OUT',
  'REPLACED',
  'BANNED',
  'TEMPORARILY_BANNED',
  'LOCKED',
  'CLIENT_TOO_OLD',
  'MULTI_DEVICE_OFF',
  'SERVICE_UNAVAILABLE',
  'CONNECTION_LOST',
  'NETWORK_UNREACHABLE',
  'NAME_NOT_RESOLVED',
  'TLS_FAILED',
  'UPGRADE_REFUSED', // params: status
  'PAIRING_CODE_REFUSED',
  'PHONE_NUMBER_WITHOUT_COUNTRY',
  'PHONE_NUMBER_NOT_READABLE',
  'PHONE_NUMBER_IMPOSSIBLE',
  'KEYS_UNREADABLE',
  'KEYS_LOCKED', // the keyring, or the file, does not hand over the key for now
  'KEY_STORAGE_UNDECIDED',
  // test of the connection
  'CLOCK_WRONG', // params: offsetMinutes (0 or more), direction of this computer's clock (behind, ahead)
  'TCP_FAILED',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_NOT_YET_VALID',
  'CERTIFICATE_WRONG_HOST',
  'CERTIFICATE_UNKNOWN_ISSUER',
  'SIGN_IN_PAGE',
  'PROXY_REQUIRED',
  'CONNECTION_CUT',
  // groups
  'NOT_ADMIN',
  'NOT_A_MEMBER',
  'ADMINS_ONLY', // a change that needs an admin
  'CHANGED_ELSEWHERE', // somebody else was faster
  'CHANGE_REFUSED', // we are an admin in the group, and WhatsApp forbids the change
  'CREATION_REFUSED', // WhatsApp did not make the group
  'CREATION_FOUND', // params: name; what was asked for before, without an answer, was made after all
  'CREATION_NOT_FOUND', // no answer to it came, and there is no such group
  'GROUP_GONE',
  'THROTTLED', // params: retryAt (epoch milliseconds)
  'EMPTY_INVITE_CODE',
  'NO_ANSWER', // WhatsApp did not answer in time
  // sending
  'ADMINS_ONLY_POST',
  'ACCOUNT_REMOVED', // the delivery's account was removed from this computer
  'ACCOUNT_RESTRICTED', // 463 on a group send
  'MESSAGE_REFUSED', // params: code
  'TEST_NOT_SENT', // params: code (WhatsApp's answer; left out when it was not asked); a test to the own chat
  'ENCRYPTION_FAILED',
  'TEST_NOT_SENT',
  'UNCONFIRMED',
  'QUIET_HOURS', // params: until
  'DAILY_CAP', // params: cap
  'MINUTE_CAP', // params: cap
  'MESSAGE_CAP', // params: until (left out when WhatsApp did not say)
  'SAME_TEXT_RECENTLY', // params: at
  'VARIABLE_UNKNOWN', // params: name, at, line, option (0: none)
  'VARIABLE_EMPTY', // params: name, at, line, option
  'VARIABLE_NESTED', // params: name, at, line, option
  'VARIABLE_UNCLOSED', // params: name, at, line, option
  'MESSAGE_TOO_LONG', // params: excess, option
  'POLL_OPTIONS_EQUAL', // params: option, other (from 1)
  'REPLY_NOT_HERE', // the group has no message to quote
  'PLACE_IN_FILE', // the attached file may say where it was taken
  'WEEKDAY_MISMATCH', // params: weekday (0 is Sunday)
  'NO_TARGETS',
  'WRONG_STATE', // params: state; the action does not fit the state it is in any more
  'SENDING_INTERRUPTED', // the app ended between the send and its answer
  'NUMBER_CHANGED', // the account was linked again with the phone of somebody else
  'REPEATED_FAILURES', // five unknown failures in a row
  'HELD_TOO_LONG', // params: since; nothing could be sent for hours, so it does not go on by itself
  'USELESS_BY_NOW', // params: at; what is left is later than the trainer's own limit
  // changing what was sent
  'EDIT_TOO_LATE',
  'DELETE_TOO_LATE',
  'CHANGE_UNCONFIRMED', // WhatsApp did not say that it has an edit or a deletion
  // planning a start
  'SCHEDULE_PAST',
  'SCHEDULE_TOO_FAR', // params: days
  'SCHEDULE_USELESS', // it would be useless before it starts
  // reminders that wait for the trainer
  'WORKSHOP_ON_HOLD', // its time came while the workshop was cancelled, archived, deleted or running late
  'REMINDER_OVER', // its workshop was moved so that its time was over
  'REMINDER_SUPERSEDED', // it was late, and a later reminder of the workshop was due by then
  // files
  'FOLDER_NOT_WRITABLE',
  // attachments
  'FILE_EMPTY',
  'FILE_GONE',
  'FILE_NOT_A_FILE',
  'FILE_NOT_READABLE',
  'MEDIA_TOO_LARGE', // params: megabytes
  'DOCUMENT_TOO_LARGE', // params: megabytes
  'PICTURE_TYPE', // neither JPEG nor PNG
  'PICTURE_TRUNCATED',
  'PICTURE_DAMAGED',
  'VIDEO_TYPE', // no MP4
  'VIDEO_DAMAGED',
  'AUDIO_TYPE', // neither MP3 nor OGG with Opus
  'NO_PICTURE_TO_PASTE',
  // pages that are linked to
  'PAGE_NOT_ALLOWED', // params: host; no place of the public web
  'PAGE_OFFLINE', // params: host
  'PAGE_UNREACHABLE', // params: host
  'PAGE_TOO_SLOW', // params: host, seconds
  'PAGE_REFUSED', // params: host, status
  'PAGE_REDIRECTS', // params: host
  'PAGE_IS_A_FILE', // params: host
  'PAGE_WITHOUT_TITLE', // params: host
  // uploads
  'ATTACHMENT_GONE', // our copy of it
  'UPLOAD_FAILED', // params: code (the host's last answer; left out when there was none)
  'UPLOAD_REFUSED', // params: code
  'UPLOAD_CANCELLED',
  // storage
  'DISK_FULL',
  'DATABASE_READ_ONLY',
  'DATABASE_BUSY',
  'DATABASE_DAMAGED',
  'DATABASE_GONE', // its file was removed or replaced while the app runs
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** Values a sentence is rendered with. Times are epoch milliseconds. Never message text or a full number. */
export type FailureParams = Readonly<Record<string, string | number>>;

export interface Failure<Code extends FailureCode = FailureCode> {
  readonly code: Code;
  readonly params: FailureParams;
  /** Whether doing the same again, unchanged, may succeed. */
  readonly retryable: boolean;
}

/** Codes for which trying again unchanged is worth it; all others need a change first. */
const retryableCodes: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'INTERNAL',
  'OFFLINE',
  'CODE_EXPIRED',
  'SERVICE_UNAVAILABLE',
  'CONNECTION_LOST',
  'NETWORK_UNREACHABLE',
  'NAME_NOT_RESOLVED',
  'TLS_FAILED',
  'UPGRADE_REFUSED',
  'TCP_FAILED',
  'CONNECTION_CUT',
  'PAIRING_CODE_REFUSED',
  'KEYS_LOCKED',
  'THROTTLED',
  'EMPTY_INVITE_CODE',
  'NO_ANSWER',
  'ENCRYPTION_FAILED',
  'UNCONFIRMED',
  'CHANGE_UNCONFIRMED',
  'QUIET_HOURS',
  'DAILY_CAP',
  'MINUTE_CAP',
  'MESSAGE_CAP',
  'DATABASE_BUSY',
  'DISK_FULL',
  'FILE_NOT_READABLE',
  'PAGE_OFFLINE',
  'PAGE_UNREACHABLE',
  'PAGE_TOO_SLOW',
  'PAGE_REFUSED',
  'UPLOAD_FAILED',
  'UPLOAD_CANCELLED',
]);

export function failure<Code extends FailureCode>(code: Code, params: FailureParams = {}): Failure<Code> {
  return { code, params, retryable: retryableCodes.has(code) };
}
