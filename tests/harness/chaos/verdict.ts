import { join } from 'node:path';
import type { AdminClient } from '#simulator/admin-client.ts';
import type { ChaosBroadcast } from './chaos-trainer.ts';
import { compare } from './comparison.ts';
import { readDatabase } from './database-glimpse.ts';
import type { OtherStorms } from './other-storms.ts';
import type { ChaosStage, KillRecord } from './run-chaos.ts';
import type { Settlement } from './settle-chaos.ts';

/** The figures of a run, as `--json` prints them. */
export interface ChaosSummary {
  /** Broadcasts. */
  readonly runs: number;
  readonly kills: number;
  readonly duplicates: number;
  readonly lost: number;
  readonly wrongStates: number;
  /** `ok`, or the first complaint of a check, after any kill or at the end. */
  readonly integrity: string;
  readonly relinkNeeded: number;
}

export interface Verdict {
  readonly summary: ChaosSummary;
  readonly complaints: readonly string[];
  readonly ok: boolean;
}

/** What else is known when a run is over. */
export interface Findings extends Pick<Settlement, 'unsettled'> {
  /** Links that the server knew when the account of the broadcasts had its own. */
  readonly linksBefore: number;
  readonly other: Omit<OtherStorms, 'kills'>;
}

/** How often a code was scanned so far. */
export async function countLinks(admin: AdminClient): Promise<number> {
  return (await admin.connections()).filter(({ outcome }) => outcome.kind === 'registering').length;
}

/** Holds database and simulator against each other once the app is closed. */
export async function judge(
  { launch, admin, world }: ChaosStage,
  broadcasts: readonly ChaosBroadcast[],
  kills: readonly KillRecord[],
  { unsettled, linksBefore, other }: Findings,
): Promise<Verdict> {
  const database = readDatabase(join(launch.userDataFolder, 'convoke.sqlite'));
  const textOf = new Map(broadcasts.map(({ broadcastId, text }) => [broadcastId, text]));
  const deliveries = database
    .deliveries()
    .map((row) => ({ ...row, text: textOf.get(row.broadcastId) ?? row.broadcastId }));
  const checks = [...kills.map(({ integrity }) => integrity), database.integrity()];
  database.close();

  const compared = compare(deliveries, await admin.copies(), world.groups);
  const targets = broadcasts.reduce((sum, { groupIds }) => sum + groupIds.length, 0);
  const further = [
    ...unsettled,
    ...other.complaints,
    ...kills
      .filter(({ inDoubt }) => inDoubt > 1)
      .map(({ moment, inDoubt }) => `a kill ${moment} left ${inDoubt} deliveries in doubt`),
    ...kills
      .filter(({ isStuck }) => isStuck)
      .map(({ moment }) => `left to itself ${moment}, the app did not send all`),
    ...(deliveries.length === targets
      ? []
      : [`${targets} deliveries were started, ${deliveries.length} are there`]),
    ...(await admin.unknownRequests()).map(({ request }) => `the simulator does not know ${request}`),
  ];
  const summary: ChaosSummary = {
    runs: broadcasts.length,
    kills: kills.length,
    duplicates: compared.duplicates,
    lost: compared.lost,
    wrongStates: compared.wrongStates + further.length,
    integrity: checks.find((check) => check !== 'ok') ?? 'ok',
    relinkNeeded: (await countLinks(admin)) - linksBefore + other.relinkNeeded,
  };
  const { duplicates, lost, wrongStates, integrity, relinkNeeded } = summary;
  return {
    summary,
    complaints: [...compared.complaints, ...further],
    ok: duplicates + lost + wrongStates + relinkNeeded === 0 && integrity === 'ok',
  };
}
