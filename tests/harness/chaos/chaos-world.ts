import { jidOfDevice } from '#simulator/addresses.ts';
import { gridScenario, type GridSize } from '#simulator/scenarios/grid.ts';
import type { TrueGroup } from './comparison.ts';

/** The simulated world of a run: who there is to reach. */
export interface ChaosWorld {
  /** As the simulator takes it on its command line. */
  readonly scenario: string;
  /** Digits of the trainer's number. */
  readonly trainer: string;
  readonly groups: ReadonlyMap<string, TrueGroup>;
}

export function chaosWorld(size: GridSize): ChaosWorld {
  const { accounts, groups, people } = gridScenario(size);
  const [trainer = ''] = accounts;
  const byNumber = new Map(people.map((person) => [person.phoneNumber, person]));
  return {
    scenario: `grid:${size.groups}x${size.members}/${size.people}`,
    trainer,
    groups: new Map(
      groups.map(({ id, participants }) => {
        const members = participants.flatMap(({ phoneNumber }) => byNumber.get(phoneNumber) ?? []);
        const devices = members.flatMap((person) =>
          Array.from({ length: person.companions + 1 }, (_, deviceId) =>
            jidOfDevice(person, deviceId, 'lid'),
          ),
        );
        return [`${id}@g.us`, { devices, others: members.length - 1 }];
      }),
    ),
  };
}
