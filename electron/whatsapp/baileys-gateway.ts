import type { AccountId } from '#shared/model/account.ts';
import { failure } from '#shared/failure.ts';
import { err, ok } from '#shared/result.ts';
import { UnreadableKeysError, type AuthStore } from '../ports/auth-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { GatewayMemory } from '../ports/gateway-memory.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import type {
  GatewayEvent,
  OutgoingMessage,
  SendOutcome,
  WhatsAppGateway,
} from '../ports/whatsapp-gateway.ts';
import { disconnectOf } from './disconnect-reason.ts';
import { createGroupAccess } from './group-access.ts';
import { createGroupCache } from './group-cache.ts';
import type { HandshakeGate } from './handshake-gate.ts';
import { askInviteCode } from './invite.ts';
import { createLines, nextTurnOf, type Line } from './lines.ts';
import { loadBaileys } from './load-baileys.ts';
import { removeThisDevice } from './logout.ts';
import { isHostOfWhatsApp, isHostOnLoopback } from './media-hosts.ts';
import { newMessageId } from './message-id.ts';
import { requestPairingCode } from './pairing-code.ts';
import { listParticipatingGroups } from './participating-groups.ts';
import { createProtocolVersions } from './protocol-version.ts';
import type { Asking } from './query.ts';
import { relay } from './relay.ts';
import { sendAmendment, sendMessage, type Sending } from './send.ts';
import type { SocketEvent } from './socket-event.ts';
import { openSocket, type LiveSocket } from './socket.ts';
import { uploadMedia } from './upload.ts';
import { usualTiming, type GatewayTiming } from './timing.ts';
import { warmSessions } from './warm-sessions.ts';

export interface BaileysGatewayDependencies {
  readonly authStore: AuthStore;
  readonly memory: GatewayMemory;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly gate: HandshakeGate;
  /** Address of another server than WhatsApp's. */
  readonly url?: string;
  /** PEM of the authority that the other server's certificate comes from. */
  readonly ca?: string;
  /** Allows an address that is not `wss`. Baileys checks no signature of the server: TLS is all there is. */
  readonly allowInsecureUrl?: boolean;
  readonly timing?: Partial<GatewayTiming>;
}

/** WhatsApp through Baileys. Imports it at the first connect, and silences the console of the process then. */
export function createBaileysGateway(dependencies: BaileysGatewayDependencies): WhatsAppGateway {
  const { authStore, memory, clock, random, logger, gate, url } = dependencies;
  if (url !== undefined && dependencies.allowInsecureUrl !== true && new URL(url).protocol !== 'wss:') {
    throw new Error('the address of the service must be wss');
  }
  const timing = { ...usualTiming, ...dependencies.timing };
  const versions = createProtocolVersions({ memory, clock, loadBaileys, askWhatsApp: url === undefined });
  const lines = createLines();
  const listeners = new Set<(event: GatewayEvent) => void>();

  function emit(accountId: AccountId, event: SocketEvent): void {
    for (const listener of [...listeners]) {
      try {
        listener({ ...event, accountId });
      } catch (error) {
        logger.error('gateway.listener-failed', error, { event: event.type });
      }
    }
  }

  async function open(accountId: AccountId, line: Line, turn: number): Promise<void> {
    const isCurrent = (): boolean => line.turn === turn;
    const [baileys, version] = await Promise.all([loadBaileys(), versions.current(), line.ending]);
    const passOn = await gate.turn(isCurrent);
    if (!isCurrent()) return;
    const socket = openSocket({
      baileys,
      authStore,
      memory,
      cache: createGroupCache(memory, accountId),
      sentToMyself: line.sentToMyself,
      clock,
      random,
      logger,
      timing,
      accountId,
      url,
      ca: dependencies.ca,
      version,
      emit(event) {
        if (isCurrent()) emit(accountId, event);
      },
      onAccepted() {
        try {
          versions.accepted(version);
        } catch (error) {
          // It is for later connects: a disk that does not take it must not keep this one from coming online.
          logger.error('whatsapp.version-not-kept', error);
        }
      },
      onEnded({ reason, detail }) {
        if (!isCurrent()) return;
        if (reason === 'client-too-old') versions.refused();
        line.socket = undefined;
        emit(accountId, { type: 'closed', reason, detail });
      },
    });
    line.socket = socket;
    socket.sock.ws.on('open', passOn);
    socket.onEnd(passOn);
  }

  function onlineSocket(accountId: AccountId): LiveSocket | undefined {
    const socket = lines.of(accountId).socket;
    return socket?.isOnline() === true ? socket : undefined;
  }

  const asking = ({ sock, onEnd }: LiveSocket): Asking => ({
    sock,
    onEnd,
    clock,
    timeoutMs: timing.queryTimeoutMs,
  });
  const forgetSenderKeys = (accountId: AccountId, groupId: string): void => {
    authStore.writeKeys(accountId, [{ type: 'sender-key-memory', id: groupId, value: null }]);
  };

  const through = (
    accountId: AccountId,
    to: OutgoingMessage['to'],
    send: (sending: Sending) => Promise<SendOutcome>,
  ): Promise<SendOutcome> =>
    relay(
      onlineSocket(accountId),
      {
        clock,
        random,
        logger,
        ackTimeoutMs: timing.ackTimeoutMs,
        group: () => (to === 'myself' ? undefined : createGroupCache(memory, accountId).read(to.groupId)),
        forgetSenderKeys() {
          if (to !== 'myself') forgetSenderKeys(accountId, to.groupId);
        },
      },
      send,
    );

  return {
    connect(accountId) {
      const line = lines.of(accountId);
      const turn = nextTurnOf(line);
      open(accountId, line, turn).catch((error: unknown) => {
        if (!(error instanceof UnreadableKeysError)) logger.error('whatsapp.connect-failed', error);
        if (line.turn !== turn) return;
        const { reason, detail } = disconnectOf({ error, wasOpen: true });
        emit(accountId, { type: 'closed', reason, detail });
      });
    },

    async checkLiveness() {
      await Promise.all(lines.all().map(({ socket }) => socket?.checkLiveness() ?? Promise.resolve()));
    },

    async disconnect(accountId) {
      const line = lines.of(accountId);
      nextTurnOf(line);
      await line.ending;
    },

    async logout(accountId) {
      const socket = onlineSocket(accountId);
      if (socket === undefined) return err(failure('OFFLINE'));
      const line = lines.of(accountId);
      // The server ends the socket as its answer; that is no event any more.
      line.turn += 1;
      const removed = await removeThisDevice(asking(socket), socket.sock);
      if (line.socket === socket) nextTurnOf(line);
      await line.ending;
      return removed ? ok() : err(failure('NO_ANSWER'));
    },

    async requestPairingCode(accountId, phoneNumber) {
      const socket = lines.of(accountId).socket;
      if (socket?.qrCodes.isShown() !== true) return err(failure('OFFLINE'));
      try {
        const code = await requestPairingCode(socket.sock, phoneNumber, clock);
        if (code === undefined) return err(failure('PAIRING_CODE_REFUSED'));
        return ok({ code, expiresAt: socket.qrCodes.lastExpiresAt() });
      } catch {
        // Baileys only throws here when there is no connection to write to.
        return err(failure('OFFLINE'));
      }
    },

    async fetchGroups(accountId, onListed) {
      const socket = onlineSocket(accountId);
      const me = socket?.identity();
      if (socket === undefined || me === undefined) return err(failure('OFFLINE'));
      const { extractGroupMetadata } = await loadBaileys();
      const cache = createGroupCache(memory, accountId);
      return listParticipatingGroups(asking(socket), { me, cache, extractGroupMetadata, onListed });
    },

    async inviteCode(accountId, groupId) {
      const socket = onlineSocket(accountId);
      return socket === undefined ? err(failure('OFFLINE')) : askInviteCode(asking(socket), groupId, 'get');
    },

    async resetInviteCode(accountId, groupId) {
      const socket = onlineSocket(accountId);
      return socket === undefined
        ? err(failure('OFFLINE'))
        : socket.ownResets.during(
            groupId,
            () => askInviteCode(asking(socket), groupId, 'reset'),
            (answer) => (answer.ok ? answer.value : undefined),
          );
    },

    ...createGroupAccess({
      online(accountId) {
        const socket = onlineSocket(accountId);
        const me = socket?.identity();
        return socket === undefined || me === undefined
          ? undefined
          : { asking: asking(socket), ownResets: socket.ownResets, me };
      },
      memory,
      emit,
      newId: () => newMessageId(random),
    }),

    async upload(accountId, file, watch) {
      const socket = onlineSocket(accountId);
      if (socket === undefined) return err(failure('OFFLINE'));
      return uploadMedia(
        {
          baileys: await loadBaileys(),
          asking: asking(socket),
          isAllowedHost: url === undefined ? isHostOfWhatsApp : isHostOnLoopback,
          ca: dependencies.ca,
          clock,
          random,
          stallTimeoutMs: timing.uploadStallMs,
        },
        file,
        watch,
      );
    },

    newMessageId: () => newMessageId(random),

    send(accountId, message) {
      const { to, messageId, content } = message;
      if (to === 'myself') lines.of(accountId).sentToMyself.remember(messageId, content);
      return through(accountId, to, (sending) => sendMessage(sending, message));
    },

    amend: (accountId, amendment) =>
      through(accountId, { groupId: amendment.groupId }, async (sending) =>
        sendAmendment(sending, amendment, await loadBaileys()),
      ),

    forgetSenderKeys: (accountId, groupId) =>
      new Promise((resolve) => {
        forgetSenderKeys(accountId, groupId);
        resolve();
      }),

    async warmSessions(accountId, groupId, signal) {
      const socket = onlineSocket(accountId);
      const group = createGroupCache(memory, accountId).read(groupId);
      if (socket === undefined || group === undefined) return;
      await socket.ready;
      try {
        await warmSessions(socket.sock, group, signal);
      } catch {
        logger.info('whatsapp.warming-failed');
      }
    },

    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async close() {
      for (const line of lines.all()) nextTurnOf(line);
      await Promise.all(lines.all().map(({ ending }) => ending));
    },
  };
}
