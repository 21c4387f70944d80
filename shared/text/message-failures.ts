import type { FailureCode } from '../failure.ts';
import { always, needing, type FailureText } from './failure-text.ts';

/** What is wrong with the words of a message for one group. */
export const messageFailures = {
  VARIABLE_UNKNOWN: {
    sentence: /*i18n*/ {
      id: 'failure.VARIABLE_UNKNOWN',
      message: 'The message has a variable that Convoke does not know.',
    },
    hint: needing(
      ['name', 'option', 'line'],
      /*i18n*/ {
        id: 'failure.VARIABLE_UNKNOWN.hint',
        message:
          'Look at “{name}” in {option, plural, =0 {line {line}} other {option #}}: correct it, or write it without braces.',
      },
    ),
    action: null,
  },
  VARIABLE_EMPTY: {
    sentence: /*i18n*/ {
      id: 'failure.VARIABLE_EMPTY',
      message: 'A variable has no value for this group.',
    },
    hint: needing(
      ['name', 'option', 'line'],
      /*i18n*/ {
        id: 'failure.VARIABLE_EMPTY.hint',
        message:
          'It is “{name}” in {option, plural, =0 {line {line}} other {option #}}. Words for this case go behind a bar, as in “{name}|soon”.',
      },
    ),
    action: null,
  },
  VARIABLE_NESTED: {
    sentence: /*i18n*/ {
      id: 'failure.VARIABLE_NESTED',
      message: 'The message has a variable inside another one.',
    },
    hint: needing(
      ['option', 'line'],
      /*i18n*/ {
        id: 'failure.VARIABLE_NESTED.hint',
        message:
          'Look at {option, plural, =0 {line {line}} other {option #}}: close the first one before the next one begins.',
      },
    ),
    action: null,
  },
  VARIABLE_UNCLOSED: {
    sentence: /*i18n*/ {
      id: 'failure.VARIABLE_UNCLOSED',
      message: 'The message has a variable that is not closed.',
    },
    hint: needing(
      ['option', 'line'],
      /*i18n*/ {
        id: 'failure.VARIABLE_UNCLOSED.hint',
        message:
          'Look at {option, plural, =0 {line {line}} other {option #}}: two closing braces are missing there.',
      },
    ),
    action: null,
  },
  MESSAGE_TOO_LONG: {
    sentence: /*i18n*/ {
      id: 'failure.MESSAGE_TOO_LONG',
      message: 'With its variables filled in, the message is longer than WhatsApp takes.',
    },
    hint: needing(
      ['option', 'excess'],
      /*i18n*/ {
        id: 'failure.MESSAGE_TOO_LONG.hint',
        message:
          'Make {option, plural, =0 {the message} other {option #}} {excess, plural, one {# character} other {# characters}} shorter.',
      },
    ),
    action: null,
  },
  POLL_OPTIONS_EQUAL: {
    sentence: /*i18n*/ {
      id: 'failure.POLL_OPTIONS_EQUAL',
      message: 'Two options of the poll are the same for this group.',
    },
    hint: needing(
      ['option', 'other'],
      /*i18n*/ {
        id: 'failure.POLL_OPTIONS_EQUAL.hint',
        message: 'They are options {option} and {other}. Make them differ by more than a variable.',
      },
    ),
    action: null,
  },
  REPLY_NOT_HERE: {
    sentence: /*i18n*/ {
      id: 'failure.REPLY_NOT_HERE',
      message: 'This group never got the message that you reply to.',
    },
    hint: always(
      /*i18n*/ { id: 'failure.REPLY_NOT_HERE.hint', message: 'Here it goes out as a message of its own.' },
    ),
    action: null,
  },
  PLACE_IN_FILE: {
    sentence: /*i18n*/ {
      id: 'failure.PLACE_IN_FILE',
      message: 'The attached file may say where it was taken, and Convoke cannot take that out.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.PLACE_IN_FILE.hint',
        message: 'Save a picture as JPEG or PNG and attach that: its position is taken out.',
      },
    ),
    action: null,
  },
  WEEKDAY_MISMATCH: {
    sentence: /*i18n*/ {
      id: 'failure.WEEKDAY_MISMATCH',
      message: 'The message names another weekday than that of the workshop.',
    },
    hint: needing(
      ['weekday'],
      /*i18n*/ {
        id: 'failure.WEEKDAY_MISMATCH.hint',
        message:
          'The workshop is {weekday, select, 0 {on a Sunday} 1 {on a Monday} 2 {on a Tuesday} 3 {on a Wednesday} 4 {on a Thursday} 5 {on a Friday} 6 {on a Saturday} other {on another day}}.',
      },
    ),
    action: null,
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;
