import type { Role, Scenario, ScenarioGroup } from '#simulator/scenario.ts';

export const trainer = '15550100001';
export const ann = '15550100002';
const ben = '15550100003';
const cem = '15550100004';

/** Dot, Eli, and a number that nobody has. */
export const contractNumbers = {
  free: '15550100005',
  refusing: '15550100006',
  nobody: '15550100099',
} as const;

const person = (n: number, name: string, companions: number) => ({
  phoneNumber: `1555010000${n}`,
  lid: `1000000000000${n}`,
  name,
  companions,
  refusesGroupAdds: false,
});

const group = (
  n: number,
  participants: readonly (readonly [phoneNumber: string, role: Role])[],
  change: Partial<ScenarioGroup> = {},
): ScenarioGroup => ({
  id: `12036300000000000${n}`,
  subject: `Group ${n}`,
  addressingMode: 'lid',
  createdAtSeconds: 1_767_225_600,
  inviteCode: String(n).repeat(22),
  participants: participants.map(([phoneNumber, role]) => ({ phoneNumber, role })),
  ...change,
});

/** A trainer who uses a companion of her own besides the app, three people in her groups and two in none, and one group for every case. */
export const contractScenario: Scenario = {
  name: 'contract',
  accounts: [trainer],
  people: [
    person(1, 'Tara Trainer', 1),
    person(2, 'Ann', 1),
    person(3, 'Ben', 0),
    person(4, 'Cem', 1),
    person(5, 'Dot', 0),
    { ...person(6, 'Eli', 0), refusesGroupAdds: true },
  ],
  groups: [
    group(1, [
      [trainer, 'superadmin'],
      [ann, 'member'],
      [ben, 'member'],
      [cem, 'member'],
    ]),
    group(
      2,
      [
        [ann, 'superadmin'],
        [trainer, 'admin'],
        [ben, 'member'],
      ],
      { addressingMode: 'pn' },
    ),
    group(3, [
      [ann, 'superadmin'],
      [trainer, 'member'],
    ]),
    group(
      4,
      [
        [ann, 'superadmin'],
        [trainer, 'member'],
        [ben, 'member'],
      ],
      { announceOnly: true },
    ),
    group(5, [
      [ann, 'superadmin'],
      [ben, 'member'],
    ]),
  ],
};

export const contractGroups = {
  owned: '120363000000000001@g.us',
  admin: '120363000000000002@g.us',
  member: '120363000000000003@g.us',
  announcement: '120363000000000004@g.us',
  foreign: '120363000000000005@g.us',
  unknown: '120363000000000009@g.us',
} as const;
