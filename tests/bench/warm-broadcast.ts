import { against, type BenchResult } from './bench-result.ts';
import { median } from './median.ts';
import { bundleClient, type BenchRuntime, type SubjectName } from './measured-process.ts';
import { measureSend, type GridSize } from './send.ts';

const TARGET_RATIO = 1.1;
const ROUNDS = 3;
/** The first one makes the sessions and is not counted. */
const BROADCASTS = 4;

/** What a group takes when everybody's session exists, by us and by bare Baileys in turn. */
export async function warmBroadcast(runtime: BenchRuntime, size: GridSize): Promise<readonly BenchResult[]> {
  const client = await bundleClient('send-client');
  const ours: number[] = [];
  const bare: number[] = [];
  const perGroupMs = async (subject: SubjectName): Promise<readonly number[]> => {
    const [, ...warm] = await measureSend(subject, client, runtime, size, BROADCASTS);
    return warm.flatMap((figures) => figures.perGroupMs);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(...(await perGroupMs('convoke')));
    bare.push(...(await perGroupMs('bare-baileys')));
  }
  return [
    against(
      { name: 'bare Baileys, multi-file store', value: median(bare), targetRatio: TARGET_RATIO },
      { bench: 'broadcast-warm', metric: 'a group, p50', value: median(ours), unit: 'ms' },
    ),
  ];
}
