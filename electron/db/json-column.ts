import { z } from 'zod';
import type { Failure } from '#shared/failure.ts';
import { failureCodes } from '#shared/failure.ts';
import { failureSchema } from '#shared/model/failure.ts';
import { draftContent, type MessageContent } from '#shared/model/message-content.ts';
import { plannedStart, type PlannedStart } from '#shared/model/schedule.ts';
import { StorageError } from '../ports/storage.ts';

const acceptedWarnings = z.array(z.enum(failureCodes));

/** Also of a draft, which may still be empty. */
export function readContent(column: string): MessageContent {
  return parseColumn(draftContent, column);
}

export function readSchedule(column: string | null): PlannedStart | null {
  return column === null ? null : parseColumn(plannedStart, column);
}

export function readFailure(column: string | null): Failure | null {
  return column === null ? null : parseColumn(failureSchema, column);
}

export function readAcceptedWarnings(column: string): z.infer<typeof acceptedWarnings> {
  return parseColumn(acceptedWarnings, column);
}

/** Null stays null in the column instead of becoming the word. */
export function writeFailure(failure: Failure | null): string | null {
  return failure === null ? null : JSON.stringify(failure);
}

/** What a JSON column holds. Text that does not fit is damage: only this program writes these columns. */
export function parseColumn<Schema extends z.ZodType>(schema: Schema, column: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(column));
  } catch (cause) {
    throw new StorageError('DATABASE_DAMAGED', { cause });
  }
}
