import type { Scenario } from '#simulator/scenario.ts';

/** A trainer and three participants with a phone and a companion each, in two groups. */
export const trainerNumber = '15550100001';

const person = (n: number, name: string, companions: number) => ({
  phoneNumber: `1555010000${String(n)}`,
  lid: `1000000000000${String(n)}`,
  name,
  companions,
  refusesGroupAdds: false,
});

export const smallScenario: Scenario = {
  name: 'small',
  accounts: [trainerNumber],
  people: [person(1, 'Tara Trainer', 0), person(2, 'Ann', 1), person(3, 'Ben', 0), person(4, 'Cem', 1)],
  groups: [
    {
      id: '120363000000000001',
      subject: 'First aid, Monday',
      addressingMode: 'lid',
      createdAtSeconds: 1_767_225_600,
      inviteCode: 'AAAAAAAAAAAAAAAAAAAAAA',
      participants: [
        { phoneNumber: trainerNumber, role: 'superadmin' },
        { phoneNumber: '15550100002', role: 'member' },
        { phoneNumber: '15550100003', role: 'member' },
      ],
    },
    {
      id: '120363000000000002',
      subject: 'First aid, Tuesday',
      addressingMode: 'lid',
      createdAtSeconds: 1_767_225_600,
      inviteCode: 'BBBBBBBBBBBBBBBBBBBBBB',
      participants: [
        { phoneNumber: '15550100004', role: 'superadmin' },
        { phoneNumber: trainerNumber, role: 'member' },
      ],
    },
  ],
};
