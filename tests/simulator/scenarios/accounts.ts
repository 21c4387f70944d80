import type { Scenario, ScenarioGroup } from '../scenario.ts';
import { personAt } from './people.ts';
import { createSeededRandom } from './seeded-random.ts';

const groupsPerAccount = 2;
const participantsPerGroup = 3;

/** So many trainers to link, each with two groups of their own; no two of them know each other or anybody in common. */
export function accountsScenario(accountCount: number, seed = 'accounts'): Scenario {
  if (accountCount < 1) throw new Error('there must be at least one account');
  const random = createSeededRandom(seed);
  const groupCount = accountCount * groupsPerAccount;
  const people = Array.from({ length: accountCount + groupCount * participantsPerGroup }, (_, index) =>
    personAt(index),
  );
  const trainers = people.slice(0, accountCount);

  const groups = trainers.flatMap((trainer, position) =>
    Array.from({ length: groupsPerAccount }, (_, ownIndex): ScenarioGroup => {
      const index = position * groupsPerAccount + ownIndex;
      const first = accountCount + index * participantsPerGroup;
      const participants = people.slice(first, first + participantsPerGroup);
      return {
        id: `120363600${String(index).padStart(9, '0')}`,
        subject: `${trainer.name} – group ${String(ownIndex + 1)}`,
        addressingMode: 'lid',
        createdAtSeconds: Date.UTC(2026, 8, 1) / 1000 + index,
        inviteCode: random.code(22),
        participants: [
          { phoneNumber: trainer.phoneNumber, role: 'superadmin' },
          ...participants.map(({ phoneNumber }) => ({ phoneNumber, role: 'member' as const })),
        ],
      };
    }),
  );

  return { name: 'accounts', accounts: trainers.map(({ phoneNumber }) => phoneNumber), people, groups };
}
