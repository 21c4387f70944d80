import type { Connection } from '#shared/model/connection.ts';

export type ConnectionTone = 'good' | 'busy' | 'held' | 'bad' | 'off';

/** The colour of the dot beside the words. */
export function connectionTone(state: Connection['state']): ConnectionTone {
  switch (state) {
    case 'online':
      return 'good';
    case 'connecting':
    case 'awaiting-scan':
    case 'awaiting-code':
    case 'linking':
      return 'busy';
    case 'waiting':
    case 'replaced':
      return 'held';
    case 'logged-out':
    case 'refused':
      return 'bad';
    case 'unlinked':
      return 'off';
    default:
      return state satisfies never;
  }
}
