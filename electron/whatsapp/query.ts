import type { BinaryNode, WASocket } from '@whiskeysockets/baileys';
import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { QueryFailure } from '../ports/query-failure.ts';
import { isBinaryNode } from './binary-node.ts';

/** Why a request has no result. `code` is the server's, e.g. 401. */
export type QueryRefusal =
  | { readonly kind: 'refused'; readonly code: number }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'closed' };

export interface Asking {
  readonly sock: Pick<WASocket, 'query'>;
  /** Calls back when the socket ends; at once when it has. */
  readonly onEnd: (listener: () => void) => () => void;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/**
 * Asks the server. Baileys' own helpers are not used for queries: when no answer comes they go on with `undefined` and
 * report an empty list of groups, or no invite code, as if that had been the answer.
 */
export function ask(
  { sock, onEnd, clock, timeoutMs }: Asking,
  request: BinaryNode,
): Promise<Result<BinaryNode, QueryRefusal>> {
  return new Promise((resolve) => {
    const settle = (result: Result<BinaryNode, QueryRefusal>): void => {
      cancelTimeout();
      stopListening();
      resolve(result);
    };
    let stopListening = (): void => undefined;
    const cancelTimeout = clock.after(timeoutMs, () => {
      settle(err({ kind: 'no-answer' }));
    });
    stopListening = onEnd(() => {
      settle(err({ kind: 'closed' }));
    });
    sock.query(request).then(
      (answer: unknown) => {
        settle(isBinaryNode(answer) ? ok(answer) : err({ kind: 'no-answer' }));
      },
      (error: unknown) => {
        settle(err(refusalOf(error)));
      },
    );
  });
}

/** An `error` answer is a Boom whose `data` is the code; its status is always 500. All else is the connection. */
function refusalOf(error: unknown): QueryRefusal {
  const code = refusalCodeOf(error);
  return code === undefined ? { kind: 'closed' } : { kind: 'refused', code };
}

export function refusalCodeOf(error: unknown): number | undefined {
  const data: unknown = error instanceof Error && 'data' in error ? error.data : undefined;
  return typeof data === 'number' ? data : undefined;
}

export function queryFailure(refusal: QueryRefusal): QueryFailure {
  switch (refusal.kind) {
    case 'refused':
      return refusal.code === 429 ? failure('THROTTLED') : failure('NO_ANSWER', { code: refusal.code });
    case 'no-answer':
      return failure('NO_ANSWER');
    case 'closed':
      return failure('CONNECTION_LOST');
    default:
      return refusal satisfies never;
  }
}
