import { parentPort, workerData } from 'node:worker_threads';
import type { Result } from '#shared/result.ts';
import type { TakeFailure, TakenFile } from '../ports/attachment-files.ts';
import { takeIn, type IntakeJob } from './intake.ts';

/** What the thread tells: how far it is, then how it ended. */
export type IntakeNews =
  | { readonly type: 'progress'; readonly copiedBytes: number; readonly totalBytes: number }
  | { readonly type: 'end'; readonly result: Result<TakenFile, TakeFailure> };

// A thread of its own: decoding a photo takes seconds, and a large document as long to copy. Started by
// attachment-files.ts.
const tell = (news: IntakeNews): void => parentPort?.postMessage(news);

const result = await takeIn(workerData as IntakeJob, (copiedBytes, totalBytes) => {
  tell({ type: 'progress', copiedBytes, totalBytes });
});
tell({ type: 'end', result });
