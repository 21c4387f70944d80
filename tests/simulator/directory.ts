import type { Device, User } from './contracts.ts';
import { createGroupBook } from './group-book.ts';
import type { Group, GroupBook } from './group-book.ts';
import type { Scenario, ScenarioGroup } from './scenario.ts';

/** Who exists, under which addresses, and which groups they share. Pure state: no I/O, no keys. */
export interface Directory {
  readonly users: readonly User[];
  readonly groups: GroupBook;
  /** By any jid of the user (phone number or LID, with or without a device), or by bare digits of the number. */
  findUser(jidOrPhoneNumber: string | undefined): User | undefined;
  /** By a jid in either addressing; without a device part it is the phone. */
  findDevice(jid: string | undefined): Device | undefined;
}

interface Address {
  readonly digits: string;
  readonly deviceId: number;
  readonly server: string;
}

function parseAddress(jid: string): Address | undefined {
  const match = /^(\d+)(?:_\d+)?(?::(\d+))?@([a-z.]+)$/.exec(jid);
  const [, digits, deviceId, server] = match ?? [];
  if (digits === undefined || server === undefined) return undefined;
  return { digits, deviceId: Number(deviceId ?? 0), server };
}

function groupFromScenario(data: ScenarioGroup, userByPhoneNumber: (phoneNumber: string) => User): Group {
  const participants = new Map(
    data.participants.map(({ phoneNumber, role }) => [userByPhoneNumber(phoneNumber), role] as const),
  );
  const creator = [...participants.keys()][0];
  if (creator === undefined) throw new Error(`group ${data.id} has no participants`);
  return {
    jid: `${data.id}@g.us`,
    id: data.id,
    addressingMode: data.addressingMode,
    createdAtSeconds: data.createdAtSeconds,
    creator,
    parentJid: data.parentId === undefined ? undefined : `${data.parentId}@g.us`,
    communityPart: undefined,
    participants,
    subject: data.subject,
    subjectAtSeconds: data.createdAtSeconds,
    subjectOwner: creator,
    description:
      data.description === undefined
        ? undefined
        : {
            id: `D${data.id.slice(-8)}`,
            text: data.description,
            atSeconds: data.createdAtSeconds,
            by: creator,
          },
    announceOnly: data.announceOnly ?? false,
    locked: data.locked ?? false,
    ephemeralSeconds: data.ephemeralSeconds,
    memberAddMode: 'all_member_add',
    joinApproval: false,
    inviteCode: data.inviteCode,
  };
}

/** Users come without devices: whoever owns the phones (createWorld) puts them into `user.devices`. */
export function createDirectory(scenario: Scenario): Directory {
  const byPhoneNumber = new Map<string, User>();
  const byLid = new Map<string, User>();
  const refusingAdds = new Set<User>();

  for (const { phoneNumber, lid, name, refusesGroupAdds } of scenario.people) {
    if (byPhoneNumber.has(phoneNumber)) throw new Error(`phone number ${phoneNumber} occurs twice`);
    const user: User = { phoneNumber, lid, name, devices: [] };
    byPhoneNumber.set(phoneNumber, user);
    byLid.set(lid, user);
    if (refusesGroupAdds) refusingAdds.add(user);
  }

  function knownUser(phoneNumber: string): User {
    const user = byPhoneNumber.get(phoneNumber);
    if (user === undefined) throw new Error(`nobody in the scenario has the number ${phoneNumber}`);
    return user;
  }

  function userAt(address: Address): User | undefined {
    return address.server === 'lid' ? byLid.get(address.digits) : byPhoneNumber.get(address.digits);
  }

  const groups = createGroupBook((user) => refusingAdds.has(user));
  for (const group of scenario.groups) groups.open(groupFromScenario(group, knownUser));

  return {
    users: [...byPhoneNumber.values()],
    groups,
    findUser(jidOrPhoneNumber) {
      if (jidOrPhoneNumber === undefined) return undefined;
      const address = parseAddress(jidOrPhoneNumber);
      return address === undefined ? byPhoneNumber.get(jidOrPhoneNumber) : userAt(address);
    },
    findDevice(jid) {
      const address = jid === undefined ? undefined : parseAddress(jid);
      if (address === undefined) return undefined;
      return userAt(address)?.devices.find((device) => device.deviceId === address.deviceId);
    },
  };
}
