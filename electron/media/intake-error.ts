import { failure } from '#shared/failure.ts';
import type { TakeFailure } from '../ports/attachment-files.ts';

/** Thrown while a file is taken in, caught where that began. */
export class IntakeError extends Error {
  readonly failure: TakeFailure;
  constructor(reason: TakeFailure, cause?: unknown) {
    super(reason.code, { cause });
    this.failure = reason;
  }
}

/** What the file system says about the trainer's file comes out as an IntakeError. */
export function reading<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw readError(cause) ?? cause;
  }
}

/** Undefined when it is not the file system that speaks. */
export function readError(cause: unknown): IntakeError | undefined {
  const code = systemCode(cause);
  if (code === undefined) return undefined;
  const isGone = code === 'ENOENT' || code === 'ENOTDIR';
  return new IntakeError(failure(isGone ? 'FILE_GONE' : 'FILE_NOT_READABLE'), cause);
}

/** What the file system says about our copy comes out as an IntakeError. */
export function writing<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const code = systemCode(cause);
    if (code === undefined) throw cause;
    const isFull = code === 'ENOSPC' || code === 'EDQUOT';
    throw new IntakeError(failure(isFull ? 'DISK_FULL' : 'DATABASE_READ_ONLY'), cause);
  }
}

/** Only what the operating system refused has both. */
function systemCode(cause: unknown): unknown {
  return cause instanceof Error && 'syscall' in cause && 'code' in cause ? cause.code : undefined;
}
