import type { GatewayEvent } from '../ports/whatsapp-gateway.ts';

type WithoutAccount<Event> = Event extends unknown ? Omit<Event, 'accountId'> : never;

/** An event of one socket, which belongs to one account. */
export type SocketEvent = WithoutAccount<GatewayEvent>;

export type EventOf<Type extends SocketEvent['type']> = Extract<SocketEvent, { readonly type: Type }>;
