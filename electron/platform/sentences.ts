import type { Failure } from '#shared/failure.ts';
import { failureTexts } from '#shared/text/failures.ts';
import type { News, QuitConcern } from '../ports/desktop.ts';
import type { OpenRefusal } from '../ports/storage.ts';
import { say } from './speech.ts';

function reasonOf({ code }: Failure): string {
  return say(failureTexts[code].sentence);
}

/** What the shell itself says to a person, outside the window's page. */
export const sentences = {
  unknownSwitch: (name: string) =>
    say(
      /*i18n*/ { id: 'shell.unknown-switch', message: 'Convoke does not know the switch {name}.' },
      { name },
    ),
  badSwitch: (name: string, expected: string) =>
    say(
      /*i18n*/ { id: 'shell.bad-switch', message: 'The switch {name} needs {expected}.' },
      { name, expected },
    ),
  noDisplay: (display: 'unset' | 'dead') =>
    display === 'unset'
      ? say(
          /*i18n*/ {
            id: 'shell.no-display',
            message: 'Convoke needs a display to open its window, and there is none (DISPLAY is not set).',
          },
        )
      : say(
          /*i18n*/ {
            id: 'shell.dead-display',
            message:
              'Convoke needs a display to open its window, and nothing answers at the one that DISPLAY names.',
          },
        ),
  folderNotWritable: (folder: string) =>
    say(
      /*i18n*/ {
        id: 'shell.folder-not-writable',
        message:
          "Convoke cannot write to its data folder {folder}. Check the folder's permissions and the free space, then start again.",
      },
      { folder },
    ),
  cannotOpenDatabase(refusal: OpenRefusal): string {
    switch (refusal.kind) {
      case 'from-the-future':
        return say(
          /*i18n*/ {
            id: 'shell.database-from-the-future',
            message:
              'Your data was written by a newer version of Convoke (format {fileVersion}, this one reads up to {supportedVersion}). Install the newest version; nothing was changed.',
          },
          { fileVersion: refusal.fileVersion, supportedVersion: refusal.supportedVersion },
        );
      case 'not-writable':
        return sentences.folderNotWritable(refusal.path);
      case 'disk-full':
        return say(
          /*i18n*/ {
            id: 'shell.disk-full',
            message: "There is no space left for Convoke's data ({path}). Free some space, then start again.",
          },
          { path: refusal.path },
        );
      case 'damaged':
        return say(
          /*i18n*/ {
            id: 'shell.database-damaged',
            message:
              "Convoke's data ({path}) is damaged, and so are its backups. Check the disk before you start again; nothing was deleted.",
          },
          { path: refusal.path },
        );
      case 'in-use':
        return say(
          /*i18n*/ {
            id: 'shell.database-in-use',
            message: 'Another program is using the Convoke database. Close it, then start again.',
          },
        );
      default:
        return refusal satisfies never;
    }
  },
  cannotStart: () => say(/*i18n*/ { id: 'shell.cannot-start', message: 'Convoke cannot start' }),
  crashed: () => ({
    title: say(/*i18n*/ { id: 'shell.crashed', message: 'Convoke has to close' }),
    message: say(
      /*i18n*/ {
        id: 'shell.crashed.message',
        message: 'An unexpected fault was written to the log. What was sent and what was not is kept.',
      },
    ),
    restart: say(/*i18n*/ { id: 'shell.crashed.restart', message: 'Start again' }),
    close: say(/*i18n*/ { id: 'shell.crashed.close', message: 'Close' }),
  }),
  quit({ broadcasts, remaining, scheduled }: QuitConcern) {
    const running = say(
      /*i18n*/ {
        id: 'shell.quit',
        message:
          '{broadcasts, plural, one {A broadcast is still running.} other {# broadcasts are still running.}}',
      },
      { broadcasts },
    );
    const waiting = say(
      /*i18n*/ {
        id: 'shell.quit.detail',
        message:
          '{remaining, plural, one {One group has not got its message yet. It waits until you open Convoke again.} other {# groups have not got their message yet. They wait until you open Convoke again.}}',
      },
      { remaining },
    );
    const planned = say(
      /*i18n*/ {
        id: 'shell.quit.scheduled',
        message:
          '{scheduled, plural, one {A broadcast is scheduled within a day.} other {# broadcasts are scheduled within a day.}}',
      },
      { scheduled },
    );
    const notSent = say(
      /*i18n*/ {
        id: 'shell.quit.scheduled.detail',
        message:
          '{scheduled, plural, one {It is only sent if Convoke is open at its time.} other {They are only sent if Convoke is open at their times.}}',
      },
      { scheduled },
    );
    const isSending = broadcasts > 0;
    const details = [...(isSending ? [waiting] : []), ...(scheduled > 0 ? [notSent] : [])];
    return {
      message: [...(isSending ? [running] : []), ...(scheduled > 0 ? [planned] : [])].join(' '),
      detail: details.join(' '),
      stay: isSending
        ? say(/*i18n*/ { id: 'shell.quit.stay', message: 'Keep sending' })
        : say(/*i18n*/ { id: 'shell.quit.stay-open', message: 'Keep Convoke open' }),
      quit: say(/*i18n*/ { id: 'shell.quit.quit', message: 'Quit' }),
    };
  },
  /** A notification: what happened, and below it the numbers or the reason. */
  news(news: News): { readonly title: string; readonly body: string } {
    switch (news.kind) {
      case 'finished': {
        const { sentCount, targetCount, openCount } = news;
        return {
          title: say(/*i18n*/ { id: 'shell.news.finished', message: 'Broadcast finished' }),
          body:
            openCount === 0
              ? say(
                  /*i18n*/ {
                    id: 'shell.news.finished.all',
                    message: 'Sent to {sentCount, plural, one {# group} other {all # groups}}.',
                  },
                  { sentCount },
                )
              : say(
                  /*i18n*/ {
                    id: 'shell.news.finished.some',
                    message:
                      'Sent to {sentCount} of {targetCount, plural, one {# group} other {# groups}}. {openCount, plural, one {# needs a look} other {# need a look}}.',
                  },
                  { sentCount, targetCount, openCount },
                ),
        };
      }
      case 'paused':
        return {
          title: say(/*i18n*/ { id: 'shell.news.paused', message: 'Broadcast paused' }),
          body: reasonOf(news.reason),
        };
      case 'disconnected':
        return {
          title: say(
            /*i18n*/ { id: 'shell.news.disconnected', message: '{accountName} is disconnected' },
            { accountName: news.accountName },
          ),
          body: reasonOf(news.reason),
        };
      case 'missed':
        return {
          title: say(/*i18n*/ { id: 'shell.news.missed', message: 'While you were away' }),
          body: say(
            /*i18n*/ {
              id: 'shell.news.missed.body',
              message:
                '{count, plural, one {A scheduled broadcast was not sent. Decide what becomes of it.} other {# scheduled broadcasts were not sent. Decide what becomes of them.}}',
            },
            { count: news.count },
          ),
        };
      default:
        return news satisfies never;
    }
  },
  recovery: () => ({
    title: say(/*i18n*/ { id: 'shell.recovery', message: 'The window stopped working several times' }),
    calm: say(
      /*i18n*/ {
        id: 'shell.recovery.calm',
        message: 'Messages that are being sent go on being sent, and nothing is lost.',
      },
    ),
    again: say(/*i18n*/ { id: 'shell.recovery.again', message: 'Open the window again' }),
  }),
} as const;
