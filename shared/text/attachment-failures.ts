import type { FailureCode } from '../failure.ts';
import { always, needing, tryAgain, type FailureText } from './failure-text.ts';

/** Failures of files that are to be attached, and of handing them to WhatsApp. */
export const attachmentFailures = {
  FILE_EMPTY: {
    sentence: /*i18n*/ {
      id: 'failure.FILE_EMPTY',
      message: 'This file is empty, so there is nothing to send.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.FILE_EMPTY.hint',
        message:
          'Open it to see whether it is the right one. It may still be on its way from another device.',
      },
    ),
    action: null,
  },
  MEDIA_TOO_LARGE: {
    sentence: /*i18n*/ {
      id: 'failure.MEDIA_TOO_LARGE',
      message: 'This file is too large for WhatsApp to show it in the chat.',
    },
    hint: needing(
      ['megabytes'],
      /*i18n*/ {
        id: 'failure.MEDIA_TOO_LARGE.hint',
        message: 'The limit is {megabytes, number} MB. Make it smaller, or attach it as a document.',
      },
    ),
    action: null,
  },
  DOCUMENT_TOO_LARGE: {
    sentence: /*i18n*/ {
      id: 'failure.DOCUMENT_TOO_LARGE',
      message: 'This file is larger than WhatsApp takes.',
    },
    hint: needing(
      ['megabytes'],
      /*i18n*/ {
        id: 'failure.DOCUMENT_TOO_LARGE.hint',
        message:
          'The limit is {megabytes, number} MB. Put it where people can download it, and send them the address.',
      },
    ),
    action: null,
  },
  PICTURE_TYPE: {
    sentence: /*i18n*/ {
      id: 'failure.PICTURE_TYPE',
      message: 'WhatsApp shows JPEG and PNG pictures in the chat, and this file is neither.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.PICTURE_TYPE.hint',
        message: 'Save a HEIC, WebP or GIF picture as JPEG first, or attach the file as a document.',
      },
    ),
    action: null,
  },
  PICTURE_TRUNCATED: {
    sentence: /*i18n*/ {
      id: 'failure.PICTURE_TRUNCATED',
      message: 'This picture is incomplete: its end is missing.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.PICTURE_TRUNCATED.hint',
        message: 'Copy or download it again, then attach it.',
      },
    ),
    action: null,
  },
  PICTURE_DAMAGED: {
    sentence: /*i18n*/ { id: 'failure.PICTURE_DAMAGED', message: 'This picture is damaged.' },
    hint: always(
      /*i18n*/ {
        id: 'failure.PICTURE_DAMAGED.hint',
        message: 'Open it in a picture viewer. If it shows there, save it as JPEG and attach that.',
      },
    ),
    action: null,
  },
  VIDEO_TYPE: {
    sentence: /*i18n*/ {
      id: 'failure.VIDEO_TYPE',
      message: 'WhatsApp plays MP4 videos in the chat, and this file is none.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.VIDEO_TYPE.hint',
        message: 'Save it as MP4 first, or attach the file as a document to send it as it is.',
      },
    ),
    action: null,
  },
  VIDEO_DAMAGED: {
    sentence: /*i18n*/ {
      id: 'failure.VIDEO_DAMAGED',
      message: 'This video is incomplete or damaged.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.VIDEO_DAMAGED.hint',
        message: 'Play it on this computer. If its end is missing, copy or download it again.',
      },
    ),
    action: null,
  },
  AUDIO_TYPE: {
    sentence: /*i18n*/ {
      id: 'failure.AUDIO_TYPE',
      message: 'Convoke sends sound as MP3 or OGG with Opus, and this file is neither.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.AUDIO_TYPE.hint',
        message: 'Save it as MP3 first, or attach the file as a document to send it as it is.',
      },
    ),
    action: null,
  },
  FILE_NOT_A_FILE: {
    sentence: /*i18n*/ {
      id: 'failure.FILE_NOT_A_FILE',
      message: 'This is a folder or a device, and only files can be sent.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.FILE_NOT_A_FILE.hint',
        message: 'Choose a file in it, or pack the folder into a ZIP file first.',
      },
    ),
    action: null,
  },
  FILE_GONE: {
    sentence: /*i18n*/ {
      id: 'failure.FILE_GONE',
      message: 'The file is no longer there: it was moved or deleted after it was chosen.',
    },
    hint: always(
      /*i18n*/ { id: 'failure.FILE_GONE.hint', message: 'Put it back, or choose it in its new place.' },
    ),
    action: null,
  },
  FILE_NOT_READABLE: {
    sentence: /*i18n*/ {
      id: 'failure.FILE_NOT_READABLE',
      message: 'This computer does not let Convoke read the file.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.FILE_NOT_READABLE.hint',
        message: 'Check its permissions and whether another program holds it, then try again.',
      },
    ),
    action: tryAgain,
  },
  NO_PICTURE_TO_PASTE: {
    sentence: /*i18n*/ {
      id: 'failure.NO_PICTURE_TO_PASTE',
      message: 'There is no picture on the clipboard.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.NO_PICTURE_TO_PASTE.hint',
        message: 'Copy the picture itself, not its file, or attach it as a file.',
      },
    ),
    action: null,
  },
  ATTACHMENT_GONE: {
    sentence: /*i18n*/ {
      id: 'failure.ATTACHMENT_GONE',
      message: 'The attached file is not there any more, or changed meanwhile.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.ATTACHMENT_GONE.hint',
        message:
          'No message goes out without it. Attach it again; if the broadcast has started, cancel and duplicate it first.',
      },
    ),
    action: null,
  },
  UPLOAD_FAILED: {
    sentence: /*i18n*/ {
      id: 'failure.UPLOAD_FAILED',
      message: 'The attached file could not be handed to WhatsApp.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.UPLOAD_FAILED.hint',
        message: 'No message goes out without it. Look at your internet connection, then try again.',
      },
    ),
    action: tryAgain,
  },
  UPLOAD_REFUSED: {
    sentence: /*i18n*/ {
      id: 'failure.UPLOAD_REFUSED',
      message: 'WhatsApp does not take the attached file.',
    },
    hint: needing(
      ['code'],
      /*i18n*/ {
        id: 'failure.UPLOAD_REFUSED.hint',
        message:
          'Its answer was {code}. No message goes out without it. Attach another file, or a smaller one.',
      },
    ),
    action: null,
  },
  UPLOAD_CANCELLED: {
    sentence: /*i18n*/ {
      id: 'failure.UPLOAD_CANCELLED',
      message: 'You cancelled handing the attached file to WhatsApp.',
    },
    hint: always(/*i18n*/ { id: 'failure.UPLOAD_CANCELLED.hint', message: 'Nothing was sent.' }),
    action: tryAgain,
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;
