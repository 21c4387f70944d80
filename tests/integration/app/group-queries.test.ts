import { expect, it } from 'vitest';
import { createSystemClock } from '#electron/platform/clock.ts';
import { gridScenario } from '#simulator/scenarios/grid.ts';
import type { RequestEntry } from '#simulator/traffic.ts';
import { expectOk, useEngine } from './engine-fixture.ts';

const GROUPS = 500;
const BURST = 50;
const scenario = gridScenario({ groups: GROUPS, members: 3, people: 40 });
const fixture = useEngine(scenario);
const [trainer = ''] = scenario.accounts;

const groupRequests = (): readonly RequestEntry[] =>
  fixture.simulator.web.traffic.requests.filter(({ request }) => request.startsWith('w:g2/'));
const kindsOf = (entries: readonly RequestEntry[]) => entries.map(({ request }) => request);

it('opening the app asks for all groups once, and for none by itself', async () => {
  const engine = await fixture.open();
  await fixture.link(engine);
  await engine.until('all groups', ({ groups }) => groups.length === GROUPS);
  expect(kindsOf(groupRequests())).toEqual(['w:g2/get/participating']);
  await engine.app.stop();

  const again = await fixture.open();
  expect(again.state().groups).toHaveLength(GROUPS);
  await again.until('online', ({ accounts }) => accounts[0]?.connection.state === 'online');
  // A question of the trainer would come behind any that the app asked by itself.
  const [{ id: groupId, accountId } = { id: '', accountId: '' }] = again.state().groups;
  expectOk(await again.app.handlers['group.fetchInviteCode']({ accountId, groupId }));
  expect(kindsOf(groupRequests())).toEqual(['w:g2/get/participating', 'w:g2/get/invite']);
});

it('opening it with a list that is older than an hour asks for all groups once, whoever asks besides', async () => {
  const first = await fixture.open();
  const { id: accountId } = await fixture.link(first);
  await first.until('all groups', ({ groups }) => groups.length === GROUPS);
  await first.app.stop();
  const system = createSystemClock();
  const later = { ...system, now: () => system.now() + 61 * 60_000 };
  await fixture.admin.addFault({ kind: 'iqDelay', request: 'w:g2/get/participating', delayMs: 4_000 });
  const again = await fixture.open({ clock: later });
  const syncedAt = () => again.state().accounts[0]?.groupsSyncedAt ?? 0;
  const before = syncedAt();
  await again.until('online', ({ accounts }) => accounts[0]?.connection.state === 'online');
  await expect.poll(() => kindsOf(groupRequests())).toHaveLength(2);
  // The trainer, too, wants them while they are on their way.
  expectOk(await again.app.handlers['group.sync']({ accountId }));
  await again.until('a fresh list', () => syncedAt() > before);
  await again.app.stop();
  const participating = 'w:g2/get/participating';
  expect(kindsOf(groupRequests())).toEqual([participating, participating]);

  const third = await fixture.open({ clock: later });
  await third.until('online', ({ accounts }) => accounts[0]?.connection.state === 'online');
  const [{ id: groupId } = { id: '' }] = third.state().groups;
  expectOk(await third.app.handlers['group.fetchInviteCode']({ accountId, groupId }));
  expect(kindsOf(groupRequests())).toEqual([participating, participating, 'w:g2/get/invite']);
});

it('a burst of events of groups is applied, and asks for nothing', async () => {
  const engine = await fixture.open();
  await fixture.link(engine);
  await engine.until('all groups', ({ groups }) => groups.length === GROUPS);
  const before = groupRequests().length;
  const { directory, groupOperations } = fixture.simulator.world;
  const actor = directory.findUser(trainer);
  if (actor === undefined) throw new Error('no trainer');
  const changed = directory.groups.all().slice(0, BURST);
  changed.forEach((group, index) => {
    groupOperations.setSubject(actor, group, `Renamed ${index}`);
    groupOperations.change(actor, group, { kind: 'announce-only', on: true });
    const [, somebody] = [...group.participants.keys()];
    groupOperations.remove(actor, group, [somebody?.phoneNumber ?? '']);
  });
  const renamed = await engine.until('the new names', ({ groups }) => {
    const found = groups.filter(({ name, size }) => name.startsWith('Renamed') && size === 2);
    return found.length === BURST && found;
  });
  expect(renamed).toHaveLength(BURST);
  // A question of the trainer would come behind any that the app asked by itself.
  const [{ id: groupId, accountId } = { id: '', accountId: '' }] = renamed;
  expectOk(await engine.app.handlers['group.fetchInviteCode']({ accountId, groupId }));
  expect(kindsOf(groupRequests().slice(before))).toEqual(['w:g2/get/invite']);
});

it('Get all links has never two questions under way, and asks nothing while WhatsApp asks to wait', async () => {
  const asked = 30;
  // Links keep their distance of about 20 ms, and a pause that WhatsApp asks for is 600 ms long.
  const engine = await fixture.open();
  await fixture.link(engine);
  const groups = await engine.until('all groups', (state) => state.groups.length === GROUPS && state.groups);
  await fixture.admin.addFault({ kind: 'iqDelay', request: 'w:g2/get/invite', delayMs: 30 });
  const chosen = groups.slice(0, asked).map(({ id }) => id);
  const [, , third = ''] = chosen;
  await fixture.admin.addFault({
    kind: 'iqError',
    request: 'w:g2/get/invite',
    target: third,
    code: 429,
    times: 2,
  });
  expectOk(await engine.app.handlers['links.collect']({ groupIds: chosen }));
  // A trainer who cannot wait presses the button of a row besides.
  const [last = ''] = chosen.slice(-1);
  const accountId = groups[0]?.accountId ?? '';
  expectOk(await engine.app.handlers['group.fetchInviteCode']({ accountId, groupId: last }));
  const collection = await engine.until(
    'all links',
    ({ linkCollection }) => linkCollection?.state === 'finished' && linkCollection,
  );
  expect(collection.rows.filter(({ state }) => state === 'done')).toHaveLength(asked);

  const questions = groupRequests().filter(({ request }) => request === 'w:g2/get/invite');
  expect(questions).toHaveLength(asked + 2);
  for (const [index, { atMs }] of questions.entries()) {
    const before = questions[index - 1];
    if (before === undefined) continue;
    expect(before.settledAtMs).toBeLessThanOrEqual(atMs);
    if (before.errorCode === 429) expect(atMs - (before.settledAtMs ?? 0)).toBeGreaterThanOrEqual(590);
  }
  const refused = questions.filter(({ errorCode }) => errorCode === 429);
  expect(refused.map(({ target }) => target)).toEqual([third, third]);
  expect(engine.state().groups.filter(({ inviteCode }) => inviteCode !== null)).toHaveLength(asked);
});
