import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openStorage } from '#electron/db/open.ts';
import { createSystemClock } from '#electron/platform/clock.ts';
import { createSystemRandom } from '#electron/platform/random.ts';
import { createBaileysGateway } from '#electron/whatsapp/baileys-gateway.ts';
import { createHandshakeGate, HANDSHAKES_APART_MS } from '#electron/whatsapp/handshake-gate.ts';

/** Convoke's gateway over its own encrypted database, as the app composes them. */
export function openEngine({
  url,
  folder,
  nativeBinding,
}: {
  readonly url: string;
  readonly folder: string;
  readonly nativeBinding: string | undefined;
}) {
  const clock = createSystemClock();
  const random = createSystemRandom();
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const opened = openStorage({ path: join(folder, 'convoke.db'), nativeBinding, clock, random, logger });
  if (!opened.ok) throw new Error(`the database was refused: ${opened.error.kind}`);
  const { storage, authStore, memory } = opened.value;
  authStore.unlock(randomBytes(32));
  const gateway = createBaileysGateway({
    gate: createHandshakeGate(clock, HANDSHAKES_APART_MS),
    authStore,
    memory,
    clock,
    random,
    logger,
    url,
    allowInsecureUrl: true,
  });
  return { storage, authStore, gateway, clock, random, logger };
}
