import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openStorage } from '#electron/db/open.ts';
import { createSystemClock } from '#electron/platform/clock.ts';
import { createSystemRandom } from '#electron/platform/random.ts';
import type { GatewayGroup } from '#electron/ports/whatsapp-gateway.ts';
import { storeBroadcasts, storeDeliveries, type StoredHistory } from './stored-history.ts';

/** What a trainer has on disk. */
export interface Library {
  readonly groups: number;
  readonly workshops: number;
  readonly history?: StoredHistory;
}

const HOUR_MS = 60 * 60_000;
const SUBJECTS = ['React', 'Pottery', 'Breathing', 'First aid', 'Bread', 'Node', 'Drawing'];
const GROUPS_PER_WORKSHOP = 3;

/** Writes the library into an app's own folder, as the app itself would have done over the years. Throws on a refusal. */
export function storeLibrary(userDataFolder: string, { groups, workshops, history }: Library): void {
  const path = join(userDataFolder, 'convoke.sqlite');
  const opened = openStorage({
    path,
    clock: createSystemClock(),
    random: createSystemRandom(),
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  if (!opened.ok) throw new Error(`the database was refused: ${opened.error.kind}`);
  const { storage } = opened.value;
  let sent: ReturnType<typeof storeBroadcasts>;
  try {
    const now = Date.now();
    const accountId = randomUUID();
    storage.accounts.insert(accountId, 'Benchmark');
    storage.accounts.setIdentity(accountId, {
      // Of nobody in the simulator: who links an account of theirs gets it beside this one.
      phoneNumber: '12015550999',
      lid: '4799',
      profileName: 'Benchmark',
      linkedAt: now,
    });
    const stored = Array.from({ length: groups }, (_, index) => groupOf(index));
    storage.groups.replaceAll(accountId, stored, now);
    const workshopIds = storage.transaction(() =>
      Array.from({ length: workshops }, (_, index) => {
        const workshopId = randomUUID();
        storage.workshops.insert(
          workshopId,
          {
            title: `${subjectOf(index)} ${String(index + 1)}`,
            startsAt: now + (index + 1) * HOUR_MS,
            timeZone: 'America/Sao_Paulo',
            durationMinutes: 90,
            place: 'Rua A, 1',
            notes: '',
            capacity: null,
          },
          now,
        );
        const linked = Array.from(
          { length: GROUPS_PER_WORKSHOP },
          (_, nth) => stored[(index * GROUPS_PER_WORKSHOP + nth) % groups]?.id,
        );
        storage.workshops.linkGroups(workshopId, [...new Set(linked.filter((id) => id !== undefined))]);
        return workshopId;
      }),
    );
    if (history === undefined) return;
    sent = storeBroadcasts(storage, history, { accountId, groups: stored, workshopIds });
  } finally {
    storage.close();
  }
  storeDeliveries(path, sent);
}

function groupOf(index: number): GatewayGroup {
  return {
    id: `12036300${String(index).padStart(10, '0')}@g.us`,
    name: `${subjectOf(index)} – team ${String(index + 1)}`,
    size: 5 + (index % 60),
    addressingMode: 'lid',
    announceOnly: index % 5 === 0,
    role: index % 3 === 0 ? 'admin' : 'member',
    communityId: null,
    isCommunity: false,
  };
}

function subjectOf(index: number): string {
  return SUBJECTS[index % SUBJECTS.length] ?? 'Workshop';
}
