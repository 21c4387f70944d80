import { measure, type BenchRuntime, type SubjectName } from './measured-process.ts';
import type { SendFigures } from './subject.ts';

export interface GridSize {
  readonly groups: number;
  readonly members: number;
  readonly people: number;
}

/** Lets one subject send so many broadcasts to every group; at the first one no session exists. */
export async function measureSend(
  subject: SubjectName,
  client: string,
  runtime: BenchRuntime,
  { groups, members, people }: GridSize,
  broadcasts: number,
): Promise<readonly SendFigures[]> {
  const environment = {
    ...runtime.environment,
    CONVOKE_BENCH_GROUPS: String(groups),
    CONVOKE_BENCH_BROADCASTS: String(broadcasts),
  };
  const figures = await measure(
    subject,
    client,
    { ...runtime, environment },
    `grid:${groups}x${members}/${people}`,
    (printed) => printed as readonly SendFigures[],
  );
  for (const { perGroupMs } of figures) {
    if (perGroupMs.length !== groups)
      throw new Error(`${subject} sent to ${perGroupMs.length} of ${groups} groups`);
  }
  return figures;
}
