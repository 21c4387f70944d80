import type { UserFacingSocketConfig } from '@whiskeysockets/baileys';
import type { Baileys } from './load-baileys.ts';

type MakeSignalRepository = NonNullable<UserFacingSocketConfig['makeSignalRepository']>;

/**
 * Baileys' Signal repository with a breath between two devices: a new session costs 0.65 ms, a message for one 0.1 ms, and
 * Baileys makes or uses those of hundreds in one piece, since by then they are in the cache of its transaction. It encrypts
 * for all devices of a group at once; here one comes after the other.
 */
export function pacedSignalRepository(baileys: Baileys, breathe: () => Promise<void>): MakeSignalRepository {
  return (...parameters) => {
    const repository = baileys.DEFAULT_CONNECTION_CONFIG.makeSignalRepository(...parameters);
    let last: Promise<unknown> = Promise.resolve();
    return {
      ...repository,
      encryptMessage(message) {
        const turn = last.then(breathe).then(() => repository.encryptMessage(message));
        last = turn.catch(() => undefined);
        return turn;
      },
      async injectE2ESession(session) {
        await breathe();
        return repository.injectE2ESession(session);
      },
    };
  };
}
