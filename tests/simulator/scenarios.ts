import type { Scenario } from './scenario.ts';
import { accountsScenario } from './scenarios/accounts.ts';
import { gridScenario } from './scenarios/grid.ts';
import { trainerScenario } from './scenarios/trainer.ts';

const gridPattern = /^grid:(\d+)x(\d+)(?:\/(\d+))?$/;
const accountsPattern = /^accounts:(\d+)$/;

/**
 * A scenario by what stands on a command line: `trainer`, `accounts:<accounts>`, or
 * `grid:<groups>x<members>[/<people>]` such as `grid:10x500/2000`. Undefined when it is none of them. Without a
 * number of people there are twice a group's members.
 */
export function scenarioNamed(name: string): Scenario | undefined {
  if (name === 'trainer') return trainerScenario();
  const [, accounts] = accountsPattern.exec(name) ?? [];
  if (accounts !== undefined) return accountsScenario(Number(accounts));
  const [, groups, members, people] = gridPattern.exec(name) ?? [];
  if (groups === undefined || members === undefined) return undefined;
  const memberCount = Number(members);
  return gridScenario({
    groups: Number(groups),
    members: memberCount,
    people: people === undefined ? 2 * memberCount : Number(people),
  });
}
