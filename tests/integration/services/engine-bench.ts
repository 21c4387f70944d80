import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import { openStorage } from '#electron/db/open.ts';
import { createAttachmentFiles } from '#electron/media/attachment-files.ts';
import type { News } from '#electron/ports/desktop.ts';
import type { AuthStore } from '#electron/ports/auth-store.ts';
import type { Glance } from '#electron/ports/glance.ts';
import type { Keyring } from '#electron/ports/keyring.ts';
import type { Random } from '#electron/ports/random.ts';
import type { Storage } from '#electron/ports/storage.ts';
import { createServices, type Services } from '#electron/services/services.ts';
import { createFakeClock, settle, type FakeClock } from '#harness/fakes/fake-clock.ts';
import { createFakeGateway, type FakeGateway } from '#harness/fakes/fake-gateway.ts';
import { noWebPages } from '#harness/fakes/no-web-pages.ts';
import { noDiagnostics } from '#harness/fakes/no-diagnostics.ts';
import type { FakeGroup } from '#harness/fakes/fake-whatsapp.ts';
import { idleDesktop } from '#harness/fakes/idle-desktop.ts';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { Delivery } from '#shared/model/delivery.ts';
import type { FailureCode } from '#shared/failure.ts';
import { type Result } from '#shared/result.ts';
import type { StateEvent } from '#shared/state/patch.ts';

export function expectOk<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The services on a real database file, with the far side and the time in the test's hand. */
export interface EngineBench {
  readonly services: Services;
  readonly storage: Storage;
  readonly authStore: AuthStore;
  /** The keyring of this computer; a test may change what it does. */
  readonly keyring: Keyring;
  readonly gateway: FakeGateway;
  readonly clock: FakeClock;
  readonly accountId: string;
  readonly attachmentFolder: string;
  readonly published: readonly StateEvent[];
  /** Whether the laptop is kept awake. */
  isKeptAwake(): boolean;
  /** The notifications until now; `open` is the trainer's click on one. */
  readonly notified: readonly { readonly news: News; readonly open: () => void }[];
  /** What was shown outside the window until now. */
  readonly glances: readonly Glance[];
  /** Resolves when the disk has what was written until now. */
  durable(): Promise<void>;
  /** What was logged as a fault, by name, until now; what a test does not take here fails it at its end. */
  takeFaults(): readonly string[];
  /** Starts a broadcast to the groups with pacing `quick`. */
  broadcast(
    groupIds: readonly string[],
    acceptedWarnings?: readonly FailureCode[],
    text?: string,
  ): BroadcastSummary;
  summary(broadcastId: string): BroadcastSummary;
  deliveries(broadcastId: string): readonly Delivery[];
  /** Ends without waiting for an answer to the send under way, and opens the same file again. */
  crash(): Promise<EngineBench>;
}

/** Deterministic, and different at each call. */
function createSeededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/**
 * What is drawn does not hang on how many bytes were made before it.
 * @param draw what is always drawn, where a test is about one pause
 */
function createSeededRandom(draw: number | undefined): Random {
  const drawn = createSeededNumbers(7);
  const next = (): number => draw ?? drawn();
  const nextOfBytes = createSeededNumbers(7);
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => Math.floor(nextOfBytes() * 256));
  return {
    next,
    bytes,
    uuid() {
      const hex = Buffer.from(bytes(16)).toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}

export function groupOf(index: number, change: Partial<FakeGroup> = {}): FakeGroup {
  return {
    id: `12036340000000${String(index).padStart(4, '0')}@g.us`,
    name: `Group ${String(index)}`,
    size: 3,
    addressingMode: 'lid',
    announceOnly: false,
    role: 'admin',
    communityId: null,
    isCommunity: false,
    inviteCode: `code${String(index)}`,
    people: ['201', '202'],
    ...change,
  };
}

const opened: { stop: () => Promise<void>; folder: string }[] = [];

afterEach(async () => {
  for (const { stop } of opened) await stop();
  for (const { folder } of opened.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** One linked account, online, with these groups. */
export async function openEngineBench(
  groups: readonly FakeGroup[],
  { draw }: { readonly draw?: number } = {},
): Promise<EngineBench> {
  const folder = mkdtempSync(join(tmpdir(), 'convoke-services-'));
  const clock = createFakeClock();
  const random = createSeededRandom(draw);
  const gateway = createFakeGateway({ clock, random });
  gateway.controls.setGroups(groups);
  const keyring: Keyring = {
    backend: () => Promise.resolve('test'),
    wrap: (key) => Promise.resolve(key),
    unwrap: (wrapped) => Promise.resolve(wrapped),
  };
  return start({ folder, clock, random, gateway, keyring });
}

async function start(world: {
  readonly folder: string;
  readonly clock: FakeClock;
  readonly random: Random;
  readonly gateway: FakeGateway;
  readonly keyring: Keyring;
}): Promise<EngineBench> {
  const { folder, clock, random, gateway, keyring } = world;
  const faults: { readonly event: string; readonly cause: unknown }[] = [];
  const logger = {
    info: () => undefined,
    warn: () => undefined,
    error: (event: string, cause: unknown) => faults.push({ event, cause }),
  };
  const database = expectOk(openStorage({ path: join(folder, 'convoke.sqlite'), clock, random, logger }));
  // The wait for the disk is not of the time in the test's hand.
  const storage = { ...database.storage, durable: () => Promise.resolve() };
  const attachmentFolder = join(folder, 'attachments');
  let keptAwake = false;
  const glances: Glance[] = [];
  const notified: { readonly news: News; readonly open: () => void }[] = [];
  const services = createServices({
    ...database,
    storage,
    attachmentFiles: createAttachmentFiles(attachmentFolder),
    gateway,
    clock,
    random,
    logger,
    probe: { run: () => Promise.resolve([]) },
    webPages: noWebPages,
    diagnosticsSource: noDiagnostics,
    appVersion: '0.0.0',
    pacingFactor: 1,
    keyring,
    desktop: {
      ...idleDesktop,
      notify: (news, open) => notified.push({ news, open }),
      showGlance: (glance) => glances.push(glance),
      setKeepAwake(awake) {
        keptAwake = awake;
      },
    },
  });
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    // A send under way is waited for at most five seconds.
    await Promise.all([services.runner.stop(), clock.advance(5_000)]);
    await services.connections.stop();
    services.evidence.stop();
    services.silenceWatch.stop();
    services.historyUpkeep.stop();
    services.attachmentUpkeep.stop();
    services.attachments.stop();
    services.groupCreations.stop();
    services.linkCollections.stop();
    services.linkPreviews.stop();
    services.testMessages.stop();
    services.groups.stop();
    services.notifications.stop();
    services.glanceWatch.stop();
    services.stateHub.stop();
    storage.close();
    expect(faults).toEqual([]);
  };
  opened.push({ stop, folder });

  const published: StateEvent[] = [];
  services.stateHub.onEvent((event) => published.push(event));
  services.evidence.recover();
  await services.keyVault.unlock();
  const known = storage.accounts.list().at(0)?.id;
  const accountId = known ?? expectOk(services.accounts.add({ name: 'Work' })).accountId;
  if (known === undefined) {
    await services.connections.unlink(accountId);
    gateway.controls.link(accountId);
  }
  if (services.keyVault.isUnlocked()) services.connections.connect(accountId);
  await settle();
  await settle();
  services.runner.start();
  services.silenceWatch.start();
  services.historyUpkeep.start();
  services.attachmentUpkeep.start();

  return {
    services,
    storage,
    authStore: database.authStore,
    keyring,
    gateway,
    clock,
    accountId,
    attachmentFolder,
    published,
    notified,
    glances,
    isKeptAwake: () => keptAwake,
    durable: () => database.storage.durable(),
    takeFaults: () => faults.splice(0).map(({ event }) => event),
    broadcast: (groupIds, acceptedWarnings = [], text = 'See you on Saturday') =>
      expectOk(
        services.broadcasts.start(
          { content: { kind: 'text', text }, groupIds, workshopId: null, pacing: 'quick' },
          { broadcastId: random.uuid(), acceptedWarnings },
        ),
      ),
    summary(broadcastId) {
      const summary = services.broadcasts.summaryOf(broadcastId);
      if (summary === undefined) throw new Error('no such broadcast');
      return summary;
    },
    deliveries: (broadcastId) => storage.deliveries.page(broadcastId, -1, 1_000),
    async crash() {
      await stop();
      return start(world);
    },
  };
}
