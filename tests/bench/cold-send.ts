import { measure, type BenchRuntime, type SubjectName } from './measured-process.ts';
import type { ColdSendFigures } from './subject.ts';

export interface GridSize {
  readonly groups: number;
  readonly members: number;
  readonly people: number;
}

/** Lets one subject send to every group for the first time. */
export function measureColdSend(
  subject: SubjectName,
  client: string,
  runtime: BenchRuntime,
  { groups, members, people }: GridSize,
): Promise<ColdSendFigures> {
  const scenario = `grid:${groups}x${members}/${people}`;
  return measure(subject, client, runtime, scenario, (printed) => printed as ColdSendFigures);
}
