import type { ClientSession } from './client-session.ts';
import { streamError } from './connection.ts';
import { garbageOf } from './garbage.ts';
import { node } from './nodes.ts';

/** How a test cuts a client off. */
export type Disconnection =
  /** `stream:error{code}`: 515, 503, 401 … */
  | { readonly kind: 'streamError'; readonly code: number }
  /** The same account device connected elsewhere. */
  | { readonly kind: 'replaced' }
  | { readonly kind: 'xmlStreamEnd' }
  /** The socket closes without a word. */
  | { readonly kind: 'close' }
  /** The socket stays open, but the server neither listens nor answers. */
  | { readonly kind: 'halfOpen' }
  /** The socket stays open, but what comes through it is no frame of this connection. */
  | { readonly kind: 'garbage'; readonly seed: string }
  /** Linked devices are taken off the account, as by *Log out* on the phone, whether they are connected or not. */
  | { readonly kind: 'deviceRemoved' };

/** Cuts off one connection. */
export function disconnect(
  session: ClientSession,
  how: Exclude<Disconnection, { readonly kind: 'deviceRemoved' }>,
): void {
  switch (how.kind) {
    case 'streamError':
      session.end(streamError(how.code));
      return;
    case 'replaced':
      session.end(node('stream:error', {}, [node('conflict', { type: 'replaced' })]));
      return;
    case 'xmlStreamEnd':
      session.end(node('xmlstreamend'));
      return;
    case 'close':
      session.end();
      return;
    case 'halfOpen':
      session.fallSilent();
      return;
    case 'garbage':
      session.sendRaw(garbageOf(how.seed));
      return;
    default:
      how satisfies never;
  }
}
