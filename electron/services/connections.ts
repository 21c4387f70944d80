import type { AccountId } from '#shared/model/account.ts';
import type { Connection } from '#shared/model/connection.ts';
import { initialSession, stepSession, type Session, type SessionEvent } from '../domain/session-machine.ts';
import type { AccountRecord } from '../ports/account-store.ts';
import type { AuthStore } from '../ports/auth-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/storage.ts';
import type { GatewayEvent, WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { DomainEvents } from './domain-events.ts';

/** Messages that came in are counted together: a night's worth of them comes within seconds. */
const RECEIVED_BATCH_MS = 1_000;

export interface Connections {
  connectionOf(accountId: AccountId): Connection;
  isOnline(accountId: AccountId): boolean;
  /** Online, and not in doubt since the laptop woke: a send may begin. */
  isReady(accountId: AccountId): boolean;
  /** Connects now unless it is connected or on its way. */
  connect(accountId: AccountId): void;
  /**
   * The laptop woke or the network returned: reconnects at once whatever waits for its retry or has been on its way for
   * long, and makes sure that what looks online is; until then nothing is ready.
   */
  wake(): void;
  /** Its socket was ended on purpose while it was online: another one is opened. */
  reopen(accountId: AccountId): void;
  showPairingCode(accountId: AccountId, shown: { readonly code: string; readonly expiresAt: number }): void;
  /** Wipes the keys and shows the account as unlinked; its history stays. Resolves when its socket is closed. */
  unlink(accountId: AccountId): Promise<void>;
  stop(): Promise<void>;
}

/** Runs one session machine per account: feeds it the gateway's events and carries out its effects. */
export function createConnections({
  storage,
  authStore,
  gateway,
  events,
  clock,
  random,
  logger,
}: {
  readonly storage: Storage;
  readonly authStore: AuthStore;
  readonly gateway: WhatsAppGateway;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}): Connections {
  const sessions = new Map<AccountId, Session>();
  const retries = new Map<AccountId, () => void>();
  /** Checks after a wake that are not over. */
  let checks = 0;
  const received = new Map<AccountId, number>();
  let cancelCount: (() => void) | undefined;
  let stopped = false;

  const sessionOf = (accountId: AccountId): Session =>
    sessions.get(accountId) ?? initialSession(storage.accounts.get(accountId)?.linkedAt != null);

  function step(accountId: AccountId, event: SessionEvent): void {
    if (stopped) return;
    const before = sessionOf(accountId);
    const { session, effects } = stepSession(before, event, { now: clock.now(), random: random.next() });
    sessions.set(accountId, session);
    if (session.connection.state !== 'waiting') cancelRetry(accountId);
    for (const effect of effects) {
      switch (effect.type) {
        case 'open':
          gateway.connect(accountId);
          break;
        case 'close':
          void gateway.disconnect(accountId);
          break;
        case 'retry':
          cancelRetry(accountId);
          retries.set(
            accountId,
            clock.after(effect.atMs - clock.now(), () => {
              step(accountId, { type: 'retry-due' });
            }),
          );
          break;
        case 'wipe-keys':
          // Where the disk refuses, the next attempt is refused by WhatsApp, and wipes again.
          note(() => {
            wipe(accountId);
          });
          break;
        default:
          effect satisfies never;
      }
    }
    if (session.connection !== before.connection) {
      logger.info('connection.changed', {
        accountId,
        from: before.connection.state,
        to: session.connection.state,
      });
      events.publish({ type: 'account.changed', accountId });
    }
  }

  function wipe(accountId: AccountId): void {
    storage.transaction(() => {
      authStore.wipe(accountId);
      storage.accounts.clearLink(accountId);
    });
  }

  /** For bookkeeping: a disk that refuses it must not keep the session from moving on. */
  function note(write: () => void): void {
    try {
      write();
    } catch (cause) {
      logger.error('connections.not-noted', cause);
    }
  }

  function noteOnline(accountId: AccountId): void {
    note(() => {
      storage.accounts.setLastOnlineAt(accountId, clock.now());
    });
  }

  function cancelRetry(accountId: AccountId): void {
    retries.get(accountId)?.();
    retries.delete(accountId);
  }

  function onGatewayEvent(event: GatewayEvent): void {
    const { accountId } = event;
    switch (event.type) {
      case 'identity': {
        const known = storage.accounts.get(accountId);
        note(() => {
          storage.accounts.setIdentity(accountId, {
            phoneNumber: event.phoneNumber,
            lid: event.lid,
            profileName: event.profileName,
            linkedAt: clock.now(),
          });
        });
        if (known !== undefined && isSomebodyElse(known, event)) {
          events.publish({ type: 'account.number-changed', accountId });
        }
        step(accountId, event);
        events.publish({ type: 'account.changed', accountId });
        return;
      }
      case 'online':
        noteOnline(accountId);
        step(accountId, event);
        return;
      case 'closed':
        if (sessionOf(accountId).connection.state === 'online') noteOnline(accountId);
        logger.info('connection.closed', { accountId, reason: event.reason, detail: event.detail });
        step(accountId, event);
        return;
      case 'qr':
      case 'linking':
        step(accountId, event);
        return;
      case 'message-received':
        received.set(accountId, (received.get(accountId) ?? 0) + 1);
        cancelCount ??= clock.after(RECEIVED_BATCH_MS, writeReceived);
        return;
      default:
        // Groups and evidence are other services' business.
        return;
    }
  }

  function writeReceived(): void {
    cancelCount?.();
    cancelCount = undefined;
    const counts = [...received];
    received.clear();
    for (const [accountId, count] of counts) {
      note(() => {
        storage.accounts.countReceived(accountId, count);
      });
      events.publish({ type: 'account.changed', accountId });
    }
  }

  const unsubscribe = gateway.onEvent(onGatewayEvent);

  return {
    connectionOf: (accountId) => sessionOf(accountId).connection,
    isOnline: (accountId) => sessionOf(accountId).connection.state === 'online',
    isReady: (accountId) => checks === 0 && sessionOf(accountId).connection.state === 'online',
    connect: (accountId) => {
      step(accountId, { type: 'connect' });
    },
    wake() {
      checks += 1;
      void gateway.checkLiveness().then(() => {
        checks -= 1;
        // What waited for it goes on.
        if (checks === 0 && !stopped) events.publish({ type: 'connections.checked' });
      });
      for (const accountId of [...sessions.keys()]) step(accountId, { type: 'wake' });
    },
    reopen(accountId) {
      if (storage.accounts.get(accountId)?.linkedAt == null) return;
      step(accountId, { type: 'closed', reason: 'connection-closed', detail: 'reopened' });
    },
    showPairingCode(accountId, { code, expiresAt }) {
      step(accountId, { type: 'pairing-code', code, expiresAt });
    },
    async unlink(accountId) {
      wipe(accountId);
      step(accountId, { type: 'unlinked' });
      await gateway.disconnect(accountId);
      // Until it was closed the socket may have written keys.
      if (!stopped) wipe(accountId);
    },
    async stop() {
      stopped = true;
      unsubscribe();
      for (const cancel of retries.values()) cancel();
      retries.clear();
      writeReceived();
      await gateway.close();
    },
  };
}

/** A number may change hands with the account; with another LID too it is another person's phone. */
function isSomebodyElse(
  known: Pick<AccountRecord, 'phoneNumber' | 'lid'>,
  now: Pick<AccountRecord, 'phoneNumber' | 'lid'>,
): boolean {
  if (known.phoneNumber === null || known.phoneNumber === now.phoneNumber) return false;
  return known.lid === null || known.lid !== now.lid;
}
