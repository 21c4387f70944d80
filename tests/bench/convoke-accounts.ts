import type { AccountId } from '#shared/model/account.ts';
import type { Connection } from '#shared/model/connection.ts';
import { createConnections } from '#electron/services/connections.ts';
import { createDomainEvents } from '#electron/services/domain-events.ts';
import { openEngine } from './engine.ts';
import type { ComeBack, OpenReconnectSubject, Retry } from './reconnect-subject.ts';

/** Convoke's connections as the app runs them: session policy, gateway and encrypted database. */
export const openConvokeAccounts: OpenReconnectSubject = async ({ phoneNumbers, scan, ...place }) => {
  const engine = openEngine(place);
  const { storage, clock, random, logger } = engine;
  const events = createDomainEvents(logger);
  const connections = createConnections({ ...engine, events });
  const numbers = new Map(phoneNumbers.map((phoneNumber) => [random.uuid(), phoneNumber]));

  /** Calls back with each new state of a connection until the callback says that it has seen enough. */
  const watch = (onChange: (accountId: AccountId, connection: Connection) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const known = new Map<AccountId, Connection>();
      for (const accountId of numbers.keys()) known.set(accountId, connections.connectionOf(accountId));
      const stop = events.subscribe((event) => {
        if (event.type !== 'account.changed') return;
        const connection = connections.connectionOf(event.accountId);
        if (known.get(event.accountId) === connection) return;
        known.set(event.accountId, connection);
        if (!onChange(event.accountId, connection)) return;
        stop();
        resolve();
      });
    });

  const scans: Promise<void>[] = [];
  const linked = watch((accountId, connection) => {
    if (connection.state === 'awaiting-scan') scans.push(scan(connection.qr, numbers.get(accountId) ?? ''));
    return [...numbers.keys()].every((id) => connections.isOnline(id));
  });
  for (const [accountId, phoneNumber] of numbers) {
    storage.accounts.insert(accountId, phoneNumber);
    connections.connect(accountId);
  }
  await linked;
  await Promise.all(scans);

  return {
    async comeBack(restart) {
      const retries = new Map<AccountId, Retry[]>();
      const backs = new Map<AccountId, ComeBack>();
      const allBack = watch((accountId, connection) => {
        const ownRetries = retries.get(accountId) ?? [];
        retries.set(accountId, ownRetries);
        if (connection.state === 'waiting') {
          const { attempt, retryAt } = connection;
          ownRetries.push({ attempt, delayMs: retryAt - clock.now(), dueAtMs: retryAt });
        }
        if (connection.state === 'online') {
          const phoneNumber = numbers.get(accountId) ?? '';
          backs.set(accountId, { phoneNumber, onlineAtMs: Date.now(), retries: ownRetries });
        }
        return backs.size === numbers.size;
      });
      await restart();
      await allBack;
      return [...backs.values()];
    },
  };
};
