import type { ElectronRuntime } from '#harness/electron-runtime.ts';
import { authStore } from './auth-store.ts';
import type { BenchResult } from './bench-result.ts';
import { broadcastGrowth } from './broadcast-growth.ts';
import { busyWindow } from './busy-window.ts';
import { coldBroadcast } from './cold-broadcast.ts';
import { groupList } from './group-list.ts';
import { history } from './history.ts';
import type { BenchRuntime } from './measured-process.ts';
import { memory } from './memory.ts';
import { reconnect } from './reconnect.ts';
import { startup } from './startup.ts';
import { storedScreens } from './stored-screens.ts';
import { sync } from './sync.ts';
import { videoBroadcast } from './video-broadcast.ts';
import { warmBroadcast } from './warm-broadcast.ts';

/** What a benchmark runs on. */
export interface BenchStage {
  readonly electron: ElectronRuntime;
  /** The Node inside it, for both sides of what needs no window. */
  readonly node: BenchRuntime;
}

export type Bench = (stage: BenchStage) => Promise<readonly BenchResult[]>;

const A_MILLION_DELIVERIES = { broadcasts: 20_000, groupsEach: 50 };

/** By the name they are asked for. */
export const benches: Readonly<Record<string, Bench>> = {
  'broadcast-cold': ({ node }) => coldBroadcast(node, { groups: 10, members: 500, people: 2_000 }),
  'broadcast-warm': ({ node }) => warmBroadcast(node, { groups: 40, members: 60, people: 600 }),
  'broadcast-growth': ({ node }) => broadcastGrowth(node, { small: 100, sizes: [1_000, 5_000] }),
  'auth-store': ({ node }) =>
    authStore(node, { size: { groups: 10, members: 500, people: 2_000 }, rounds: 7 }),
  history: ({ node }) => history(node, { small: 200, large: 20_000, groupsEach: 50, rounds: 200 }),
  startup: ({ electron }) =>
    startup(electron, {
      library: { groups: 5_000, workshops: 50, history: A_MILLION_DELIVERIES },
      rounds: 7,
    }),
  'busy-window': ({ electron }) =>
    busyWindow(electron, {
      library: { groups: 5_000, workshops: 200, history: { broadcasts: 20_000, groupsEach: 5 } },
      rounds: 4,
      groups: 100,
    }),
  'group-list': ({ electron }) => groupList(electron, { groups: 5_000, rounds: 10 }),
  sync: (stage) => sync(stage, { groups: 2_000, rounds: 5 }),
  memory: ({ electron }) => memory(electron, { groups: 200, members: 60, rounds: 3, idleMs: 10_000 }),
  'video-broadcast': ({ electron }) =>
    videoBroadcast(electron, { groups: 20, videoBytes: 16_000_000, rounds: 5 }),
  'stored-screens': ({ electron }) =>
    storedScreens(electron, { library: { groups: 10_000, workshops: 2_000 }, rounds: 5 }),
  reconnect: ({ node }) => reconnect(node, { drops: 20, rounds: 4, accounts: 10 }),
};
