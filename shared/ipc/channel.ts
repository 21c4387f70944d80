import type { z } from 'zod';
import type { Failure, FailureCode } from '../failure.ts';
import type { Result } from '../result.ts';

/** Refusals any channel may answer with: made by the router itself, or by a disk that does not take the change. */
export type TransportCode =
  | 'INVALID_INPUT'
  | 'UNKNOWN_CHANNEL'
  | 'UNTRUSTED_SENDER'
  | 'INTERNAL'
  | 'DISK_FULL'
  | 'DATABASE_READ_ONLY'
  | 'DATABASE_BUSY'
  | 'DATABASE_DAMAGED';

/** One capability the window may ask for: what goes in, what comes out, and the failures it declares. */
export interface Channel<Input extends z.ZodType, Output extends z.ZodType, Code extends FailureCode> {
  readonly input: Input;
  readonly output: Output;
  readonly errors: readonly Code[];
}

export function channel<
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Codes extends readonly FailureCode[],
>(definition: { input: Input; output: Output; errors: Codes }): Channel<Input, Output, Codes[number]> {
  return definition;
}

export type AnyChannel = Channel<z.ZodType, z.ZodType, FailureCode>;
export type Contract = Readonly<Record<string, AnyChannel>>;

/** What a caller passes, before parsing. */
export type InputOf<C extends AnyChannel> = z.input<C['input']>;
export type OutputOf<C extends AnyChannel> = z.output<C['output']>;
export type ErrorCodeOf<C extends AnyChannel> = C['errors'][number];

/** What a caller gets: the switch over `error.code` is exhaustive per channel. */
export type ReplyOf<C extends AnyChannel> = Result<OutputOf<C>, Failure<ErrorCodeOf<C> | TransportCode>>;

/** What comes with a request besides its input, from the transport and not from the page. */
export interface Sent {
  /** Where the file is that the person dropped into the window. */
  readonly filePath?: string;
}

/** What a handler is: parsed input in, declared failures out. A missing or extra handler does not compile. */
export type Handlers<C extends Contract> = {
  readonly [Name in keyof C]: (
    input: z.output<C[Name]['input']>,
    sent?: Sent,
  ) => HandlerReply<C[Name]> | Promise<HandlerReply<C[Name]>>;
};

type HandlerReply<C extends AnyChannel> = Result<OutputOf<C>, Failure<ErrorCodeOf<C>>>;
