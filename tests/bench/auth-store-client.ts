/**
 * The process that is measured: records what Baileys asks of its store while it links and sends to groups for the
 * first time, then replays it on our store and on Baileys' own store of many files, in turn. Bundled, so that it runs
 * on Electron's Node as well.
 *
 * Arguments: the subject's name, the simulator's address, its admin address, a folder of its own, and the database
 * module where the runtime needs one; the rounds are in the environment. Prints one JSON line.
 */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { useMultiFileAuthState as openFileStore, type SignalKeyStore } from '@whiskeysockets/baileys';
import { openAuthState } from '#electron/whatsapp/auth-state.ts';
import { createBreather } from '#electron/whatsapp/event-loop-breather.ts';
import { loadBaileys } from '#electron/whatsapp/load-baileys.ts';
import { createAdminClient } from '#simulator/admin-client.ts';
import type { AuthStoreFigures, ReplayFigures } from './auth-store.ts';
import { openBareOver } from './bare-baileys.ts';
import { openEngine } from './engine.ts';
import { keysRead, keysWritten, largeBatches, recordKeyTraffic, type KeyTraffic } from './key-traffic.ts';

const LEAST_BATCH = 100;

const [, url = '', adminUrl = '', folder = '', nativeBinding] = process.argv.slice(2);
const rounds = Number(process.env['CONVOKE_BENCH_ROUNDS']);
const traffic = largeBatches(await record(), LEAST_BATCH);
const figures: AuthStoreFigures = { ours: [], files: [] };
// The first round is not counted: it compiles the code.
for (let round = 0; round <= rounds; round += 1) {
  const ours = await replayOnOurs(join(folder, `ours-${round}`));
  const files = await replay((await openFileStore(join(folder, `files-${round}`))).state.keys);
  if (round === 0) continue;
  figures.ours.push(ours);
  figures.files.push(files);
}
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));

async function record(): Promise<KeyTraffic> {
  const admin = createAdminClient(adminUrl);
  const [account] = await admin.accounts();
  if (account === undefined) throw new Error('the simulator has no account');
  const recording = recordKeyTraffic();
  const bare = await openBareOver(
    { state: recording.state, saveCreds: () => Promise.resolve() },
    {
      url,
      async scan(qr) {
        const outcome = await admin.scan(qr, account.phoneNumber);
        if (!outcome.ok) throw new Error(`the code was refused: ${outcome.reason}`);
      },
    },
  );
  await bare.broadcast('The doors open at nine.', await bare.groupIds(0));
  await bare.close();
  return recording.traffic();
}

/** The store as the socket has it, over the encrypted database. */
async function replayOnOurs(place: string): Promise<ReplayFigures> {
  await mkdir(place);
  const { storage, authStore } = openEngine({ url, folder: place, nativeBinding });
  const accountId = randomUUID();
  storage.accounts.insert(accountId, 'Benchmark');
  const { keys } = openAuthState({
    baileys: await loadBaileys(),
    authStore,
    accountId,
    breathe: createBreather(),
    onFailure(error) {
      throw error;
    },
  });
  const measured = await replay(keys);
  storage.close();
  return measured;
}

async function replay(keys: SignalKeyStore): Promise<ReplayFigures> {
  const { writes, readRuns } = traffic;
  const writtenAt = performance.now();
  for (const data of writes) await keys.set(data);
  const readAt = performance.now();
  for (const { type, ids } of readRuns.flat()) await keys.get(type, [...ids]);
  const endedAt = performance.now();
  return {
    keysWritten: writes.reduce((sum, data) => sum + keysWritten(data), 0),
    writeMs: readAt - writtenAt,
    keysRead: keysRead(readRuns.flat()),
    readMs: endedAt - readAt,
  };
}
