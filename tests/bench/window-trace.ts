import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';

/** From here on a trainer feels it. In microseconds, as in the trace. */
const LONG_US = 50_000;
const US_PER_MS = 1_000;

interface TraceEvent {
  readonly cat: string;
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Time that the thread itself worked: another program that takes the processor is not counted. */
  readonly tdur?: number;
  readonly id?: string;
  readonly id2?: { readonly local?: string };
  readonly args?: { readonly name?: string };
}

/** What the window's thread did. */
export interface WindowTrace {
  /** How often it was busy for 50 ms in one go. */
  readonly longTasks: number;
  /** What the page measured under that name, in milliseconds. */
  measured(name: string): readonly number[];
}

/** Records a trace of the window while the work goes on. */
export async function traceDuring(
  electron: ElectronApplication,
  folder: string,
  work: () => Promise<void>,
): Promise<WindowTrace> {
  const path = join(folder, 'trace.json');
  await electron.evaluate(async ({ contentTracing }) => {
    await contentTracing.startRecording({
      included_categories: ['toplevel', 'devtools.timeline', 'blink.user_timing'],
    });
  });
  await work();
  const processId = await electron.evaluate(async ({ contentTracing, BrowserWindow }, file) => {
    await contentTracing.stopRecording(file);
    return BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0;
  }, path);
  const { traceEvents } = JSON.parse(await readFile(path, 'utf8')) as { traceEvents: TraceEvent[] };
  const events = traceEvents.filter(({ pid }) => pid === processId);
  const thread = events.find(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const tasks = events.filter(
    ({ name, ph, tid }) => ph === 'X' && tid === thread?.tid && name.endsWith('RunTask'),
  );
  if (tasks.length === 0) throw new Error('the trace holds no task of the window');
  return {
    longTasks: tasks.filter(({ dur = 0, tdur = dur }) => tdur >= LONG_US).length,
    measured(wanted) {
      const marks = events.filter(({ cat, name }) => cat === 'blink.user_timing' && name === wanted);
      const idOf = ({ id, id2 }: TraceEvent): string => id2?.local ?? id ?? '';
      const ends = new Map(marks.filter(({ ph }) => ph === 'e').map((event) => [idOf(event), event.ts]));
      return marks
        .filter(({ ph }) => ph === 'b')
        .map((event) => ((ends.get(idOf(event)) ?? NaN) - event.ts) / US_PER_MS);
    },
  };
}
