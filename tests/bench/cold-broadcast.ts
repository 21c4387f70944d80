import { against, type BenchResult } from './bench-result.ts';
import { measureColdSend, type GridSize } from './cold-send.ts';
import { bundleClient, type BenchRuntime, type SubjectName } from './measured-process.ts';

/** At most half of the baseline. */
const TARGET_RATIO = 0.5;
const ROUNDS = 3;

/** The longest event-loop stall of a first send to every group, ours and that of bare Baileys, three times in turn. */
export async function coldBroadcast(runtime: BenchRuntime, size: GridSize): Promise<BenchResult> {
  const client = await bundleClient('cold-send-client');
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await stallOf('convoke'));
    bare.push(await stallOf('bare-baileys'));
  }
  // Whatever else the machine does only ever adds to a stall, so the smallest is the nearest to the truth.
  return against(
    { name: 'bare Baileys, multi-file store', value: Math.min(...bare), targetRatio: TARGET_RATIO },
    {
      bench: 'broadcast-cold',
      metric: 'longest event-loop stall',
      value: Math.min(...ours),
      unit: 'ms',
    },
  );

  async function stallOf(subject: SubjectName): Promise<number> {
    const { groups, stallMs } = await measureColdSend(subject, client, runtime, size);
    if (groups !== size.groups) throw new Error(`${subject} sent to ${groups} of ${size.groups} groups`);
    return stallMs;
  }
}
