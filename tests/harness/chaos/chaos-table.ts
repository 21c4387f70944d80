import type { KillRecord } from './run-chaos.ts';
import type { ChaosSummary } from './verdict.ts';

/** For people: when the app was killed, and what came of it. */
export function tableOf(summary: ChaosSummary, kills: readonly KillRecord[], answers: number): string {
  const moments = [...new Set(kills.map(({ moment }) => moment))].sort();
  const rows = moments.map((name) => {
    const own = kills.filter(({ moment }) => moment === name);
    const hit = own.filter((kill) => kill.hit).length;
    const inDoubt = own.reduce((sum, kill) => sum + kill.inDoubt, 0);
    return [name, String(own.length), String(hit), String(inDoubt)];
  });
  const lines = [['killed', 'times', 'in time', 'left in doubt'], ...rows].map(
    ([name = '', times = '', hit = '', inDoubt = '']) =>
      `${name.padEnd(44)}${times.padStart(6)}${hit.padStart(9)}${inDoubt.padStart(15)}`,
  );
  const { runs, duplicates, lost, wrongStates, integrity, relinkNeeded } = summary;
  return [
    ...lines,
    '',
    `${summary.kills} kills over ${runs} broadcasts; the trainer was asked ${answers} times`,
    `duplicates ${duplicates}, lost ${lost}, wrong states ${wrongStates}, integrity ${integrity}, links anew ${relinkNeeded}`,
    '',
  ].join('\n');
}
