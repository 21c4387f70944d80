import { createHash } from 'node:crypto';
import type { BinaryNode } from '@whiskeysockets/baileys';
import { jidOfDevice } from '#simulator/addresses.ts';
import type { Device, PreKeyBundle, Session, User } from '#simulator/contracts.ts';
import type { Person, Scenario } from '#simulator/scenario.ts';
import { createWorld } from '#simulator/world.ts';
import type { World } from '#simulator/world.ts';

function person(phoneNumber: string, lid: string, name: string, extra: Partial<Person> = {}): Person {
  return { phoneNumber, lid, name, companions: 0, refusesGroupAdds: false, ...extra };
}

export const groupJid = '120363400000000001@g.us';
export const announcementsJid = '120363400000000002@g.us';
export const elsewhereJid = '120363400000000003@g.us';

/** Ana leads one group with Bruno (who has a companion) and Carla; only admins post in the second; Dora is shy. */
export const smallScenario: Scenario = {
  name: 'small',
  accounts: ['12015550100'],
  people: [
    person('12015550100', '100000000000001', 'Ana'),
    person('12015550101', '100000000000002', 'Bruno', { companions: 1 }),
    person('12015550102', '100000000000003', 'Carla'),
    person('12015550103', '100000000000004', 'Dora', { refusesGroupAdds: true }),
    person('12015550104', '100000000000005', 'Eva'),
  ],
  groups: [
    {
      id: groupJid.split('@')[0] ?? '',
      subject: 'Workshop',
      description: 'Bring a laptop',
      addressingMode: 'lid',
      createdAtSeconds: 1_790_000_000,
      inviteCode: 'InviteOfTheWorkshop001',
      participants: [
        { phoneNumber: '12015550100', role: 'superadmin' },
        { phoneNumber: '12015550101', role: 'member' },
        { phoneNumber: '12015550102', role: 'member' },
      ],
    },
    {
      id: announcementsJid.split('@')[0] ?? '',
      subject: 'Announcements',
      addressingMode: 'pn',
      createdAtSeconds: 1_790_000_001,
      inviteCode: 'InviteOfAnnouncements1',
      announceOnly: true,
      participants: [
        { phoneNumber: '12015550102', role: 'superadmin' },
        { phoneNumber: '12015550100', role: 'member' },
      ],
    },
    {
      id: elsewhereJid.split('@')[0] ?? '',
      subject: 'Elsewhere',
      addressingMode: 'lid',
      createdAtSeconds: 1_790_000_002,
      inviteCode: 'InviteOfSomewhereElse1',
      participants: [{ phoneNumber: '12015550104', role: 'superadmin' }],
    },
  ],
};

export interface SmallWorld extends World {
  readonly people: Record<'ana' | 'bruno' | 'carla' | 'dora' | 'eva', User>;
  /** Runs what was put off, such as read receipts. */
  passTime(): void;
}

/** The small scenario with a clock that stands still and random bytes that are always the same. */
export function createSmallWorld(): SmallWorld {
  let counter = 0;
  const putOff: (() => void)[] = [];
  const world = createWorld(smallScenario, {
    now: () => 1_795_000_000_000,
    serverSeconds: () => 1_795_000_000,
    randomBytes: (length) => {
      counter += 1;
      return createHash('sha512').update(String(counter)).digest().subarray(0, length);
    },
    later: (_delayMs, work) => void putOff.push(work),
  });
  const [ana, bruno, carla, dora, eva] = world.directory.users;
  if (!ana || !bruno || !carla || !dora || !eva) throw new Error('the small world has five people');
  return {
    ...world,
    people: { ana, bruno, carla, dora, eva },
    passTime() {
      for (const work of putOff.splice(0)) work();
    },
  };
}

/** A linked client as the population sees it, without keys: keeps what is delivered to it. */
export function linkRecorder(user: User): { readonly session: Session; readonly delivered: BinaryNode[] } {
  const delivered: BinaryNode[] = [];
  const deviceId = user.devices.length;
  const device: Device = {
    kind: 'real',
    user,
    deviceId,
    keyIndex: deviceId,
    lidJid: jidOfDevice(user, deviceId, 'lid'),
    pnJid: jidOfDevice(user, deviceId, 'pn'),
    takeBundle: (): PreKeyBundle | undefined => undefined,
    deliver: (stanza) => void delivered.push(stanza),
  };
  user.devices.push(device);
  const session: Session = {
    id: `session of ${user.name}`,
    device,
    send: (stanza) => void delivered.push(stanza),
    end: () => undefined,
  };
  return { session, delivered };
}
