import type { Failure } from '#shared/failure.ts';

/** Why a question to WhatsApp has no answer. */
export type QueryFailure = Failure<'OFFLINE' | 'THROTTLED' | 'NO_ANSWER' | 'CONNECTION_LOST'>;
