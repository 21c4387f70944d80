import type { Connection } from '#shared/model/connection.ts';
import type { Failure } from '#shared/failure.ts';
import { backOffDelayMs } from './back-off.ts';
import { disconnectFailure } from './disconnect-failure.ts';
import type { DisconnectReason } from '#shared/model/disconnect-reason.ts';

/** One account's connection and what the policy remembers beside it. */
export interface Session {
  readonly connection: Connection;
  /** Whether the account holds the keys of a linked device. */
  readonly linked: boolean;
  /** Failed attempts in a row. One that came online too briefly counts among them. */
  readonly attempt: number;
  /** When the last socket was opened. */
  readonly openedAt: number;
}

/** So long a connection must hold before what failed earlier is forgotten. */
export const STEADY_AFTER_MS = 60_000;

export type SessionEvent =
  /** The app started, or the trainer pressed a button. */
  | { readonly type: 'connect' }
  /** The laptop woke, or the network returned. */
  | { readonly type: 'wake' }
  | { readonly type: 'retry-due' }
  | { readonly type: 'qr'; readonly qr: string; readonly expiresAt: number }
  | { readonly type: 'pairing-code'; readonly code: string; readonly expiresAt: number }
  | { readonly type: 'linking' }
  | { readonly type: 'identity' }
  | { readonly type: 'online' }
  | { readonly type: 'closed'; readonly reason: DisconnectReason; readonly detail: string }
  /** The keys are gone: logged out or to be linked again. */
  | { readonly type: 'unlinked' };

/** What the shell has to do. `retry` replaces any earlier one; `open` ends any older socket first. */
export type SessionEffect =
  | { readonly type: 'open' }
  | { readonly type: 'close' }
  | { readonly type: 'retry'; readonly atMs: number }
  | { readonly type: 'wipe-keys' };

export interface SessionStep {
  readonly session: Session;
  readonly effects: readonly SessionEffect[];
}

export interface SessionContext {
  readonly now: number;
  /** Uniform in [0, 1). */
  readonly random: number;
}

export function initialSession(linked: boolean): Session {
  return { connection: { state: 'unlinked', failure: null }, linked, attempt: 0, openedAt: 0 };
}

/** Pure: what an event does to a session. Events that do not fit the state leave it unchanged. */
export function stepSession(session: Session, event: SessionEvent, context: SessionContext): SessionStep {
  switch (event.type) {
    case 'connect':
      return isConnected(session.connection) ? stay(session) : open({ ...session, attempt: 0 }, context);
    case 'wake':
      return wakeMatters(session, context) ? open({ ...session, attempt: 0 }, context) : stay(session);
    case 'retry-due':
      return session.connection.state === 'waiting' ? open(session, context) : stay(session);
    case 'qr':
      return onQr(session, event, context);
    case 'pairing-code':
      return session.linked
        ? stay(session)
        : show(session, { state: 'awaiting-code', code: event.code, expiresAt: event.expiresAt });
    case 'linking':
      return show({ ...session, linked: true, attempt: 0 }, { state: 'linking' });
    case 'identity':
      return stay({ ...session, linked: true });
    case 'online':
      return onOnline(session, context);
    case 'closed':
      return onClosed(forgetIfSteady(session, context), event, context);
    case 'unlinked':
      return { session: initialSession(false), effects: [{ type: 'close' }] };
    default:
      return event satisfies never;
  }
}

/** A socket exists and is on its way or up: asking again must not open a second one. */
function isConnected(connection: Connection): boolean {
  switch (connection.state) {
    case 'connecting':
    case 'awaiting-scan':
    case 'awaiting-code':
    case 'linking':
    case 'online':
      return true;
    case 'unlinked':
    case 'waiting':
    case 'replaced':
    case 'logged-out':
    case 'refused':
      return false;
    default:
      return connection satisfies never;
  }
}

/** An attempt this old was made for a network that is gone, or would have succeeded by now. */
export const OLD_ATTEMPT_MS = 5_000;

/** What stopped for good, or waits for the trainer, is left alone. */
function wakeMatters({ connection, openedAt }: Session, { now }: SessionContext): boolean {
  if (connection.state === 'waiting') return true;
  // A clock that was set back makes every attempt an old one.
  return connection.state === 'connecting' && Math.abs(now - openedAt) >= OLD_ATTEMPT_MS;
}

function stay(session: Session): SessionStep {
  return { session, effects: [] };
}

function show(session: Session, connection: Connection): SessionStep {
  return { session: { ...session, connection }, effects: [] };
}

function open(session: Session, { now }: SessionContext): SessionStep {
  const connection: Connection = { state: 'connecting', attempt: session.attempt + 1 };
  return { session: { ...session, connection, openedAt: now }, effects: [{ type: 'open' }] };
}

/**
 * The attempts are not forgotten yet: a server that lets us in only to send us away would be asked round and round.
 * The restart that ends a linking is part of it, though, and no failed attempt.
 */
function onOnline(session: Session, { now }: SessionContext): SessionStep {
  const attempt = session.connection.state === 'linking' ? 0 : session.attempt;
  return show({ ...session, linked: true, attempt }, { state: 'online', since: now });
}

function forgetIfSteady(session: Session, { now }: SessionContext): Session {
  const { connection } = session;
  const isSteady = connection.state === 'online' && now - connection.since >= STEADY_AFTER_MS;
  return isSteady ? { ...session, attempt: 0 } : session;
}

/** Opens again at once. It counts as an attempt until a connection holds. */
function restart(session: Session, context: SessionContext): SessionStep {
  const step = open(session, context);
  const connection = session.connection.state === 'linking' ? session.connection : step.session.connection;
  return { ...step, session: { ...step.session, connection, attempt: 1 } };
}

/** A new QR code while a pairing code is on screen must not take it away: the trainer is typing it. */
function onQr(
  session: Session,
  event: { readonly qr: string; readonly expiresAt: number },
  { now }: SessionContext,
): SessionStep {
  if (session.linked || session.connection.state === 'awaiting-code') return stay(session);
  return show(session, { state: 'awaiting-scan', qr: event.qr, shownAt: now, expiresAt: event.expiresAt });
}

/** A pairing code dies with its connection, whichever of these took that away. */
const codeEnders: ReadonlySet<DisconnectReason> = new Set<DisconnectReason>([
  'logged-out',
  'connection-lost',
  'connection-closed',
  'unknown',
]);

function onClosed(
  session: Session,
  { reason, detail }: { readonly reason: DisconnectReason; readonly detail: string },
  context: SessionContext,
): SessionStep {
  const failure = disconnectFailure(reason, detail);
  if (session.connection.state === 'awaiting-code' && reason !== 'restart-required') {
    return afterKeysLost(
      session,
      codeEnders.has(reason) ? disconnectFailure('code-expired', detail) : failure,
    );
  }
  switch (reason) {
    case 'restart-required':
      // Expected once after linking and at server restarts: not an error, no delay. A server that says it again
      // instead of letting us in, or soon after, must not be asked round and round.
      return session.attempt > 0 ? retryLater(session, failure, context) : restart(session, context);
    case 'logged-out':
    case 'multi-device-off':
    case 'keys-unreadable':
      return afterKeysLost(session, failure);
    case 'banned':
    case 'temporarily-banned':
    case 'locked':
      return show(session, { state: 'refused', failure });
    case 'replaced':
      return show(session, { state: 'replaced' });
    case 'code-expired':
      // Nobody shows a linked account a code, whatever its server asks for.
      return session.linked
        ? retryLater(session, failure, context)
        : show(session, { state: 'unlinked', failure });
    case 'client-too-old':
      return retryLater(session, failure, context, FAILURES_HEAD_START);
    case 'connection-lost':
    case 'connection-closed':
    case 'overloaded':
    case 'network-unreachable':
    case 'name-not-resolved':
    case 'tls-failed':
    case 'upgrade-refused':
    case 'unknown':
      return retryLater(session, failure, context);
    default:
      return reason satisfies never;
  }
}

/**
 * The keys no longer work, so they go. An account that was only trying a pairing code is simply unlinked: the
 * attempt has written half an identity that would be refused for ever.
 */
function afterKeysLost(session: Session, failure: Failure): SessionStep {
  const connection: Connection = session.linked
    ? { state: 'logged-out', failure }
    : { state: 'unlinked', failure };
  return { session: { ...initialSession(false), connection }, effects: [{ type: 'wipe-keys' }] };
}

/** A version that is still refused after it was asked for anew will be for a while: the back-off begins longer. */
const FAILURES_HEAD_START = 3;

function retryLater(
  session: Session,
  failure: Failure,
  { now, random }: SessionContext,
  headStart = 0,
): SessionStep {
  const attempt = session.attempt + 1;
  const retryAt = now + backOffDelayMs(attempt + headStart, random);
  return {
    session: { ...session, attempt, connection: { state: 'waiting', retryAt, attempt, failure } },
    effects: [{ type: 'retry', atMs: retryAt }],
  };
}
