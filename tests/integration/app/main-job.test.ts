import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { scenarioNamed } from '#simulator/scenarios.ts';
import type { AppState } from '#shared/state/app-state.ts';
import { digitsOf, type Engine, expectOk, useEngine } from './engine-fixture.ts';

const scenario = scenarioNamed('trainer');
if (scenario === undefined) throw new Error('the trainer scenario is gone');
const fixture = useEngine(scenario);

const TEXT = 'See you on Saturday at 10:00!';
const teamsOf = (state: AppState) => state.groups.filter(({ name }) => name.includes('Team'));
const named = (state: AppState, name: string) => {
  const group = state.groups.find((candidate) => candidate.name.includes(name));
  if (group === undefined) throw new Error(`no group ${name}`);
  return group;
};

async function broadcast(engine: Engine, groupIds: readonly string[], text = TEXT) {
  const { handlers } = engine.app;
  const broadcastId = randomUUID();
  const composed = {
    content: { kind: 'text' as const, text },
    groupIds: [...groupIds],
    workshopId: null,
    pacing: 'quick' as const,
  };
  const acceptedWarnings = ['QUIET_HOURS' as const];
  const started = await handlers['broadcast.start']({ ...composed, broadcastId, acceptedWarnings });
  return expectOk(started);
}

const finished = async (engine: Engine, broadcastId: string) => {
  await engine.until('finished broadcast', (state) =>
    state.activeBroadcasts.every(({ id, state: now }) => id !== broadcastId || now !== 'running'),
  );
  return expectOk(await engine.app.handlers['broadcast.get']({ broadcastId }));
};

describe('the main job without a window', () => {
  it('links, sees the groups, sends to five groups of twenty once each, counts the reach, relinks without a QR', async () => {
    const engine = await fixture.open();
    const account = await fixture.link(engine);
    expect(digitsOf(account)).toBe(scenario.accounts[0]);
    const teams = teamsOf(engine.state());
    expect(teams.map(({ size }) => size)).toEqual([20, 20, 20, 20, 20]);

    const { workshopId } = expectOk(
      await engine.app.handlers['workshop.create']({
        title: 'React Workshop',
        startsAt: Date.UTC(2026, 11, 12, 10),
        timeZone: 'Europe/Lisbon',
        durationMinutes: 180,
        place: 'Casa do Alto',
        notes: '',
        capacity: null,
      }),
    );
    const groupIds = teams.map(({ id }) => id);
    expectOk(await engine.app.handlers['workshop.linkGroups']({ workshopId, groupIds }));
    expect(engine.state().workshops).toMatchObject([{ title: 'React Workshop', groupIds }]);

    const started = await broadcast(engine, groupIds);
    const done = await finished(engine, started.id);
    expect(done).toMatchObject({ state: 'finished', targetCount: 5 });
    expect(done.counts.sent + done.counts.delivered).toBe(5);

    // The truth is the simulator's record: one copy per device and group, with our text.
    const copies = await fixture.admin.copies();
    expect(copies.every(({ text }) => text === TEXT)).toBe(true);
    const places = copies.map(({ chatJid, deviceLidJid }) => `${chatJid} ${deviceLidJid}`);
    expect(new Set(places).size).toBe(places.length);
    const everyDevice = groupIds.flatMap((groupId) =>
      [...(fixture.simulator.world.directory.groups.find(groupId)?.participants.keys() ?? [])]
        .flatMap(({ devices }) => devices)
        .filter(({ kind }) => kind === 'simulated')
        .map(({ lidJid }) => `${groupId} ${lidJid}`),
    );
    expect(everyDevice.length).toBeGreaterThanOrEqual(5 * 20);
    expect(places.sort()).toEqual(everyDevice.sort());

    // Reach counts people who answered, never our own phone.
    const deliveries = () =>
      engine.app.handlers['broadcast.deliveries']({ broadcastId: started.id, afterPosition: -1, limit: 10 });
    await expect
      .poll(async () => expectOk(await deliveries()).map(({ deliveredCount }) => deliveredCount), {
        timeout: 10_000,
      })
      .toEqual([19, 19, 19, 19, 19]);

    await engine.app.stop();
    const again = await fixture.open();
    await again.until(
      'online without a QR code',
      (state) => state.accounts[0]?.connection.state === 'online',
    );
    expect(
      fixture.simulator.web.traffic.connections.filter(({ outcome }) => outcome.kind === 'broken'),
    ).toEqual([]);
    const history = expectOk(
      await again.app.handlers['broadcast.history']({
        before: null,
        limit: 10,
        search: 'saturday',
        state: null,
        workshopId: null,
        groupId: null,
        from: null,
        until: null,
      }),
    );
    expect(history.map(({ id }) => id)).toEqual([started.id]);
  });

  it('fetches an invite link, stores it, and explains a refusal', async () => {
    const engine = await fixture.open();
    const { id: accountId } = await fixture.link(engine);
    const own = named(engine.state(), 'Team Atlas');
    const theirs = named(engine.state(), 'Trainers of Lisbon');

    const { inviteCode } = expectOk(
      await engine.app.handlers['group.fetchInviteCode']({ accountId, groupId: own.id }),
    );
    expect(inviteCode).toBe(scenario.groups.find(({ subject }) => subject === own.name)?.inviteCode);
    expect(named(engine.state(), 'Team Atlas')).toMatchObject({ inviteCode, inviteStale: false });

    expect(
      await engine.app.handlers['group.fetchInviteCode']({ accountId, groupId: theirs.id }),
    ).toMatchObject({ ok: false, error: { code: 'NOT_ADMIN' } });
  });

  it('starts a broadcast once, however often it is asked to', async () => {
    const engine = await fixture.open();
    await fixture.link(engine);
    const [team] = teamsOf(engine.state());
    if (team === undefined) throw new Error('no team');
    const input = {
      broadcastId: randomUUID(),
      content: { kind: 'text' as const, text: TEXT },
      groupIds: [team.id],
      workshopId: null,
      pacing: 'quick' as const,
      acceptedWarnings: ['QUIET_HOURS' as const],
    };
    const replies = await Promise.all(
      [1, 2, 3].map(async () => engine.app.handlers['broadcast.start'](input)),
    );
    expect(replies.every(({ ok }) => ok)).toBe(true);
    await finished(engine, input.broadcastId);
    expect(fixture.simulator.world.record.messages()).toHaveLength(1);
  });

  it('skips the groups it may not post to, with the reason', async () => {
    const engine = await fixture.open();
    await fixture.link(engine);
    const announcements = named(engine.state(), 'announcements');
    const team = named(engine.state(), 'Team Atlas');
    const started = await broadcast(engine, [announcements.id, team.id]);
    await finished(engine, started.id);
    const deliveries = expectOk(
      await engine.app.handlers['broadcast.deliveries']({
        broadcastId: started.id,
        afterPosition: -1,
        limit: 10,
      }),
    );
    expect(deliveries.map(({ groupId, failure }) => [groupId, failure?.code])).toEqual([
      [announcements.id, 'ADMINS_ONLY_POST'],
      [team.id, undefined],
    ]);
  });
});
