/** What the shell itself says to a person, outside the window's page. */
export const sentences = {
  unknownSwitch: (name: string) => `Convoke does not know the switch ${name}.`,
  badSwitch: (name: string, expected: string) => `The switch ${name} needs ${expected}.`,
  noDisplay: (display: 'unset' | 'dead') =>
    display === 'unset'
      ? 'Convoke needs a display to open its window, and there is none (DISPLAY is not set).'
      : 'Convoke needs a display to open its window, and nothing answers at the one that DISPLAY names.',
  folderNotWritable: (folder: string) =>
    `Convoke cannot write to its data folder ${folder}. Check the folder's permissions and the free space, then start again.`,
  cannotStart: () => 'Convoke cannot start',
  crashed: () => ({
    title: 'Convoke has to close',
    message: 'An unexpected fault was written to the log. What was sent and what was not is kept.',
    restart: 'Start again',
    close: 'Close',
  }),
  quit: ({ broadcasts, remaining }: { readonly broadcasts: number; readonly remaining: number }) => ({
    message:
      broadcasts === 1
        ? 'A broadcast is still running.'
        : `${String(broadcasts)} broadcasts are still running.`,
    detail:
      remaining === 1
        ? 'One group has not got its message yet. It waits until you open Convoke again.'
        : `${String(remaining)} groups have not got their message yet. They wait until you open Convoke again.`,
    stay: 'Keep sending',
    quit: 'Quit',
  }),
  recovery: () => ({
    title: 'The window stopped working several times',
    calm: 'Messages that are being sent go on being sent, and nothing is lost.',
    again: 'Open the window again',
  }),
} as const;
