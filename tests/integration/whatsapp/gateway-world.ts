import type { GatewayEvent, WhatsAppGateway } from '#electron/ports/whatsapp-gateway.ts';
import type { AttachmentKind } from '#shared/model/attachment.ts';
import type { GatewayTiming } from '#electron/whatsapp/timing.ts';
import type { GroupId } from '#shared/model/group.ts';

/** How the service ends a live socket. */
export type SocketEnding = 'restart' | 'device-removed' | 'replaced' | 'unavailable' | 'closed';

/** A message as one device shows it. */
export interface ReceivedMessage {
  readonly text: string;
  readonly file?: { readonly kind: AttachmentKind; readonly mimeType: string; readonly sha256: string };
  readonly fileName?: string;
  readonly asVoice?: boolean;
  /** Base64. */
  readonly thumbnail?: string;
  readonly linkPreview?: { readonly url: string; readonly title: string; readonly description: string };
  readonly poll?: {
    readonly options: readonly string[];
    readonly multiple: boolean;
    readonly secret: string;
  };
  readonly mentionsEveryone?: 'visible' | 'silent';
  /** A message of our own, under the name the group knows us by. */
  readonly quotes?: { readonly messageId: string; readonly text: string };
}

/** A message as it stands in the chat on one device. */
export interface ShownInChat {
  readonly text: string | undefined;
  readonly change: 'edited' | 'deleted' | null;
}

export interface UploadAttempt {
  readonly host: number;
  readonly type: string;
  readonly outcome: 'stored' | 'refused' | 'cut';
}

/** Everything the contract needs of a gateway and of the service behind it. */
export interface GatewayWorld {
  readonly gateway: WhatsAppGateway;
  readonly groups: {
    readonly owned: GroupId;
    readonly admin: GroupId;
    readonly member: GroupId;
    readonly announcement: GroupId;
    /** Exists, but we are not in it. */
    readonly foreign: GroupId;
    /** Does not exist. */
    readonly unknown: GroupId;
  };
  /** Who we are. */
  readonly me: { readonly phoneNumber: string; readonly lid: string };
  /** Of somebody who is in no group of ours, of somebody whose settings keep them out, and of nobody. */
  readonly numbers: { readonly free: string; readonly refusing: string; readonly nobody: string };
  /** People in the owned group besides us. */
  readonly peopleInOwned: number;

  /** The trainer's phone scans the code; true when it links. */
  scan(qr: string): Promise<boolean>;
  enterPairingCode(code: string): Promise<boolean>;
  requireNewSecret(): void;

  endSocket(ending: SocketEnding): void;
  /** The next connect is refused with this code of the service. */
  refuseLogin(code: number): void;
  refuseUpgrade(status: number): void;
  becomeUnreachable(): Promise<void>;
  openSockets(): number;

  loseNextMessage(): void;
  loseNextAck(): void;
  delayNextAck(delayMs: number): void;
  /** The next message is refused with this code of the service. */
  refuseNextMessage(code: number): void;
  /** The connection breaks when the next message is on its way; nobody gets it. */
  cutNextMessage(): void;
  throttleNextQuery(): void;
  throttleNextChange(): void;
  refuseNextCreation(): void;
  /** The next group is made, but the answer never comes. */
  loseAnswerToCreation(): void;
  hangNextQuery(): void;
  answerNextInviteWithoutCode(): void;
  throttleNextInvite(): void;

  /** How many devices could read the message, and the most copies one of them has. */
  copiesOf(messageId: string): Promise<{ readonly devices: number; readonly most: number }>;
  /** What each device that could read it shows, once for every copy. */
  received(messageId: string): Promise<readonly ReceivedMessage[]>;
  /** How the message stands in the chat of each device that has it, after edits and deletions. */
  shown(messageId: string): Promise<readonly ShownInChat[]>;
  /** The next upload to that media host is answered with this status. */
  refuseNextUpload(host: 1 | 2, status: number): void;
  /** The next upload to that media host is taken, and never answered. */
  stallNextUpload(host: 1 | 2): void;
  /** The next upload is taken no faster than this. */
  slowNextUpload(bytesPerSecond: number): void;
  uploads(): readonly UploadAttempt[];
  /** Devices in the owned group besides the one that sends. */
  devicesInOwned(): number;
  /** Devices of our own besides the one that sends. */
  ownDevices(): number;
  /** Everybody in the owned group reads the message. */
  readByAll(messageId: string): Promise<void>;
  receive(text: string): Promise<void>;

  rename(groupId: GroupId, name: string): void;
  setAnnounceOnly(groupId: GroupId, on: boolean): void;
  makeMeMember(groupId: GroupId): void;
  removeSomebody(groupId: GroupId): void;
  removeMe(groupId: GroupId): void;
  addMeToForeign(): void;
  resetInviteElsewhere(groupId: GroupId): void;
  /** How many times the gateway has asked for groups or for a group. */
  groupQueries(): number;

  /** Errors of listeners are logged; in this test they are meant to be. */
  expectListenerErrors(): void;

  /** Ends everything. Throws when the gateway asked for something the service does not know. */
  stop(): Promise<void>;
}

export type OpenWorld = (timing: Partial<GatewayTiming>) => Promise<GatewayWorld>;

/** The events of a gateway, to be waited for in order. */
export interface EventLog {
  readonly all: readonly GatewayEvent[];
  /** The next event of the type that has not been taken yet; waits for it. */
  next<Type extends GatewayEvent['type']>(type: Type): Promise<Extract<GatewayEvent, { type: Type }>>;
  of<Type extends GatewayEvent['type']>(type: Type): readonly Extract<GatewayEvent, { type: Type }>[];
}

const PATIENCE_MS = 30_000;

export function logEvents(gateway: WhatsAppGateway): EventLog {
  const all: GatewayEvent[] = [];
  const taken = new Set<GatewayEvent>();
  const waiting = new Set<() => void>();
  gateway.onEvent((event) => {
    all.push(event);
    for (const look of [...waiting]) look();
  });

  function of<Type extends GatewayEvent['type']>(type: Type) {
    return all.filter((event): event is Extract<GatewayEvent, { type: Type }> => event.type === type);
  }

  return {
    all,
    of,
    next(type) {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          const found = of(type).find((event) => !taken.has(event));
          if (found === undefined) return;
          taken.add(found);
          waiting.delete(look);
          clearTimeout(timer);
          resolve(found);
        };
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`no ${type} came; ${all.map((event) => event.type).join(', ')} did`));
        }, PATIENCE_MS);
        waiting.add(look);
        look();
      });
    },
  };
}

/** Waits for a condition that no event tells of. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const givesUpAt = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > givesUpAt) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
