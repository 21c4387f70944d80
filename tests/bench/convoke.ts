import type { GatewayEvent } from '#electron/ports/whatsapp-gateway.ts';
import { openEngine } from './engine.ts';
import type { OpenSubject } from './subject.ts';

/** Convoke's gateway over its own encrypted database, as the app composes them. */
export const openConvoke: OpenSubject = async ({ url, folder, nativeBinding, scan }) => {
  const { storage, gateway, random } = openEngine({ url, folder, nativeBinding });
  const accountId = random.uuid();
  storage.accounts.insert(accountId, 'Benchmark');

  await new Promise<void>((resolve, reject) => {
    const onEvent = (event: GatewayEvent): void => {
      if (event.type === 'qr') scan(event.qr).catch(reject);
      else if (event.type === 'closed' && event.reason === 'restart-required') gateway.connect(accountId);
      else if (event.type === 'closed') reject(new Error(`closed: ${event.reason} ${event.detail}`));
      else if (event.type === 'offline-queue-delivered') resolve();
    };
    gateway.onEvent(onEvent);
    gateway.connect(accountId);
  });

  return {
    async groupIds() {
      const groups = await gateway.fetchGroups(accountId);
      if (!groups.ok) throw new Error(groups.error.code);
      return groups.value.map(({ id }) => id);
    },
    async send(groupId, text) {
      await gateway.warmSessions(accountId, groupId, new AbortController().signal);
      const messageId = gateway.newMessageId(accountId);
      const outcome = await gateway.send(accountId, {
        messageId,
        to: { groupId },
        content: { kind: 'text', text },
      });
      if (outcome.kind !== 'ack') throw new Error(`the send ended as ${outcome.kind}`);
    },
    async close() {
      await gateway.close();
      storage.close();
    },
  };
};
