/**
 * The process that is measured: links an account of the simulator, then sends broadcasts of growing size, each to
 * groups that got nothing before. Bundled, so that it runs on Electron's Node as well.
 *
 * Arguments: the subject's name, the simulator's address, its admin address, a folder of its own, and the database
 * module where the runtime needs one; the sizes are in the environment. Prints one JSON line.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openConvokeApp } from './convoke-app.ts';
import type { BroadcastFigures } from './growth-figures.ts';
import { openLinked } from './open-linked.ts';

/** What the client does right after it came online (first queries, history) is no part of the send. */
const SETTLE_MS = 1_500;

const sizes = (process.env['CONVOKE_BENCH_SIZES'] ?? '').split(',').map(Number);
setFlagsFromString('--expose-gc');
/** In the last resort the runtime also gives back the memory that it only keeps at hand. */
const collectGarbage = runInNewContext(
  "() => gc({ type: 'major', flavor: 'last-resort', execution: 'sync' })",
) as () => void;

const { subject: app, admin } = await openLinked(openConvokeApp);
const groupIds = await app.groupIds(sizes.reduce((sum, size) => sum + size, 0));
await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

const figures: BroadcastFigures[] = [];
let first = 0;
for (const size of sizes) {
  const cpu = process.cpuUsage();
  const sentAtMs = await app.broadcast(
    `Broadcast ${figures.length + 1}`,
    groupIds.slice(first, first + size),
  );
  const { user, system } = process.cpuUsage(cpu);
  first += size;
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  figures.push({ sentAtMs, cpuMs: (user + system) / 1_000, heapBytes: heapUsed, rssBytes: rss });
  // What the simulator remembers of it slows the simulator down, not the app.
  await admin.reset();
}
await app.close();
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));
