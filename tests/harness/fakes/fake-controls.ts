import type { InviteFailure } from '#electron/ports/whatsapp-gateway.ts';
import type { SocketEvent } from '#electron/whatsapp/socket-event.ts';
import type { AccountId } from '#shared/model/account.ts';
import type { DisconnectReason } from '#shared/model/disconnect-reason.ts';
import type { GroupId } from '#shared/model/group.ts';
import { gatewayGroupOf } from './gateway-group-of.ts';
import type {
  ArrivedAmendment,
  ArrivedMessage,
  FakeAccount,
  FakeGroup,
  FakeWhatsApp,
  Linked,
  QueryScript,
  FakeUpload,
  SendScript,
  UploadScript,
} from './fake-whatsapp.ts';

/** What a test does on the far side of the fake gateway. */
export interface FakeControls {
  /** The phone scans a QR code. False when it is not the one shown now, or its secret must be replaced first. */
  readonly scan: (qr: string) => boolean;
  /** The trainer types the pairing code on the phone. */
  readonly enterCode: (code: string) => boolean;
  /** The next code that is scanned must first be shown with a new secret. */
  readonly requireNewSecret: () => void;
  /** Takes an account for linked; its next connect goes online. For tests about something else than linking. */
  readonly link: (accountId: AccountId, identity?: Partial<Linked>) => void;
  /** The socket ends by itself. */
  readonly endSocket: (accountId: AccountId, reason: DisconnectReason, detail?: string) => void;
  readonly endEverySocket: (reason: DisconnectReason) => void;
  /** The network goes away without a word. */
  readonly fallSilent: (accountId: AccountId) => void;
  /** The next connect ends like this. */
  readonly refuseConnect: (reason: DisconnectReason, detail?: string) => void;
  readonly openSockets: () => number;
  readonly setGroups: (groups: readonly FakeGroup[]) => void;
  /** Changes a group and tells every account that is online. */
  readonly changeGroup: (groupId: GroupId, change: Partial<FakeGroup>) => void;
  readonly removeFromGroup: (groupId: GroupId) => void;
  /** Every group that exists with us in it, in the order they were made. */
  readonly groups: () => readonly FakeGroup[];
  readonly addToGroup: (group: FakeGroup) => void;
  readonly resetInviteElsewhere: (groupId: GroupId) => void;
  /** What becomes of the next sends, in order. */
  readonly scriptSends: (...scripts: readonly SendScript[]) => void;
  /** How adding these numbers ends: a privacy setting, or nobody has the number. */
  readonly refuseAdding: (how: { readonly private?: string; readonly unknown?: string }) => void;
  /** The next group is not made. */
  readonly refuseNextCreation: () => void;
  readonly scriptQueries: (...scripts: readonly QueryScript[]) => void;
  readonly refuseInvites: (...failures: readonly InviteFailure[]) => void;
  /** What becomes of the next attempts at an upload. */
  readonly scriptUploads: (...scripts: readonly UploadScript[]) => void;
  readonly uploads: () => readonly FakeUpload[];
  /** The bytes behind the direct path of an upload. */
  readonly uploadedFile: (directPath: string) => Uint8Array | undefined;
  /** Every message that reached the service for a group, also twice under one id. */
  readonly arrived: () => readonly ArrivedMessage[];
  /** The same for the chats that people have with themselves. */
  readonly ownChat: () => readonly Omit<ArrivedMessage, 'groupId'>[];
  /** The same of edits and deletions. */
  readonly amended: () => readonly ArrivedAmendment[];
  /** Emits any event as if the service had caused it. */
  readonly emit: (accountId: AccountId, event: SocketEvent) => void;
  /** The same for every account that is online. */
  readonly emitOnline: (event: SocketEvent) => void;
}

export function createFakeControls({
  service,
  accounts,
  emit,
  endSocket,
}: {
  readonly service: FakeWhatsApp;
  readonly accounts: Map<AccountId, FakeAccount>;
  readonly emit: (accountId: AccountId, event: SocketEvent) => void;
  readonly endSocket: (accountId: AccountId, reason: DisconnectReason, detail?: string) => void;
}): FakeControls {
  const trainer: Linked = { phoneNumber: '15550100001', lid: '100000000000001', profileName: 'Tara Trainer' };

  function emitOnline(event: SocketEvent): void {
    for (const [accountId, { socket }] of accounts) if (socket?.online === true) emit(accountId, event);
  }

  function tellOfGroup(group: FakeGroup): void {
    emitOnline({ type: 'groups-changed', groups: [gatewayGroupOf(group)] });
  }

  function linkNow(accountId: AccountId, account: FakeAccount): void {
    account.linked = trainer;
    emit(accountId, { type: 'linking' });
    emit(accountId, { type: 'identity', ...trainer });
    endSocket(accountId, 'restart-required', '515');
  }

  return {
    scan(qr) {
      for (const [accountId, account] of accounts) {
        if (account.socket?.qr === undefined || account.socket.qr !== qr) continue;
        if (service.newSecretRequired) {
          service.newSecretRequired = false;
          showWithNewSecret(accountId, account, qr);
          return false;
        }
        linkNow(accountId, account);
        return true;
      }
      return false;
    },
    enterCode(code) {
      for (const [accountId, account] of accounts) {
        if (account.socket === undefined || account.pairingCode !== code) continue;
        linkNow(accountId, account);
        return true;
      }
      return false;
    },
    requireNewSecret() {
      service.newSecretRequired = true;
    },
    link(accountId, identity) {
      const account = accounts.get(accountId) ?? {
        linked: undefined,
        socket: undefined,
        pairingCode: undefined,
      };
      account.linked = { ...trainer, ...identity };
      accounts.set(accountId, account);
    },
    endSocket,
    endEverySocket(reason) {
      for (const accountId of accounts.keys()) endSocket(accountId, reason);
    },
    fallSilent(accountId) {
      const socket = accounts.get(accountId)?.socket;
      if (socket !== undefined) socket.silent = true;
    },
    refuseConnect(reason, detail = reason) {
      service.connects.push({ reason, detail });
    },
    openSockets: () => [...accounts.values()].filter(({ socket }) => socket !== undefined).length,
    setGroups(groups) {
      service.groups = new Map(groups.map((group) => [group.id, group]));
    },
    changeGroup(groupId, change) {
      const group = service.groups.get(groupId);
      if (group === undefined) throw new Error(`the fake has no group ${groupId}`);
      const changed = { ...group, ...change };
      service.groups.set(groupId, changed);
      tellOfGroup(changed);
    },
    removeFromGroup(groupId) {
      service.groups.delete(groupId);
      service.foreignGroups.add(groupId);
      emitOnline({ type: 'group-left', groupId });
    },
    groups: () => [...service.groups.values()],
    addToGroup(group) {
      service.groups.set(group.id, group);
      tellOfGroup(group);
    },
    resetInviteElsewhere(groupId) {
      emitOnline({ type: 'invite-reset', groupId });
    },
    scriptSends: (...scripts) => void service.sends.push(...scripts),
    refuseAdding(how) {
      if (how.private !== undefined) service.addRefusals.add(how.private);
      if (how.unknown !== undefined) service.noNumbers.add(how.unknown);
    },
    refuseNextCreation() {
      service.creationsToRefuse += 1;
    },
    scriptQueries: (...scripts) => void service.queries.push(...scripts),
    refuseInvites: (...failures) => void service.inviteRefusals.push(...failures),
    scriptUploads: (...scripts) => void service.uploadScripts.push(...scripts),
    uploads: () => [...service.uploads],
    uploadedFile: (directPath) => service.files.get(directPath),
    arrived: () => [...service.arrived],
    ownChat: () => [...service.ownChat],
    amended: () => [...service.amended],
    emit,
    emitOnline,
  };

  function showWithNewSecret(accountId: AccountId, account: FakeAccount, qr: string): void {
    const renewed = qr.replace(
      /,([^,]*),([^,]*)$/,
      (_match, secret: string, platform: string) => `,new${secret},${platform}`,
    );
    if (account.socket !== undefined) account.socket.qr = renewed;
    emit(accountId, { type: 'qr', qr: renewed, expiresAt: account.socket?.qrExpiresAt ?? 0 });
  }
}
