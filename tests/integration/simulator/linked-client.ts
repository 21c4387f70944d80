import type {
  AuthenticationState,
  BaileysEventMap,
  UserFacingSocketConfig,
  WASocket,
} from '@whiskeysockets/baileys';
import type { Simulator } from '#simulator/server.ts';
import { connectClient, createMemoryAuthState } from './baileys-client.ts';
import type { BaileysClient } from './baileys-client.ts';

const watched = [
  'messages.upsert',
  'messages.update',
  'message-receipt.update',
  'groups.upsert',
  'groups.update',
  'group-participants.update',
] as const satisfies readonly (keyof BaileysEventMap)[];

type Watched = (typeof watched)[number];

/** Everything a client has emitted, as one list of entries per event. */
export interface EventLog {
  all<Event extends Watched>(event: Event): readonly BaileysEventMap[Event][];
}

function watch(sock: WASocket): EventLog {
  const seen = new Map<Watched, unknown[]>(watched.map((event) => [event, []]));
  for (const event of watched) sock.ev.on(event, (payload) => void seen.get(event)?.push(payload));
  return {
    all: <Event extends Watched>(event: Event) => (seen.get(event) ?? []) as BaileysEventMap[Event][],
  };
}

export interface LinkedClient extends BaileysClient {
  readonly events: EventLog;
}

type Config = Partial<UserFacingSocketConfig>;

/** Logs a linked client in. As in the app, its own sends are not echoed as events. */
export async function reconnect(
  simulator: Simulator,
  auth: AuthenticationState,
  config: Config = {},
): Promise<LinkedClient> {
  const client = connectClient(simulator.url, auth, { config: { emitOwnEvents: false, ...config } });
  const events = watch(client.sock);
  await client.opened;
  return { ...client, events };
}

/** Links a client to a number by QR, logs it in and waits until it has its history. */
export async function linkClient(
  simulator: Simulator,
  phoneNumber: string,
  config: Config = {},
): Promise<LinkedClient> {
  const auth = createMemoryAuthState();
  const registering = connectClient(simulator.url, auth);
  const outcome = await simulator.web.desk.scan(await registering.qr(), phoneNumber);
  if (!outcome.ok) throw new Error(`not linked: ${JSON.stringify(outcome)}`);
  await registering.closed;
  const client = await reconnect(simulator, auth, config);
  await client.until(() => (client.history.length > 1 ? true : undefined));
  return client;
}
