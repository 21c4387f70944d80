import { dirname } from 'node:path';
import { chaosWorld } from '#harness/chaos/chaos-world.ts';
import { killingMoments } from '#harness/chaos/killing-moments.ts';
import { killAgainAndAgain, prepare, type KillRecord } from '#harness/chaos/run-chaos.ts';
import { serverTroubles } from '#harness/chaos/server-troubles.ts';
import { settle } from '#harness/chaos/settle-chaos.ts';
import { countLinks, judge } from '#harness/chaos/verdict.ts';
import { expect, test } from '#harness/app-fixture.ts';

const GROUPS = 30;
const world = chaosWorld({ groups: GROUPS, members: 6, people: 100 });

test.use({ scenario: world.scenario, switches: ['--pacing-factor=0.02'] });

test('a broadcast survives four kills and a lost connection: nothing comes twice, nothing is lost, no code is scanned again', async ({
  launch,
  simulator,
}) => {
  // A doubt without evidence is the trainer's to answer a minute later.
  test.setTimeout(240_000);
  const stage = { launch, admin: simulator.admin, world, folder: dirname(launch.userDataFolder) };
  await prepare(stage);
  const linksBefore = await countLinks(simulator.admin);
  const kills: KillRecord[] = [];
  const plan = {
    kills: 4,
    seed: 'npm test',
    groupsPerBroadcast: GROUPS,
    moments: [...killingMoments, ...serverTroubles].filter(({ name }) =>
      ['while an ack is late', 'between two sends', 'after the socket was cut under a send'].includes(name),
    ),
  };
  const broadcasts = await killAgainAndAgain(stage, plan, (record) => kills.push(record));
  expect(kills.map(({ hit }) => hit)).toEqual([true, true, true, true]);
  const settlement = await settle(stage, broadcasts, () => undefined);

  const { summary, complaints } = await judge(stage, broadcasts, kills, {
    ...settlement,
    linksBefore,
    other: { relinkNeeded: 0, complaints: [] },
  });
  expect(complaints).toEqual([]);
  expect(summary).toEqual({
    runs: broadcasts.length,
    kills: 4,
    duplicates: 0,
    lost: 0,
    wrongStates: 0,
    integrity: 'ok',
    relinkNeeded: 0,
  });
});
