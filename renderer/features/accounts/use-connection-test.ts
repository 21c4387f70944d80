import { useEffect, useState } from 'react';
import type { AccountId } from '#shared/model/account.ts';
import { request, type Reply } from '../../bridge/request.ts';

export interface ConnectionTestRun {
  /** Null while the test runs. */
  readonly reply: Reply<'account.testConnection'> | null;
  readonly again: () => void;
}

/** Tests the connection at once, and again when asked. A test that nobody looks at any more is ended. */
export function useConnectionTest(accountId: AccountId): ConnectionTestRun {
  const [reply, setReply] = useState<ConnectionTestRun['reply']>(null);
  const [round, setRound] = useState(1);

  useEffect(() => {
    let isCurrent = true;
    let isRunning = true;
    void request('account.testConnection', { accountId }).then((answer) => {
      isRunning = false;
      if (isCurrent) setReply(answer);
    });
    return () => {
      isCurrent = false;
      if (isRunning) void request('account.cancelConnectionTest', { accountId });
    };
  }, [accountId, round]);

  return {
    reply,
    again() {
      setReply(null);
      setRound(round + 1);
    },
  };
}
