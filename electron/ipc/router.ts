import { failure, type Failure } from '#shared/failure.ts';
import type { Contract, Handlers, Sent } from '#shared/ipc/channel.ts';
import { err, type Result } from '#shared/result.ts';

/** Where a fault of ours is written. */
interface FaultLog {
  error(event: string, cause: unknown, details?: Readonly<Record<string, unknown>>): void;
}

export type Reply = Result<unknown, Failure>;
export type Dispatch = (channel: unknown, input: unknown, sent?: Sent) => Promise<Reply>;

export interface RouterOptions {
  readonly logger: FaultLog;
  /**
   * Also parses what handlers answer, in development and tests: a handler that breaks the contract then fails where
   * it is written, not in the window.
   */
  readonly checkOutputs: boolean;
  /** What a thrown value means to the person, where it means anything: a disk that does not take the change. */
  readonly failureOf: (cause: unknown) => Failure | undefined;
}

/**
 * Turns a request of any origin into a reply; it knows no transport and never rejects. An unknown channel, an
 * input that does not fit and a throwing handler are answered, not thrown.
 */
export function createRouter<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  { logger, checkOutputs, failureOf }: RouterOptions,
): Dispatch {
  // Which handler takes which input is checked where they meet their channel above; by name alone it is not known.
  const handlersByName = handlers as Readonly<
    Record<string, (input: unknown, sent: Sent) => Reply | Promise<Reply>>
  >;
  return async (name, input, sent = {}) => {
    // An own key, so that neither `constructor` nor `__proto__` is a channel.
    if (typeof name !== 'string' || !Object.hasOwn(contract, name)) return err(failure('UNKNOWN_CHANNEL'));
    const channel = contract[name];
    const handle = handlersByName[name];
    if (channel === undefined || handle === undefined) return err(failure('UNKNOWN_CHANNEL'));
    const parsed = channel.input.safeParse(input);
    if (!parsed.success) return err(failure('INVALID_INPUT', describe(parsed.error.issues)));
    try {
      const reply = await handle(parsed.data, sent);
      if (checkOutputs && reply.ok) channel.output.parse(reply.value);
      return reply;
    } catch (cause) {
      logger.error('ipc.handler-failed', cause, { channel: name });
      return err(failureOf(cause) ?? failure('INTERNAL'));
    }
  };
}

/** What zod reports about one field. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** The fields a strict object does not know. */
  readonly keys?: readonly string[];
}

/** The first thing wrong: the dotted path of the field, `input` for the whole, and what is the matter with it. */
function describe([issue]: readonly Issue[]): { field: string; problem: string } {
  if (issue === undefined) return { field: 'input', problem: 'Invalid input' };
  const path = [...issue.path, ...(issue.keys ?? []).slice(0, 1)].map(String);
  return { field: path.length === 0 ? 'input' : path.join('.'), problem: issue.message };
}
