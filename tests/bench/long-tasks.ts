import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';

/** From here on a trainer feels it. In microseconds, as in the trace. */
const LONG_US = 50_000;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  /** Time that the thread itself worked: another program that takes the processor is not counted. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Records a trace while the work goes on. Returns how often the window's thread was busy for 50 ms in one go. */
export async function longTasksDuring(
  electron: ElectronApplication,
  folder: string,
  work: () => Promise<void>,
): Promise<number> {
  const path = join(folder, 'trace.json');
  await electron.evaluate(async ({ contentTracing }) => {
    await contentTracing.startRecording({ included_categories: ['toplevel', 'devtools.timeline'] });
  });
  await work();
  const processId = await electron.evaluate(async ({ contentTracing, BrowserWindow }, file) => {
    await contentTracing.stopRecording(file);
    return BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0;
  }, path);
  const { traceEvents } = JSON.parse(await readFile(path, 'utf8')) as { traceEvents: TraceEvent[] };
  const thread = traceEvents.find(
    ({ name, pid, args }) => name === 'thread_name' && pid === processId && args?.name === 'CrRendererMain',
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) =>
      ph === 'X' && pid === processId && tid === thread?.tid && name.endsWith('RunTask'),
  );
  if (tasks.length === 0) throw new Error('the trace holds no task of the window');
  return tasks.filter(({ dur = 0, tdur = dur }) => tdur >= LONG_US).length;
}
