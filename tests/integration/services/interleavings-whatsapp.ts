import type { Random } from '#electron/ports/random.ts';
import type {
  GatewayGroup,
  OutgoingAmendment,
  RefusedSend,
  SendOutcome,
  WhatsAppGateway,
} from '#electron/ports/whatsapp-gateway.ts';
import type { SocketEvent } from '#electron/whatsapp/socket-event.ts';
import { failure } from '#shared/failure.ts';
import type { DisconnectReason } from '#shared/model/disconnect-reason.ts';
import { identityOf, type Handed, type Run, type ServiceAccount, type Socket } from './interleavings-wire.ts';
import type { WorldClock } from './interleavings-clock.ts';
import { honest, type Fate } from './interleavings-fates.ts';
import { createRunGateway } from './interleavings-gateway.ts';

const ACK_TIMEOUT_MS = 20_000;
const OFFLINE_QUEUE_MS = 400;

export type WhatsApp = ReturnType<typeof createWhatsApp>;

/** The far side: it outlives every run of the app, and what it says is always true. */
export function createWhatsApp({
  clock,
  random,
  accounts: accountGroups,
  onHanded,
  onAmending,
  onEvidence,
  onWarming,
}: {
  readonly clock: WorldClock;
  readonly random: Random;
  readonly accounts: ReadonlyMap<string, readonly GatewayGroup[]>;
  readonly onHanded: (handed: Handed) => void;
  readonly onAmending: (handed: Handed, amendment: OutgoingAmendment) => void;
  /** Evidence reached a run of the app. */
  readonly onEvidence: (run: Run, accountId: string, messageId: string) => void;
  /** The sessions of a group are being made. */
  readonly onWarming: (act: 'pause' | 'cancel') => void;
}) {
  const service = {};
  const time = clock.of(service);
  const accounts = new Map<string, ServiceAccount>(
    [...accountGroups].map(([id, groups], index) => [
      id,
      {
        linked: true,
        number: index,
        refusal: null,
        socket: undefined,
        groups: new Map(groups.map((group) => [group.id, group])),
        queue: [],
        queueDeliveredAt: null,
      },
    ]),
  );
  const handed: Handed[] = [];
  const arrived = new Map<string, { readonly accountId: string; readonly groupId: string; copies: number }>();
  const refusedIds = new Set<string>();
  const forgotten = new Map<string, number>();
  let fates: Fate[] = [];

  function accountOf(accountId: string): ServiceAccount {
    const account = accounts.get(accountId);
    if (account === undefined) throw new Error('unknown account');
    return account;
  }

  function closeSocket(accountId: string): void {
    const account = accountOf(accountId);
    const { socket } = account;
    account.socket = undefined;
    account.queueDeliveredAt = null;
    if (socket === undefined) return;
    socket.online = false;
    for (const closed of [...socket.onClose]) closed();
  }

  function end(accountId: string, reason: DisconnectReason): void {
    const { socket } = accountOf(accountId);
    closeSocket(accountId);
    socket?.emit({ type: 'closed', reason, detail: reason });
  }

  function tell(accountId: string, event: SocketEvent & { readonly messageId: string }): void {
    const { socket, queue } = accountOf(accountId);
    if (socket?.online === true && accountOf(accountId).queueDeliveredAt !== null) {
      socket.emit(event);
      if (!socket.run.dead) onEvidence(socket.run, accountId, event.messageId);
    } else if (event.type !== 'late-ack') queue.push(event);
  }

  function open(accountId: string, socket: Socket): void {
    const account = accountOf(accountId);
    if (account.socket !== socket) return;
    if (account.refusal !== null) {
      end(accountId, account.refusal);
      return;
    }
    if (!account.linked) {
      socket.emit({ type: 'qr', qr: `qr-${String(random.next())}`, expiresAt: clock.now() + 60_000 });
      return;
    }
    socket.online = true;
    socket.emit(identityOf(account));
    socket.emit({ type: 'online' });
    time.after(OFFLINE_QUEUE_MS, () => {
      if (account.socket !== socket) return;
      account.queueDeliveredAt = clock.elapsed();
      for (let kept = account.queue.shift(); kept !== undefined; kept = account.queue.shift()) {
        socket.emit(kept);
        // What was not yet acknowledged by a run that was killed is delivered again.
        if (socket.run.dead) account.queue.unshift(kept);
        if (account.socket !== socket) return;
        if ('messageId' in kept) onEvidence(socket.run, accountId, kept.messageId);
      }
      socket.emit({ type: 'offline-queue-delivered' });
    });
  }

  /** True when the time is over; false when the socket closed before. */
  const wait = (socket: Socket, ms: number): Promise<boolean> =>
    new Promise((resolve) => {
      const closed = (): void => {
        cancel();
        resolve(false);
      };
      const cancel = time.after(ms, () => {
        socket.onClose.delete(closed);
        resolve(true);
      });
      socket.onClose.add(closed);
    });

  async function transmit(run: Run, { accountId, groupId, messageId }: Handed): Promise<SendOutcome> {
    const account = accountOf(accountId);
    const { socket } = account;
    const fate = fates.shift() ?? honest;
    run.touch();
    if (socket?.online !== true || fate.notSent === 'OFFLINE') {
      return { kind: 'not-sent', failure: failure('OFFLINE') };
    }
    if (fate.notSent !== null) return { kind: 'not-sent', failure: failure(fate.notSent) };
    await Promise.resolve();
    const group = account.groups.get(groupId);
    const denied: RefusedSend['code'] | null =
      group === undefined
        ? 'NOT_A_MEMBER'
        : group.announceOnly && group.role === 'member'
          ? 'ADMINS_ONLY_POST'
          : fate.refused;
    if (denied === null && fate.arrives) arrive({ accountId, groupId, messageId }, fate);
    if (denied !== null) refusedIds.add(messageId);
    run.touch();
    if (fate.cut) {
      end(accountId, 'connection-closed');
      return { kind: 'unconfirmed' };
    }
    const answers = denied !== null || fate.arrives;
    const { answerAfterMs } = fate;
    if (!answers || answerAfterMs === null || answerAfterMs > ACK_TIMEOUT_MS) {
      if (answers && answerAfterMs !== null) {
        time.after(answerAfterMs, () => {
          if (account.socket !== socket) return;
          if (denied === null) tell(accountId, { type: 'late-ack', messageId });
          else socket.emit({ type: 'late-refusal', messageId, failure: failure(denied) });
        });
      }
      await wait(socket, ACK_TIMEOUT_MS);
      return { kind: 'unconfirmed' };
    }
    if (!(await wait(socket, answerAfterMs))) return { kind: 'unconfirmed' };
    if (denied !== null) return { kind: 'refused', failure: failure(denied) };
    if (fate.answersTwice) {
      time.after(5, () => {
        tell(accountId, { type: 'late-ack', messageId });
      });
    }
    return { kind: 'ack' };
  }

  function arrive(
    { accountId, groupId, messageId }: Pick<Handed, 'accountId' | 'groupId' | 'messageId'>,
    { receiptAfterMs, ownDeviceAfterMs }: Fate,
  ): void {
    const copy = arrived.get(messageId) ?? { accountId, groupId, copies: 0 };
    copy.copies += 1;
    arrived.set(messageId, copy);
    if (receiptAfterMs !== null) {
      time.after(receiptAfterMs, () => {
        receipt(messageId, '201', 'delivered');
      });
    }
    if (ownDeviceAfterMs !== null) {
      time.after(ownDeviceAfterMs, () => {
        tell(accountId, { type: 'own-device-receipt', messageId });
      });
    }
  }

  function receipt(messageId: string, userId: string, kind: 'delivered' | 'read'): void {
    const message = arrived.get(messageId);
    if (message === undefined) return;
    const { accountId, groupId } = message;
    tell(accountId, { type: 'receipt', messageId, groupId, userId, kind, at: clock.now() });
  }

  function warm(): number {
    const [fate] = fates;
    if (fate === undefined) return 0;
    const { warmMs, whileWarming } = fate;
    if (whileWarming !== null && warmMs > 0) {
      fates[0] = { ...fate, whileWarming: null };
      time.after(warmMs / 2, () => {
        onWarming(whileWarming);
      });
    }
    return warmMs;
  }

  return {
    gatewayFor: (run: Run): WhatsAppGateway =>
      createRunGateway(run, {
        clock,
        time,
        random,
        accounts,
        closeSocket,
        open,
        transmit,
        handed,
        onHanded,
        onAmending,
        forgotten,
        warm,
      }),
    /** The run was killed: its sockets close without a word to it. */
    drop() {
      for (const accountId of accounts.keys()) closeSocket(accountId);
    },
    script: (next: readonly Fate[]) => void fates.push(...next),
    /** From now on every send is acknowledged, and nothing refuses a connection. */
    behave() {
      fates = [];
      for (const account of accounts.values()) account.refusal = null;
    },
    end(accountId: string, reason: DisconnectReason) {
      const account = accountOf(accountId);
      if (reason === 'logged-out') account.linked = false;
      if (reason === 'banned') account.refusal = 'banned';
      end(accountId, reason);
    },
    /** A ban is lifted. */
    forgive(accountId: string) {
      accountOf(accountId).refusal = null;
    },
    /** The trainer scans the code that is shown, with this account's phone. */
    scan(accountId: string) {
      const account = accountOf(accountId);
      const { socket } = account;
      if (account.linked || socket === undefined || account.refusal !== null) return;
      account.linked = true;
      socket.emit({ type: 'linking' });
      socket.emit(identityOf(account));
      end(accountId, 'restart-required');
    },
    changeGroup(accountId: string, groupId: string, group: GatewayGroup | null) {
      const { groups, socket } = accountOf(accountId);
      if (group === null) groups.delete(groupId);
      else groups.set(groupId, group);
      if (socket?.online !== true) return;
      socket.emit(
        group === null ? { type: 'group-left', groupId } : { type: 'groups-changed', groups: [group] },
      );
    },
    receipt,
    ownDevice(messageId: string) {
      const message = arrived.get(messageId);
      if (message !== undefined) tell(message.accountId, { type: 'own-device-receipt', messageId });
    },
    ackAgain(messageId: string) {
      const message = arrived.get(messageId);
      if (message !== undefined) tell(message.accountId, { type: 'late-ack', messageId });
    },
    groupOf: (accountId: string, groupId: string) => accountOf(accountId).groups.get(groupId),
    isLinked: (accountId: string) => accountOf(accountId).linked,
    queueDeliveredAt: (accountId: string) => accountOf(accountId).queueDeliveredAt,
    accountIds: [...accounts.keys()],
    handed,
    arrived: arrived as ReadonlyMap<string, { readonly copies: number }>,
    wasRefused: (messageId: string) => refusedIds.has(messageId),
    /** How many sends there were when the group's sender keys were last forgotten. */
    forgottenAt: (accountId: string, groupId: string) => forgotten.get(`${accountId}|${groupId}`) ?? -1,
  };
}
