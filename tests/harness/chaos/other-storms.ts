import { createSeededRandom } from '#simulator/scenarios/seeded-random.ts';
import { killWhileLinking } from './linking-storm.ts';
import { killWhileMigrating } from './migrating-storm.ts';
import type { ChaosStage, KillRecord } from './run-chaos.ts';

/** What the kills outside of broadcasts came to. */
export interface OtherStorms {
  readonly kills: readonly KillRecord[];
  /** Codes that had to be scanned again although the app had the link. */
  readonly relinkNeeded: number;
  /** In sentences. */
  readonly complaints: readonly string[];
}

/** Kills the app so often while an account is linked and synced, and while a database of the first version is migrated. */
export async function killElsewhere(
  stage: ChaosStage,
  {
    linking,
    migrating,
    seed,
  }: { readonly linking: number; readonly migrating: number; readonly seed: string },
  tell: (line: string) => void,
): Promise<OtherStorms> {
  const random = createSeededRandom(`elsewhere ${seed}`);
  const kills: KillRecord[] = [];
  const complaints: string[] = [];
  let relinkNeeded = 0;
  const note = (moment: string, integrity: string, line: string): void => {
    kills.push({ moment, hit: true, isSpared: false, isStuck: false, inDoubt: 0, integrity });
    tell(line);
  };

  for (let count = 1; count <= linking; count += 1) {
    const { afterScanMs, wasLinked, neededCode, integrity } = await killWhileLinking(stage, random);
    if (wasLinked && neededCode) relinkNeeded += 1;
    const came = neededCode ? 'a second code was scanned' : 'no second code';
    const moment = wasLinked ? 'while groups come for the first time' : 'while an account is linked';
    note(moment, integrity, `kill ${afterScanMs} ms after the scan, ${moment}: ${came}`);
  }
  await killWhileMigrating(stage, { kills: migrating, random }, (kill) => {
    complaints.push(...kill.complaints);
    note(
      'while a database is migrated',
      kill.integrity,
      `kill ${kill.afterMs} ms after an old database was opened: version ${kill.version} is left`,
    );
  });
  return { kills, relinkNeeded, complaints };
}
