import type { BinaryNode } from '@whiskeysockets/baileys';
import type { Device, Population, RoutingOutcome, Session, User } from './contracts.ts';
import { createDirectory } from './directory.ts';
import type { Directory } from './directory.ts';
import { createGroupHandlers } from './handlers/groups.ts';
import { createGroupOperations } from './group-operations.ts';
import type { GroupOperations } from './group-operations.ts';
import { createPhoneBehaviours } from './phones/behaviour.ts';
import { createMediaStore } from './media/media-store.ts';
import type { MediaStore } from './media/media-store.ts';
import { createMediaReader } from './media/received-media.ts';
import type { PhoneBehaviours } from './phones/behaviour.ts';
import { shareSignatureChecks } from './phones/shared-signature-checks.ts';
import { createRecord } from './record.ts';
import type { TruthRecord } from './record.ts';
import { createMessageRouting } from './routing/message-routing.ts';
import { createReceiptRouting, messageIdsOf } from './routing/receipt-routing.ts';
import type { Scenario } from './scenario.ts';
import { createSimDevice } from './sim-device.ts';
import type { SimDevice } from './sim-device.ts';
import { createWorkQueue } from './work-queue.ts';

export interface WorldDependencies {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The server's own clock, for what it stamps (`t`): seconds since the epoch. */
  readonly serverSeconds: () => number;
  readonly randomBytes: (length: number) => Buffer;
  /** Runs the work once after the delay; by default a timer that keeps no process alive. */
  readonly later?: (delayMs: number, work: () => void) => void;
}

/** The population side of the simulator: people, their phones, their groups, and what really reached whom. */
export interface World extends Population {
  readonly directory: Directory;
  readonly record: TruthRecord;
  readonly behaviours: PhoneBehaviours;
  /** The files that clients have uploaded. */
  readonly media: MediaStore;
  /** Group changes as somebody makes them on a phone; members' clients are notified. */
  readonly groupOperations: GroupOperations;
  phoneOf(user: User): SimDevice;
  /** A simulated device by its jid in either addressing. */
  findSimDevice(jid: string): SimDevice | undefined;
  /** Resolves when no simulated device has anything left to decrypt or encrypt. */
  settled(): Promise<void>;
}

export function createWorld(scenario: Scenario, dependencies: WorldDependencies): World {
  shareSignatureChecks();
  const { now, serverSeconds, randomBytes } = dependencies;
  const later = dependencies.later ?? ((delayMs, work) => void setTimeout(work, delayMs).unref());
  const directory = createDirectory(scenario);
  const record = createRecord();
  const media = createMediaStore();
  const mediaOf = createMediaReader(media);
  const work = createWorkQueue();
  const simDevices = new Map<Device, SimDevice>();
  const behaviours = createPhoneBehaviours((user) => {
    for (const device of user.devices) simDevices.get(device)?.wake();
  });
  const routeMessage = createMessageRouting(directory, serverSeconds);
  const routeReceipt = createReceiptRouting(directory, serverSeconds);

  function submitMessage(sender: Device, stanza: BinaryNode): RoutingOutcome {
    const outcome = routeMessage(sender, stanza);
    record.addMessage({
      messageId: stanza.attrs['id'] ?? '',
      chatJid: stanza.attrs['to'] ?? '',
      senderLidJid: sender.lidJid,
      fromRealClient: sender.kind === 'real',
      atMs: now(),
      fate: outcome.accepted ? { kind: 'accepted' } : { kind: 'refused', errorCode: outcome.errorCode },
    });
    return outcome;
  }

  function submitReceipt(sender: Device, receipt: BinaryNode): void {
    for (const messageId of messageIdsOf(receipt)) {
      record.addReceipt({
        messageId,
        to: receipt.attrs['to'] ?? '',
        senderLidJid: sender.lidJid,
        fromRealClient: sender.kind === 'real',
        type: receipt.attrs['type'] ?? 'delivered',
        atMs: now(),
      });
    }
    routeReceipt(sender, receipt);
  }

  function submit(sender: Device, stanza: BinaryNode): void {
    if (stanza.tag === 'receipt') submitReceipt(sender, stanza);
    else submitMessage(sender, stanza);
  }

  const context = { directory, record, behaviours, work, now, randomBytes, later, mediaOf, submit };
  for (const { phoneNumber, companions } of scenario.people) {
    const user = directory.findUser(phoneNumber);
    if (user === undefined) throw new Error(`the directory lost ${phoneNumber}`);
    for (let deviceId = 0; deviceId <= companions; deviceId++) {
      const device = createSimDevice(user, deviceId, context);
      simDevices.set(device, device);
      user.devices.push(device);
    }
  }

  function deviceOf(session: Session): Device {
    if (session.device === undefined) throw new Error(`session ${session.id} is not logged in`);
    return session.device;
  }

  const groupOperations = createGroupOperations({ directory, serverSeconds, randomBytes });

  return {
    directory,
    users: directory.users,
    record,
    behaviours,
    media,
    groupOperations,
    groupHandlers: createGroupHandlers(directory, groupOperations),
    findUser: (jidOrPhoneNumber) => directory.findUser(jidOrPhoneNumber),
    findDevice: (jid) => directory.findDevice(jid),
    acquaintancesOf(user) {
      const shared = directory.groups.ofUser(user).flatMap(({ participants }) => [...participants.keys()]);
      return new Set([user, ...shared]);
    },
    findSimDevice(jid) {
      const device = directory.findDevice(jid);
      return device && simDevices.get(device);
    },
    phoneOf(user) {
      const device = user.devices[0];
      const phone = device && simDevices.get(device);
      if (phone === undefined) throw new Error(`${user.phoneNumber} has no simulated phone`);
      return phone;
    },
    routeClientMessage: (session, stanza) => Promise.resolve(submitMessage(deviceOf(session), stanza)),
    routeClientReceipt(session, receipt) {
      submitReceipt(deviceOf(session), receipt);
      return Promise.resolve();
    },
    settled: () => work.settled(),
  };
}
