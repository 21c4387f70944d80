/**
 * The process that is measured: links an account of the simulator, then sends broadcasts to every group, one after the
 * other; at the first one no session exists. Bundled, so that it runs on Electron's Node as well.
 *
 * Arguments: the subject, the simulator's address, its admin address, a folder of its own, and the database module
 * where the runtime needs one; how many groups and broadcasts is in the environment. Prints one JSON line.
 */
import { openBareBaileys } from './bare-baileys.ts';
import { openConvokeApp } from './convoke-app.ts';
import { startStallMeter } from '#harness/stall-meter.ts';
import type { OpenSubject, SendFigures } from './subject.ts';
import { openLinked } from './open-linked.ts';

/** What the client does right after it came online (first queries, history) or sent is no part of the next send. */
const SETTLE_MS = 1_500;

const subjects: Readonly<Record<string, OpenSubject>> = {
  convoke: openConvokeApp,
  'bare-baileys': openBareBaileys,
};

const name = process.argv[2] ?? '';
const open = subjects[name];
if (open === undefined) throw new Error(`there is no subject ${name}`);

const { subject } = await openLinked(open);
const groupIds = await subject.groupIds(Number(process.env['CONVOKE_BENCH_GROUPS']));

const figures: SendFigures[] = [];
for (let count = 0; count < Number(process.env['CONVOKE_BENCH_BROADCASTS']); count += 1) {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const startedAtMs = Date.now();
  const meter = startStallMeter();
  const sentAtMs = await subject.broadcast(`The doors open at nine, room ${count + 1}.`, groupIds);
  const stallMs = meter.stop();
  figures.push({
    wallMs: Date.now() - startedAtMs,
    stallMs,
    perGroupMs: sentAtMs.map((at, index) => at - (sentAtMs[index - 1] ?? startedAtMs)),
  });
}
await subject.close();
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));
