import type { BinaryNode, GroupMetadata, WASocket, WAMessage } from '@whiskeysockets/baileys';
import type { AccountId } from '#shared/model/account.ts';
import type { AuthStore } from '../ports/auth-store.ts';
import { UnreadableKeysError } from '../ports/auth-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { GatewayMemory } from '../ports/gateway-memory.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import { createAckTracker, type AckTracker } from './ack-tracker.ts';
import { openAuthState } from './auth-state.ts';
import { boundClosing } from './bound-closing.ts';
import { containing, containListenerErrors } from './contain-listener-errors.ts';
import { disconnectOf, type Disconnect } from './disconnect-reason.ts';
import { createBreather } from './event-loop-breather.ts';
import { isGroupMetadata, toGatewayGroup } from './gateway-group.ts';
import type { GroupCache } from './group-cache.ts';
import { takeGroupNotification } from './group-notifications.ts';
import { isConversation, isOwn, ownIdentity, type OwnIdentity } from './jid.ts';
import { showQrCodes, type QrCodes } from './link-workaround.ts';
import { watchLiveness, type Liveness } from './liveness.ts';
import type { Baileys } from './load-baileys.ts';
import { oneFrameATurn } from './one-frame-a-turn.ts';
import { createOwnInviteResets, type OwnInviteResets } from './own-invite-resets.ts';
import type { SentToMyself } from './own-chat.ts';
import { settleOwnLid } from './own-lid.ts';
import { readReceipt } from './receipts.ts';
import { createResends, keepNoMessages } from './resends.ts';
import { cappingOf, reachOutLockOf } from './restrictions.ts';
import { refusedSend } from './send.ts';
import { forgetHoldersWhoLeft } from './sender-keys.ts';
import { socketOptions } from './socket-options.ts';
import type { SocketEvent } from './socket-event.ts';
import type { GatewayTiming } from './timing.ts';
import { watchUpgrade } from './upgrade-watchdog.ts';

export interface SocketDependencies {
  readonly baileys: Baileys;
  readonly authStore: AuthStore;
  readonly memory: GatewayMemory;
  readonly cache: GroupCache;
  readonly sentToMyself: SentToMyself;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly timing: GatewayTiming;
  readonly accountId: AccountId;
  /** Undefined for WhatsApp itself. */
  readonly url: string | undefined;
  /** PEM of the authority to trust in place of the known ones. */
  readonly ca: string | undefined;
  readonly version: readonly [number, number, number];
  readonly emit: (event: SocketEvent) => void;
  /** The service let us in, far enough to show a code or to be online. */
  readonly onAccepted: () => void;
  /** The socket ended by itself. Not called after `end()`. */
  readonly onEnded: (disconnect: Disconnect) => void;
}

/** One socket of one account, from its opening to its end. */
export interface LiveSocket {
  readonly sock: WASocket;
  readonly acks: AckTracker;
  readonly qrCodes: QrCodes;
  readonly ownResets: OwnInviteResets;
  /** Undefined until linked. */
  identity(): OwnIdentity | undefined;
  isOnline(): boolean;
  /** Asks for a sign of life, if it shows a code or is online; without one it ends within seconds. Resolves then. */
  checkLiveness(): Promise<void>;
  /** Settles once sends are safe: Baileys has moved our own sessions to the LID. Also settles when the socket ends. */
  readonly ready: Promise<void>;
  readonly ended: Promise<void>;
  /** Calls back when the socket ends, at once when it has. Returns the function that stops it. */
  readonly onEnd: (listener: () => void) => () => void;
  readonly storeFailures: () => number;
  /** Ends it without a word and resolves when it is closed. */
  end(): Promise<void>;
}

/** @throws UnreadableKeysError when the stored keys cannot be read */
export function openSocket(dependencies: SocketDependencies): LiveSocket {
  const { baileys, authStore, cache, clock, random, logger, timing, accountId, emit } = dependencies;
  const breathe = createBreather();
  const auth = openAuthState({ baileys, authStore, accountId, breathe, onFailure: onStoreFailure });
  const resends = createResends(() => sock, report);
  const sock = baileys.makeWASocket(socketOptions({ ...dependencies, auth, breathe, resends }));

  const contained = containing((error) => {
    logger.error('whatsapp.event-failed', error);
  });

  let storeFailureCount = 0;
  let online = false;
  let wasOpen = false;
  let liveness: Liveness | undefined;
  let queueDelivered = false;
  let silent = false;
  let over = false;
  const endListeners = new Set<() => void>();
  let markReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    markReady = resolve;
  });
  const ended = new Promise<void>((resolve) => {
    endListeners.add(resolve);
  });

  const acks = createAckTracker((messageId, answer, chat = '') => {
    if (answer.kind === 'ack') {
      emit({ type: 'late-ack', messageId });
      return;
    }
    const me = identity();
    const sentTo = me && isOwn(chat, me) ? 'myself' : cache.read(chat);
    emit({ type: 'late-refusal', messageId, failure: refusedSend(answer.code, sentTo, me) });
  });
  const cancelWatchdog = watchUpgrade(sock, { clock, connectTimeoutMs: timing.connectTimeoutMs });
  const qrCodes = showQrCodes(sock, {
    clock,
    random,
    lifetimeMs: timing.qrLifetimeMs,
    show(qr, expiresAt) {
      onAlive();
      dependencies.onAccepted();
      emit({ type: 'qr', qr, expiresAt });
    },
  });
  boundClosing(sock.ws, clock, timing.closeTimeoutMs);
  oneFrameATurn(sock.ws);
  keepNoMessages(sock, (chat) => {
    const me = identity();
    return me !== undefined && isOwn(chat, me);
  });

  const ownResets = createOwnInviteResets((groupId) => {
    emit({ type: 'invite-reset', groupId });
  });
  // Asking for a pairing code fills in `me` already; the account's signature comes with the link only.
  const identity = (): OwnIdentity | undefined =>
    auth.creds.account && auth.creds.me && ownIdentity(auth.creds.me);

  sock.ws.on('open', () => {
    wasOpen = true;
  });
  sock.ws.on('CB:ack,class:message', ({ attrs }: BinaryNode) => {
    acks.take(attrs);
  });
  sock.ws.on('CB:receipt', (receipt: BinaryNode) => {
    resends.receipt(receipt);
    const me = identity();
    if (me === undefined) return;
    readReceipt(receipt, { me, now: clock.now(), lidOf: auth.lidOf }).forEach(emit);
  });
  sock.ws.on('CB:notification,type:w:gp2', (notification: BinaryNode) => {
    onGroupNotification(notification).catch(report);
  });
  // Baileys' listeners and ours alike; those it adds per query come later and have their own handling.
  containListenerErrors(sock.ws, report);

  sock.ev.on('creds.update', contained(auth.saveCredentials));
  sock.ev.on(
    'messages.upsert',
    contained(({ messages }) => {
      for (const message of messages) if (isFromSomebody(message)) emit({ type: 'message-received' });
    }),
  );
  sock.ev.on(
    'message-capping.update',
    contained((capping) => {
      emit(cappingOf(capping));
    }),
  );
  sock.ev.on('groups.update', contained(onGroupLists));
  sock.ev.on(
    'connection.update',
    contained((update) => {
      if (update.isNewLogin === true) {
        emit({ type: 'linking' });
        emitIdentity();
      }
      if (update.reachoutTimeLock !== undefined) emit(reachOutLockOf(update.reachoutTimeLock));
      if (update.connection === 'open') onOpen();
      if (update.receivedPendingNotifications === true) onQueueDelivered();
      if (update.connection === 'close') onClose(update.lastDisconnect?.error);
    }),
  );

  function onAlive(): void {
    cancelWatchdog();
    liveness ??= watchLiveness(sock, { clock, ...timing, isAckAwaited: () => acks.isAwaited() });
  }

  function onOpen(): void {
    online = true;
    onAlive();
    dependencies.onAccepted();
    emitIdentity();
    emit({ type: 'online' });
    if (queueDelivered) emit({ type: 'offline-queue-delivered' });
    void settleOwnLid(sock).catch(report).then(markReady);
  }

  /** It may come before Baileys calls itself open; whoever hears of it wants to ask things. */
  function onQueueDelivered(): void {
    if (online) emit({ type: 'offline-queue-delivered' });
    else queueDelivered = true;
  }

  function onClose(error: unknown): void {
    if (over) return;
    over = true;
    online = false;
    cancelWatchdog();
    liveness?.stop();
    auth.revoke();
    acks.close();
    markReady();
    for (const listener of [...endListeners]) listener();
    if (!silent) dependencies.onEnded(disconnectOf({ error, wasOpen }));
  }

  async function onGroupNotification(notification: BinaryNode): Promise<void> {
    const me = identity();
    if (me === undefined) return;
    takeGroupNotification(notification, {
      cache,
      me,
      ownResets,
      extractGroupMetadata: baileys.extractGroupMetadata,
    }).forEach(emit);
    await forgetHoldersWhoLeft(sock, notification);
  }

  /** Complete lists only: Baileys asks for one by itself when the server calls its groups dirty. */
  function onGroupLists(updates: readonly Partial<GroupMetadata>[]): void {
    const me = identity();
    const complete = updates.filter(
      (update): update is GroupMetadata =>
        update.participants !== undefined && isGroupMetadata({ id: '', ...update }),
    );
    if (me === undefined || complete.length === 0) return;
    cache.write(complete);
    emit({ type: 'groups-changed', groups: complete.map((group) => toGatewayGroup(group, me)) });
  }

  function emitIdentity(): void {
    const me = identity();
    if (me === undefined) return;
    emit({ type: 'identity', ...me, profileName: auth.creds.me?.name ?? null });
  }

  function onStoreFailure(error: unknown): void {
    storeFailureCount += 1;
    logger.error('whatsapp.key-store-failed', error);
    if (error instanceof UnreadableKeysError) void sock.end(error);
  }

  /** What was under way when the socket ended fails without its keys; that is no fault. */
  function report(error: unknown, event?: string | symbol): void {
    if (over) return;
    if (event !== 'message') {
      logger.error('whatsapp.node-failed', error);
      return;
    }
    // Perhaps one node only, perhaps every frame from now on: mere silence would tell much later.
    logger.warn('whatsapp.frame-unreadable');
    void liveness?.check();
  }

  return {
    sock,
    acks,
    qrCodes,
    ownResets,
    identity,
    isOnline: () => online,
    checkLiveness: () => liveness?.check() ?? Promise.resolve(),
    ready,
    ended,
    onEnd(listener) {
      if (over) listener();
      else endListeners.add(listener);
      return () => endListeners.delete(listener);
    },
    storeFailures: () => storeFailureCount,
    async end() {
      silent = true;
      void sock.end(undefined);
      await ended;
    },
  };
}

/** A message of another person, whether it came live or waited for us; not a notification or a protocol message. */
function isFromSomebody({ key, message, messageStubType }: WAMessage): boolean {
  if (key.fromMe === true || messageStubType != null) return false;
  return message != null && message.protocolMessage == null && isConversation(key.remoteJid);
}
