import type { User } from '#simulator/contracts.ts';
import type { Group } from '#simulator/group-book.ts';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import type { World } from '#simulator/world.ts';
import type { BaileysClient, ClientOptions } from './baileys-client.ts';
import { watchEvents } from './event-log.ts';
import type { EventLog } from './event-log.ts';
import { useSimulator } from './simulator-fixture.ts';
import type { SimulatorFixture } from './simulator-fixture.ts';

export interface WatchedClient extends BaileysClient {
  readonly events: EventLog;
}

/** The trainer's world with a fresh simulator for every test. */
export interface TrainerFixture {
  readonly simulator: SimulatorFixture;
  readonly world: World;
  readonly trainer: User;
  /** Links a client, by default the trainer's; as in the app, its own sends are not echoed as events. */
  link(user?: User, config?: ClientOptions['config']): Promise<WatchedClient>;
  /** By the beginning of its subject. */
  groupCalled(start: string): Group;
}

/** How long and how often `vi.waitFor` looks. */
export const waiting = { timeout: 20_000, interval: 20 };

export function useTrainerWorld(): TrainerFixture {
  const scenario = trainerScenario();
  const simulator = useSimulator(scenario);

  const fixture: TrainerFixture = {
    simulator,
    get world() {
      return simulator.simulator.world;
    },
    get trainer() {
      const user = fixture.world.findUser(scenario.accounts[0] ?? '');
      if (!user) throw new Error('the world has no trainer');
      return user;
    },
    async link(user = fixture.trainer, config = {}) {
      const options = { config: { emitOwnEvents: false, ...config } };
      const client = await simulator.link(user.phoneNumber, options);
      return { ...client, events: watchEvents(client.sock) };
    },
    groupCalled(start) {
      const group = fixture.world.directory.groups.all().find(({ subject }) => subject.startsWith(start));
      if (!group) throw new Error(`no group ${start}`);
      return group;
    },
  };
  return fixture;
}
