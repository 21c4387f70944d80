import { describe, expect, test } from 'vitest';
import { failure, type Failure } from '#shared/failure.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { AppState } from '#shared/state/app-state.ts';
import type { Patch, StateEvent } from '#shared/state/patch.ts';
import { createReplica, type Replica } from '../../../renderer/state/replica.ts';

type Answer = Result<AppState, Failure>;

/** A main process of which every answer is given by hand. */
function mainProcess() {
  const waiting: ((answer: Answer) => void)[] = [];
  const listeners = new Set<(event: StateEvent) => void>();
  const replica = createReplica({
    snapshot: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return {
    replica,
    waiting,
    listeners,
    publish(rev: number, title: string) {
      for (const listener of listeners) listener({ rev, patches: [put(title)] });
    },
    async answer(answer: Answer) {
      const resolve = waiting.shift();
      if (resolve === undefined) throw new Error('nobody asked for a snapshot');
      resolve(answer);
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

function workshop(title: string): Workshop {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    title,
    startsAt: 0,
    timeZone: 'UTC',
    durationMinutes: 60,
    place: '',
    notes: '',
    capacity: null,
    status: 'planned',
    groupIds: [],
  };
}

function put(title: string): Patch {
  return { type: 'workshop.put', workshop: workshop(title) };
}

function stateAt(rev: number, title: string): AppState {
  return {
    rev,
    accounts: [],
    groups: [],
    workshops: [workshop(title)],
    savedLists: [],
    activeBroadcasts: [],
    linkCollection: null,
    settings: {
      theme: 'system',
      language: 'en',
      shownLanguage: 'en',
      pacing: 'normal',
      dailyCap: 200,
      minuteCap: 10,
      whenUnconfirmed: 'ask',
      firstSteps: 'open',
      whenClosed: 'quit',
      hasSent: false,
      hasTray: false,
      quietHours: null,
      keepHistory: 'for-ever',
      keyStorage: 'keyring',
      keyringBackend: null,
      appVersion: '0.0.0',
    },
    notices: [],
  };
}

function shown({ store }: Replica) {
  const { app } = store.getState();
  return app === null ? null : { rev: app.rev, title: app.workshops[0]?.title };
}

describe('the window’s copy of the state', () => {
  test('subscribes before it asks, and replays what was published meanwhile', async () => {
    const main = mainProcess();
    main.replica.start();
    expect(main.listeners.size).toBe(1);
    main.publish(4, 'older than the snapshot');
    main.publish(6, 'six');
    main.publish(7, 'seven');
    expect(shown(main.replica)).toBeNull();
    await main.answer(ok(stateAt(5, 'five')));
    expect(shown(main.replica)).toEqual({ rev: 7, title: 'seven' });
    expect(main.waiting).toHaveLength(0);
  });

  test('applies the next event and ignores one it already has', async () => {
    const main = mainProcess();
    main.replica.start();
    await main.answer(ok(stateAt(5, 'five')));
    main.publish(6, 'six');
    main.publish(6, 'six again');
    main.publish(5, 'five again');
    expect(shown(main.replica)).toEqual({ rev: 6, title: 'six' });
  });

  test('asks for a new snapshot when an event is missing, and keeps what came meanwhile', async () => {
    const main = mainProcess();
    main.replica.start();
    await main.answer(ok(stateAt(5, 'five')));
    main.publish(8, 'eight');
    expect(shown(main.replica)).toEqual({ rev: 5, title: 'five' });
    expect(main.waiting).toHaveLength(1);
    main.publish(9, 'nine');
    expect(main.waiting).toHaveLength(1);
    await main.answer(ok(stateAt(8, 'eight')));
    expect(shown(main.replica)).toEqual({ rev: 9, title: 'nine' });
    expect(main.replica.store.getState().snapshots).toBe(2);
  });

  test('says why there is no state, and tries again when told to', async () => {
    const main = mainProcess();
    main.replica.start();
    await main.answer(err(failure('INTERNAL')));
    expect(main.replica.store.getState().failure?.code).toBe('INTERNAL');
    main.replica.reload();
    main.replica.reload();
    expect(main.waiting).toHaveLength(1);
    await main.answer(ok(stateAt(1, 'one')));
    expect(main.replica.store.getState().failure).toBeNull();
    expect(shown(main.replica)).toEqual({ rev: 1, title: 'one' });
  });

  test('recovers by itself when the snapshot after a gap fails', async () => {
    const main = mainProcess();
    main.replica.start();
    await main.answer(ok(stateAt(5, 'five')));
    main.publish(8, 'eight');
    await main.answer(err(failure('INTERNAL')));
    expect(shown(main.replica)).toEqual({ rev: 5, title: 'five' });
    main.publish(9, 'nine');
    await main.answer(ok(stateAt(9, 'nine')));
    expect(shown(main.replica)).toEqual({ rev: 9, title: 'nine' });
  });

  test('tells patches to whoever merges them, after they were applied', async () => {
    const main = mainProcess();
    const seen: unknown[] = [];
    main.replica.onPatch(({ type }) => seen.push([type, shown(main.replica)?.title]));
    main.replica.start();
    await main.answer(ok(stateAt(5, 'five')));
    main.publish(6, 'six');
    expect(seen).toEqual([['workshop.put', 'six']]);
  });

  test('once stopped, listens to nothing and takes no late answer', async () => {
    const main = mainProcess();
    const stop = main.replica.start();
    stop();
    expect(main.listeners.size).toBe(0);
    await main.answer(ok(stateAt(5, 'five')));
    expect(shown(main.replica)).toBeNull();
  });
});
