import type { Role, Scenario, ScenarioGroup } from '../scenario.ts';
import { personAt } from './people.ts';
import { createSeededRandom } from './seeded-random.ts';

interface GroupSketch {
  readonly subject: string;
  readonly description?: string;
  /** The trainer's place in the group; `former` means she was in it and is no longer. */
  readonly trainer: Role | 'former';
  /** With the trainer, if she is in. */
  readonly size: number;
  readonly announceOnly?: boolean;
  readonly locked?: boolean;
  readonly addressingMode?: 'pn';
  readonly ephemeralSeconds?: number;
}

const populationSize = 160;
const firstGroupAtSeconds = Date.UTC(2026, 8, 1, 9) / 1000;
const daySeconds = 86_400;

const sketches: readonly GroupSketch[] = [
  ...['Team Atlas', 'Team Borealis', 'Team Cumulus', 'Team Delta', 'Team Ember'].map((team) => ({
    subject: `React Workshop – 12 Dec – ${team}`,
    description: 'React Workshop, 12 December, 10:00 in Lisbon. Bring a laptop with Node installed.',
    trainer: 'superadmin' as const,
    size: 20,
  })),
  { subject: 'TypeScript Basics – 19 Dec', trainer: 'superadmin', size: 14 },
  { subject: 'Testing without Tears – 9 Jan', trainer: 'admin', size: 9, locked: true },
  { subject: 'Accessible Forms – 23 Jan', trainer: 'superadmin', size: 1 },
  { subject: 'Node Clinic – Thursdays', trainer: 'admin', size: 31, addressingMode: 'pn' },
  { subject: 'Trainers of Lisbon', trainer: 'member', size: 42, ephemeralSeconds: 604_800 },
  { subject: 'Casa do Alto – room bookings', trainer: 'member', size: 6 },
  { subject: 'WebConf 2027 – speakers 🎤', trainer: 'member', size: 25, addressingMode: 'pn' },
  { subject: 'City Learning Network – announcements', trainer: 'member', size: 60, announceOnly: true },
  { subject: 'CSS Layout – 3 Jun', trainer: 'former', size: 12 },
];

/**
 * Ana Ribeiro and the groups of her workshops: five of twenty for one workshop, others where she is an admin,
 * some where she is not (an invite link is refused), one where only admins may post, one she is no longer in.
 */
export function trainerScenario(seed = 'trainer'): Scenario {
  const random = createSeededRandom(seed);
  const people = Array.from({ length: populationSize }, (_, index) => ({
    ...personAt(index),
    refusesGroupAdds: index > 0 && index % 40 === 0,
  }));
  const [trainer, ...others] = people;
  if (trainer === undefined) throw new Error('a scenario needs people');

  const groups = sketches.map((sketch, index): ScenarioGroup => {
    const { trainer: trainerRole, size, subject, addressingMode = 'lid', ...settings } = sketch;
    const isIn = trainerRole !== 'former';
    const members = random.pick(others, isIn ? size - 1 : size).map(({ phoneNumber }) => phoneNumber);
    const leads = trainerRole === 'superadmin';
    const participants = members.map((phoneNumber, position) => ({
      phoneNumber,
      role: position === 0 && !leads ? ('superadmin' as const) : ('member' as const),
    }));
    const self = isIn ? [{ phoneNumber: trainer.phoneNumber, role: trainerRole }] : [];
    return {
      ...settings,
      id: `120363400${String(index).padStart(9, '0')}`,
      subject,
      addressingMode,
      createdAtSeconds: firstGroupAtSeconds + index * daySeconds,
      inviteCode: random.code(22),
      participants: leads ? [...self, ...participants] : [...participants, ...self],
    };
  });

  return { name: 'trainer', accounts: [trainer.phoneNumber], people, groups };
}
