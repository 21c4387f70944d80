import { useEffect, useState } from 'react';
import type { AccountId } from '#shared/model/account.ts';
import type { TestedStage } from '#shared/model/connection-test.ts';
import { request, type Reply } from '../../bridge/request.ts';
import { replica } from '../../state/app-store.ts';

export interface ConnectionTestRun {
  /** Null while the test runs. */
  readonly reply: Reply<'account.testConnection'> | null;
  /** What it has found so far, while it runs. */
  readonly soFar: readonly TestedStage[];
  readonly again: () => void;
}

/** Tests the connection at once, and again when asked. A test that nobody looks at any more is ended. */
export function useConnectionTest(accountId: AccountId): ConnectionTestRun {
  const [reply, setReply] = useState<ConnectionTestRun['reply']>(null);
  const [soFar, setSoFar] = useState<ConnectionTestRun['soFar']>([]);
  const [round, setRound] = useState(1);

  useEffect(() => {
    let isCurrent = true;
    let isRunning = true;
    const stop = replica.onPatch((patch) => {
      if (patch.type === 'connection.probed' && patch.accountId === accountId) setSoFar(patch.stages);
    });
    void request('account.testConnection', { accountId }).then((answer) => {
      isRunning = false;
      if (isCurrent) setReply(answer);
    });
    return () => {
      isCurrent = false;
      stop();
      if (isRunning) void request('account.cancelConnectionTest', { accountId });
    };
  }, [accountId, round]);

  return {
    reply,
    soFar,
    again() {
      setReply(null);
      setSoFar([]);
      setRound(round + 1);
    },
  };
}
