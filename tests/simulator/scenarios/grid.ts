import type { Scenario, ScenarioGroup } from '../scenario.ts';
import { personAt } from './people.ts';
import { createSeededRandom } from './seeded-random.ts';

export interface GridSize {
  readonly groups: number;
  /** Per group, with the trainer. */
  readonly members: number;
  /** In the whole world, with the trainer. */
  readonly people: number;
}

/** So many groups of so many members drawn from so many people; the trainer is an admin of all of them. */
export function gridScenario(size: GridSize, seed = 'grid'): Scenario {
  const { groups: groupCount, members, people: peopleCount } = size;
  if (members > peopleCount) throw new Error('a group cannot have more members than there are people');
  const random = createSeededRandom(seed);
  const people = Array.from({ length: peopleCount }, (_, index) => personAt(index));
  const [trainer, ...others] = people;
  if (trainer === undefined) throw new Error('a scenario needs people');

  const groups = Array.from({ length: groupCount }, (_, index): ScenarioGroup => {
    const drawn = random.pick(others, members - 1);
    return {
      id: `120363500${String(index).padStart(9, '0')}`,
      subject: `Group ${String(index + 1)}`,
      addressingMode: 'lid',
      createdAtSeconds: Date.UTC(2026, 8, 1) / 1000 + index,
      inviteCode: random.code(22),
      participants: [
        { phoneNumber: trainer.phoneNumber, role: 'superadmin' },
        ...drawn.map(({ phoneNumber }) => ({ phoneNumber, role: 'member' as const })),
      ],
    };
  });

  return { name: 'grid', accounts: [trainer.phoneNumber], people, groups };
}
