import { useRef, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';

export interface Action<Input, Value> {
  /** Starts it; while it runs, a second call does nothing and resolves to undefined. */
  readonly run: (input: Input) => Promise<Result<Value, Failure> | undefined>;
  readonly pending: boolean;
  /** How the last run failed; cleared by the next one. */
  readonly failure: Failure | null;
}

/** A request behind a control: whether it runs, and how it failed. */
export function useAction<Value, Input = void>(
  perform: (input: Input) => Promise<Result<Value, Failure>>,
): Action<Input, Value> {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef(false);

  return {
    pending,
    failure,
    async run(input) {
      if (running.current) return undefined;
      running.current = true;
      setPending(true);
      setFailure(null);
      const result = await perform(input);
      running.current = false;
      setPending(false);
      if (!result.ok) setFailure(result.error);
      return result;
    },
  };
}
