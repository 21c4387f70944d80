import type { AccountId } from '#shared/model/account.ts';
import { createSentToMyself, type SentToMyself } from './own-chat.ts';
import type { LiveSocket } from './socket.ts';

/** What the gateway holds of one account: at most one socket, and the turn that made it. */
export interface Line {
  /** Rises with every connect and disconnect; what an earlier turn still does is void. */
  turn: number;
  socket: LiveSocket | undefined;
  /** The end of the last socket, so that two never overlap. */
  ending: Promise<void>;
  readonly sentToMyself: SentToMyself;
}

/** The lines of all accounts; each is made when it is first asked for, and stays. */
export interface Lines {
  of(accountId: AccountId): Line;
  all(): readonly Line[];
}

export function createLines(): Lines {
  const lines = new Map<AccountId, Line>();
  return {
    of(accountId) {
      const line = lines.get(accountId) ?? {
        turn: 0,
        socket: undefined,
        ending: Promise.resolve(),
        sentToMyself: createSentToMyself(),
      };
      lines.set(accountId, line);
      return line;
    },
    all: () => [...lines.values()],
  };
}

/** Begins a new turn: the socket of the last one, if any, is on its way out when this returns. */
export function nextTurnOf(line: Line): number {
  const { socket } = line;
  line.socket = undefined;
  line.turn += 1;
  if (socket !== undefined) {
    const before = line.ending;
    line.ending = Promise.all([before, socket.end()]).then(() => undefined);
  }
  return line.turn;
}
