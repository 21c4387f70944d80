import type { Clock } from '#electron/ports/clock.ts';
import type { Random } from '#electron/ports/random.ts';
import type {
  GatewayEvent,
  OutgoingAmendment,
  SendOutcome,
  WhatsAppGateway,
} from '#electron/ports/whatsapp-gateway.ts';
import type { SocketEvent } from '#electron/whatsapp/socket-event.ts';
import { failure } from '#shared/failure.ts';
import { err, ok } from '#shared/result.ts';
import type { WorldClock } from './interleavings-clock.ts';
import type { Handed, Run, ServiceAccount, Socket } from './interleavings-wire.ts';

const CONNECT_MS = 300;

/** The gateway of one run. After its end nothing it is asked happens, and nothing is answered. */
export function createRunGateway(
  run: Run,
  {
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
  }: {
    readonly clock: WorldClock;
    /** The service's own timers: they outlive the run. */
    readonly time: Clock;
    readonly random: Random;
    readonly accounts: ReadonlyMap<string, ServiceAccount>;
    readonly closeSocket: (accountId: string) => void;
    readonly open: (accountId: string, socket: Socket) => void;
    readonly transmit: (run: Run, handed: Handed) => Promise<SendOutcome>;
    readonly handed: Handed[];
    readonly onHanded: (handed: Handed) => void;
    readonly onAmending: (handed: Handed, amendment: OutgoingAmendment) => void;
    readonly forgotten: Map<string, number>;
    /** Begins to make sessions. Returns how long that takes. */
    readonly warm: () => number;
  },
): WhatsAppGateway {
  const isOver = (): boolean => run.dead;
  const listeners = new Set<(event: GatewayEvent) => void>();
  const never = new Promise<never>(() => undefined);

  function emitTo(accountId: string, event: SocketEvent): void {
    for (const listener of [...listeners]) {
      if (isOver()) return;
      try {
        listener({ ...event, accountId });
      } catch (cause) {
        if (!isOver()) run.fault(cause);
      }
    }
  }

  async function hand(
    what: Pick<Handed, 'accountId' | 'groupId' | 'messageId'>,
    judge: (call: Handed) => void,
  ): Promise<SendOutcome> {
    const at = { at: clock.now(), elapsed: clock.elapsed() };
    const call: Handed = { ...what, run, ...at, outcome: undefined, answeredAt: undefined };
    judge(call);
    handed.push(call);
    const outcome = await transmit(run, call);
    if (isOver()) return never;
    call.outcome = outcome;
    call.answeredAt = clock.now();
    return outcome;
  }

  return {
    connect(accountId) {
      if (run.dead) return;
      closeSocket(accountId);
      const socket: Socket = {
        run,
        online: false,
        onClose: new Set(),
        emit: (event) => {
          emitTo(accountId, event);
        },
      };
      accountOf(accounts, accountId).socket = socket;
      time.after(CONNECT_MS, () => {
        open(accountId, socket);
      });
    },
    checkLiveness: () => Promise.resolve(),
    disconnect(accountId) {
      if (run.dead) return never;
      closeSocket(accountId);
      return Promise.resolve();
    },
    logout: () => Promise.resolve(ok()),
    requestPairingCode: () => Promise.resolve(err(failure('OFFLINE'))),
    fetchGroups(accountId, onListed) {
      if (run.dead) return never;
      const { socket, groups } = accountOf(accounts, accountId);
      if (socket?.online !== true) return Promise.resolve(err(failure('OFFLINE')));
      const listed = [...groups.values()];
      onListed?.(listed);
      return Promise.resolve(ok(listed));
    },
    inviteCode: () => Promise.resolve(err(failure('NOT_ADMIN'))),
    resetInviteCode: () => Promise.resolve(err(failure('NOT_ADMIN'))),
    groupDetail: () => undefined,
    fetchGroup: () => Promise.resolve(err(failure('OFFLINE'))),
    changeGroup: () => Promise.resolve(err(failure('ADMINS_ONLY'))),
    changePeople: () => Promise.resolve(err(failure('ADMINS_ONLY'))),
    createGroup: () => Promise.resolve(err(failure('OFFLINE'))),
    leaveGroup: () => Promise.resolve(err(failure('OFFLINE'))),
    upload: () => Promise.resolve(err(failure('OFFLINE'))),
    async amend(accountId, amendment) {
      if (run.dead) return never;
      const { groupId, messageId } = amendment;
      return hand({ accountId, groupId, messageId }, (call) => {
        onAmending(call, amendment);
      });
    },
    newMessageId: () => Buffer.from(random.bytes(8)).toString('hex'),
    async send(accountId, { messageId, to }) {
      if (run.dead) return never;
      if (to === 'myself') throw new Error('this world has no chats with oneself');
      return hand({ accountId, groupId: to.groupId, messageId }, onHanded);
    },
    forgetSenderKeys(accountId, groupId) {
      if (run.dead) return never;
      forgotten.set(`${accountId}|${groupId}`, handed.length);
      return Promise.resolve();
    },
    warmSessions(_accountId, _groupId, signal) {
      if (run.dead) return never;
      const warmMs = warm();
      if (warmMs === 0) return Promise.resolve();
      return new Promise((resolve) => {
        time.after(warmMs, resolve);
        signal.addEventListener('abort', () => {
          resolve();
        });
      });
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      if (run.dead) return never;
      for (const accountId of accounts.keys()) closeSocket(accountId);
      return Promise.resolve();
    },
  };
}

function accountOf(accounts: ReadonlyMap<string, ServiceAccount>, accountId: string): ServiceAccount {
  const account = accounts.get(accountId);
  if (account === undefined) throw new Error('unknown account');
  return account;
}
