import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openStorage } from '#electron/db/open.ts';
import { createSystemClock } from '#electron/platform/clock.ts';
import { createSystemRandom } from '#electron/platform/random.ts';
import type { GatewayEvent } from '#electron/ports/whatsapp-gateway.ts';
import { createBaileysGateway } from '#electron/whatsapp/baileys-gateway.ts';
import type { OpenSubject } from './subject.ts';

/** Convoke's gateway over its own encrypted database, as the app composes them. */
export const openConvoke: OpenSubject = async ({ url, folder, nativeBinding, scan }) => {
  const clock = createSystemClock();
  const random = createSystemRandom();
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const opened = openStorage({ path: join(folder, 'convoke.db'), nativeBinding, clock, random, logger });
  if (!opened.ok) throw new Error(`the database was refused: ${opened.error.kind}`);
  const { storage, authStore, memory } = opened.value;
  authStore.unlock(randomBytes(32));
  const accountId = random.uuid();
  storage.accounts.insert(accountId, 'Benchmark');

  const gateway = createBaileysGateway({
    authStore,
    memory,
    clock,
    random,
    logger,
    url,
    allowInsecureUrl: true,
  });
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
      const outcome = await gateway.send(accountId, { messageId, groupId, content: { kind: 'text', text } });
      if (outcome.kind !== 'ack') throw new Error(`the send ended as ${outcome.kind}`);
    },
    async close() {
      await gateway.close();
      storage.close();
    },
  };
};
