import type { Clock } from '#electron/ports/clock.ts';
import type { Random } from '#electron/ports/random.ts';
import type { QueryFailure } from '#electron/ports/query-failure.ts';
import type {
  GatewayGroup,
  GatewayEvent,
  OutgoingMessage,
  SendOutcome,
  WhatsAppGateway,
} from '#electron/ports/whatsapp-gateway.ts';
import { newMessageId } from '#electron/whatsapp/message-id.ts';
import type { SocketEvent } from '#electron/whatsapp/socket-event.ts';
import { usualTiming, type GatewayTiming } from '#electron/whatsapp/timing.ts';
import { failure } from '#shared/failure.ts';
import type { AccountId } from '#shared/model/account.ts';
import type { DisconnectReason } from '#shared/model/disconnect-reason.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { createFakeControls, type FakeControls } from './fake-controls.ts';
import { createFakeGroups } from './fake-groups.ts';
import { gatewayGroupOf } from './gateway-group-of.ts';
import { askFakeInviteCode, takeLostAnswer, takeQueryFailure } from './fake-queries.ts';
import { sendThroughFake } from './fake-send.ts';
import { createFakeSocket, rotateQrCodes, type FakeSocket } from './fake-socket.ts';
import { uploadThroughFake } from './fake-upload.ts';
import { createFakeWhatsApp, type FakeAccount } from './fake-whatsapp.ts';

export interface FakeGateway extends WhatsAppGateway {
  /** The other side: the phone, the service and what goes wrong. */
  readonly controls: FakeControls;
}

/** The gateway port in memory, with the promises of the real one; the contract suite keeps it honest. */
export function createFakeGateway({
  clock,
  random,
  timing: timingChange,
}: {
  readonly clock: Clock;
  readonly random: Random;
  readonly timing?: Partial<GatewayTiming>;
}): FakeGateway {
  const timing = { ...usualTiming, ...timingChange };
  const service = createFakeWhatsApp();
  const accounts = new Map<AccountId, FakeAccount>();
  const listeners = new Set<(event: GatewayEvent) => void>();

  function accountOf(accountId: AccountId): FakeAccount {
    const account = accounts.get(accountId) ?? {
      linked: undefined,
      socket: undefined,
      pairingCode: undefined,
    };
    accounts.set(accountId, account);
    return account;
  }

  function emit(accountId: AccountId, event: SocketEvent): void {
    for (const listener of [...listeners]) {
      try {
        listener({ ...event, accountId });
      } catch {
        // As with the real one, a listener's bug is the listener's.
      }
    }
  }

  function onlineSocket(accountId: AccountId): FakeSocket | undefined {
    const { socket } = accountOf(accountId);
    return socket?.online === true ? socket : undefined;
  }

  function endSocket(accountId: AccountId, reason: DisconnectReason, detail = reason as string): void {
    const account = accountOf(accountId);
    if (account.socket === undefined) return;
    account.socket.close();
    account.socket = undefined;
    emit(accountId, { type: 'closed', reason, detail });
  }

  function hangUp(accountId: AccountId): void {
    const account = accountOf(accountId);
    account.socket?.close();
    account.socket = undefined;
  }

  function open(accountId: AccountId, socket: FakeSocket): void {
    const { linked } = accountOf(accountId);
    const refusal = service.connects.shift();
    if (refusal !== undefined) {
      endSocket(accountId, refusal.reason, refusal.detail);
    } else if (linked !== undefined) {
      socket.online = true;
      emit(accountId, { type: 'identity', ...linked });
      emit(accountId, { type: 'online' });
      emit(accountId, { type: 'offline-queue-delivered' });
    } else {
      rotateQrCodes(socket, {
        lifetimeMs: timing.qrLifetimeMs,
        show(_index, lifetimeMs) {
          const field = (): string => Buffer.from(random.bytes(8)).toString('hex');
          socket.qr = `https://wa.me/settings/linked_devices#${field()},${field()},${field()},${field()},1`;
          socket.qrExpiresAt = clock.now() + lifetimeMs;
          emit(accountId, { type: 'qr', qr: socket.qr, expiresAt: socket.qrExpiresAt });
        },
        onUsedUp() {
          endSocket(accountId, 'code-expired');
        },
      });
    }
  }

  async function query<T, F>(
    accountId: AccountId,
    answer: () => Result<T, F>,
  ): Promise<Result<T, F | QueryFailure>> {
    const socket = onlineSocket(accountId);
    if (socket === undefined) return err(failure('OFFLINE'));
    const refused = await takeQueryFailure(service, socket, timing.queryTimeoutMs);
    if (refused !== undefined) return err(refused);
    const answered = answer();
    const lost = await takeLostAnswer(service, socket, timing.queryTimeoutMs);
    return lost === undefined ? answered : err(lost);
  }

  const inviteCode = (accountId: AccountId, groupId: string, action: 'get' | 'reset') =>
    query(accountId, () => askFakeInviteCode(service, groupId, action, random));

  function relay(
    accountId: AccountId,
    message: Pick<OutgoingMessage, 'messageId' | 'to'>,
    onArrival: () => void,
  ): Promise<SendOutcome> {
    const socket = onlineSocket(accountId);
    if (socket === undefined) return Promise.resolve({ kind: 'not-sent', failure: failure('OFFLINE') });
    return sendThroughFake(message, onArrival, {
      service,
      socket,
      clock,
      ackTimeoutMs: timing.ackTimeoutMs,
      emit(event) {
        emit(accountId, event);
      },
      cut() {
        endSocket(accountId, 'connection-closed');
      },
    });
  }

  const controls = createFakeControls({ service, accounts, emit, endSocket });

  return {
    controls,
    connect(accountId) {
      hangUp(accountId);
      const socket = createFakeSocket(clock);
      accountOf(accountId).socket = socket;
      queueMicrotask(() => {
        if (socket.isOpen()) open(accountId, socket);
      });
    },
    async checkLiveness() {
      const silent = [...accounts].filter(([, { socket }]) => socket?.silent === true);
      await Promise.all(
        silent.map(async ([accountId, { socket }]) => {
          if (await socket?.wait(timing.checkedSignOfLifeMs)) endSocket(accountId, 'connection-lost');
        }),
      );
    },
    disconnect(accountId) {
      hangUp(accountId);
      return Promise.resolve();
    },
    logout(accountId) {
      if (onlineSocket(accountId) === undefined) return Promise.resolve(err(failure('OFFLINE')));
      hangUp(accountId);
      // The keys are still here, and no longer worth anything.
      service.connects.push({ reason: 'logged-out', detail: '401' });
      return Promise.resolve(ok());
    },
    requestPairingCode(accountId) {
      const account = accountOf(accountId);
      if (account.socket?.qr === undefined) return Promise.resolve(err(failure('OFFLINE')));
      account.pairingCode = Buffer.from(random.bytes(4)).toString('hex').toUpperCase();
      return Promise.resolve(ok({ code: account.pairingCode, expiresAt: clock.now() + 160_000 }));
    },
    async fetchGroups(accountId, onListed) {
      const answer = await query<readonly GatewayGroup[], never>(accountId, () =>
        ok([...service.groups.values()].map(gatewayGroupOf)),
      );
      if (answer.ok) onListed?.(answer.value);
      return answer;
    },
    inviteCode: (accountId, groupId) => inviteCode(accountId, groupId, 'get'),
    resetInviteCode: (accountId, groupId) => inviteCode(accountId, groupId, 'reset'),
    ...createFakeGroups({ service, controls, query }),
    upload: (accountId, file, watch) =>
      onlineSocket(accountId) === undefined
        ? Promise.resolve(err(failure('OFFLINE')))
        : uploadThroughFake(file, watch, { service, clock, random, stallMs: timing.uploadStallMs }),
    newMessageId: () => newMessageId(random),
    send: (accountId, { messageId, to, content }) =>
      relay(accountId, { messageId, to }, () => {
        if (to === 'myself') service.ownChat.push({ messageId, content });
        else service.arrived.push({ messageId, groupId: to.groupId, content });
      }),
    amend: (accountId, { messageId, groupId, targetMessageId, change }) =>
      relay(accountId, { messageId, to: { groupId } }, () => {
        service.amended.push({ messageId, groupId, targetMessageId, change });
      }),
    // There is no encryption here, so nothing to forget.
    forgetSenderKeys: () => Promise.resolve(),
    warmSessions: () => Promise.resolve(),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      for (const accountId of accounts.keys()) hangUp(accountId);
      return Promise.resolve();
    },
  };
}
