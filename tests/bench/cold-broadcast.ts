import { against, atMost, type BenchResult } from './bench-result.ts';
import { median } from './median.ts';
import { bundleClient, type BenchRuntime, type SubjectName } from './measured-process.ts';
import { measureSend, type GridSize } from './send.ts';
import type { SendFigures } from './subject.ts';

const WALL_TARGET_RATIO = 0.7;
const STALL_MAX_MS = 50;
const ROUNDS = 3;

/** A first broadcast to every group, when nobody's session exists, by us and by bare Baileys in turn. */
export async function coldBroadcast(runtime: BenchRuntime, size: GridSize): Promise<readonly BenchResult[]> {
  const client = await bundleClient('send-client');
  const ours: SendFigures[] = [];
  const bare: SendFigures[] = [];
  const sendBy = (subject: SubjectName): Promise<readonly SendFigures[]> =>
    measureSend(subject, client, runtime, size, 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(...(await sendBy('convoke')));
    bare.push(...(await sendBy('bare-baileys')));
  }
  const bench = 'broadcast-cold';
  const stallMs = (all: readonly SendFigures[]): number => median(all.map((figures) => figures.stallMs));
  const wallMs = (all: readonly SendFigures[]): number => median(all.map((figures) => figures.wallMs));
  return [
    against(
      { name: 'bare Baileys, multi-file store', value: wallMs(bare), targetRatio: WALL_TARGET_RATIO },
      { bench, metric: 'from the start to the last ack', value: wallMs(ours), unit: 'ms' },
    ),
    atMost(STALL_MAX_MS, { bench, metric: 'longest event-loop stall', value: stallMs(ours), unit: 'ms' }),
  ];
}
