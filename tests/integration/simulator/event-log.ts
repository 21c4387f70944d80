import type { BaileysEventMap, WASocket } from '@whiskeysockets/baileys';

const watched = [
  'messages.update',
  'message-receipt.update',
  'groups.upsert',
  'groups.update',
  'group-participants.update',
] as const satisfies readonly (keyof BaileysEventMap)[];

type Watched = (typeof watched)[number];

/** Everything a client has emitted since it was watched, in order. */
export interface EventLog {
  all<Event extends Watched>(event: Event): readonly BaileysEventMap[Event][];
}

export function watchEvents(sock: WASocket): EventLog {
  const seen = new Map<Watched, unknown[]>(watched.map((event) => [event, []]));
  for (const event of watched) sock.ev.on(event, (payload) => void seen.get(event)?.push(payload));
  return {
    all: <Event extends Watched>(event: Event) => (seen.get(event) ?? []) as BaileysEventMap[Event][],
  };
}
