import { expect, it } from 'vitest';
import type { NewWorkshopGroup } from '#shared/model/group-creation.ts';
import { settle } from '#harness/fakes/fake-clock.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const details = {
  title: 'First aid',
  startsAt: 1_800_000_000_000,
  timeZone: 'Europe/Lisbon',
  durationMinutes: 60,
  place: '',
  notes: '',
  capacity: null,
};

async function opened(more: Partial<NewWorkshopGroup> = {}) {
  const old = groupOf(1, { name: 'First aid', role: 'owner' });
  const bench = await openEngineBench([old]);
  const { workshopId } = expectOk(bench.services.workshops.create(details));
  const group: NewWorkshopGroup = {
    workshopId,
    accountId: bench.accountId,
    name: 'First aid',
    description: '',
    announceOnly: false,
    discussionName: null,
    template: { name: '{{workshop.title}}', description: '', announceOnly: false, discussionName: null },
    ...more,
  };
  const made = () => bench.gateway.controls.groups().filter(({ id }) => id !== old.id);
  const linked = (now: EngineBench = bench) => now.storage.workshops.get(workshopId)?.groupIds;
  const creation = (now: EngineBench = bench) => now.services.groupCreations.of(workshopId).creation;
  return { bench, workshopId, group, made, linked, creation };
}

/** WhatsApp makes the group, but its answer is lost with the connection; then nobody waits for it any more. */
async function giveUpWithoutAnswer(bench: EngineBench, group: NewWorkshopGroup): Promise<void> {
  const { groupCreations } = bench.services;
  bench.gateway.controls.scriptQueries('lose-answer');
  const creating = groupCreations.create(group);
  await settle();
  bench.gateway.controls.endSocket(bench.accountId, 'replaced');
  expectOk(await creating);
  expectOk(groupCreations.discard(group.workshopId));
}

it('makes the group, links it at once, describes it and lets only admins post', async () => {
  const { bench, group, made, linked, creation } = await opened({
    description: 'Bring a pen',
    announceOnly: true,
  });
  expectOk(await bench.services.groupCreations.create(group));
  expect(made()).toMatchObject([{ name: 'First aid', description: 'Bring a pen', announceOnly: true }]);
  expect(linked()).toEqual([made()[0]?.id]);
  expect(creation()).toBeNull();
  const { workshopId } = expectOk(bench.services.workshops.create(details));
  expect(bench.services.groupCreations.of(workshopId).template).toEqual(group.template);
});

it('makes a community whose announcement and discussion groups are linked', async () => {
  const { bench, group, made, linked } = await opened({ discussionName: 'Talk', description: 'All courses' });
  expectOk(await bench.services.groupCreations.create(group));
  const [community, announcements, talk] = made();
  expect(community).toMatchObject({ isCommunity: true, description: 'All courses' });
  expect(announcements).toMatchObject({ communityId: community?.id, announceOnly: true });
  expect(talk).toMatchObject({ communityId: community?.id, name: 'Talk', announceOnly: false });
  expect(linked()).toEqual([announcements?.id, talk?.id]);
});

it('a lost answer is followed by a look: what was made is taken, an older one of that name is not', async () => {
  const { bench, group, made, linked } = await opened();
  bench.gateway.controls.scriptQueries('lose-answer');
  const creating = bench.services.groupCreations.create(group);
  await bench.clock.advance(60_000);
  expectOk(await creating);
  expect(made()).toHaveLength(1);
  expect(linked()).toEqual([made()[0]?.id]);
});

it('what was never made is said to be, nothing stays, and it is made when asked again', async () => {
  const { bench, group, made, linked, creation } = await opened();
  bench.gateway.controls.scriptQueries('hang');
  const creating = bench.services.groupCreations.create(group);
  await bench.clock.advance(60_000);
  expect(await creating).toMatchObject({ error: { code: 'CREATION_NOT_FOUND' } });
  expect([made(), creation()]).toEqual([[], null]);
  bench.gateway.controls.refuseNextCreation();
  expect(await bench.services.groupCreations.create(group)).toMatchObject({
    error: { code: 'CREATION_REFUSED' },
  });
  expectOk(await bench.services.groupCreations.create(group));
  expect(linked()).toEqual([made()[0]?.id]);
});

it('a kill before the answer leads to one group, found again at the next start', async () => {
  const { bench, group, made, linked, creation } = await opened({ announceOnly: true });
  bench.gateway.controls.scriptQueries('lose-answer');
  void bench.services.groupCreations.create(group);
  await settle();
  expect(creation()).toMatchObject({ state: 'working' });
  const again = await bench.crash();
  await again.clock.advance(60_000);
  expect(made()).toMatchObject([{ name: 'First aid', announceOnly: true }]);
  expect(linked(again)).toEqual([made()[0]?.id]);
  expect(creation(again)).toBeNull();
});

it('without a connection it stays unknown and is not asked again; then the trainer decides', async () => {
  const { bench, workshopId, group, made, creation } = await opened({ discussionName: 'Talk' });
  bench.gateway.controls.scriptQueries('hang');
  const creating = bench.services.groupCreations.create(group);
  await settle();
  bench.gateway.controls.endSocket(bench.accountId, 'logged-out');
  expectOk(await creating);
  expect(creation()).toMatchObject({ state: 'unknown', step: 'community', failure: { code: 'OFFLINE' } });
  expectOk(await bench.services.groupCreations.goOn(workshopId));
  expect(creation()).toMatchObject({ state: 'unknown' });
  expect(await bench.services.groupCreations.create(group)).toMatchObject({ error: { code: 'WRONG_STATE' } });
  expectOk(bench.services.groupCreations.discard(workshopId));
  expect([creation(), made()]).toEqual([null, []]);
});

it('a discussion group that WhatsApp refuses leaves the community, and is made when asked again', async () => {
  const { bench, workshopId, group, made, linked, creation } = await opened({ discussionName: 'Talk' });
  bench.gateway.controls.scriptQueries('pass', 'throttle');
  expectOk(await bench.services.groupCreations.create(group));
  expect(creation()).toMatchObject({ state: 'stopped', step: 'discussion', failure: { code: 'THROTTLED' } });
  expect(linked()).toEqual([made()[1]?.id]);
  await bench.clock.advance(60_000);
  expectOk(await bench.services.groupCreations.goOn(workshopId));
  expect(made()).toHaveLength(3);
  expect(linked()).toHaveLength(2);
  expect(creation()).toBeNull();
});

it('what nobody waits for any more is looked for before another one is made', async () => {
  const { bench, workshopId, group, made, linked } = await opened();
  const { groupCreations, connections } = bench.services;
  await giveUpWithoutAnswer(bench, group);
  expect(groupCreations.of(workshopId)).toMatchObject({ creation: null, doubt: 'First aid' });
  connections.connect(bench.accountId);
  await settle();
  expectOk(await groupCreations.create({ ...group, description: 'Bring a pen' }));
  expect(made()).toMatchObject([{ name: 'First aid', description: 'Bring a pen' }]);
  expect(linked()).toEqual([made()[0]?.id]);
  expect(groupCreations.of(workshopId)).toMatchObject({ creation: null, doubt: null });
});

it('another wish is told of the group that was made after all, and is made when asked again', async () => {
  const { bench, group, made, linked } = await opened();
  const { groupCreations, connections } = bench.services;
  await giveUpWithoutAnswer(bench, group);
  const wish = { ...group, name: 'First aid, evening' };
  expect(await groupCreations.create(wish)).toMatchObject({ error: { code: 'OFFLINE' } });
  connections.connect(bench.accountId);
  await settle();
  expect(await groupCreations.create(wish)).toMatchObject({
    error: { code: 'CREATION_FOUND', params: { name: 'First aid' } },
  });
  expect(made()).toHaveLength(1);
  expect(linked()).toEqual([made()[0]?.id]);
  expectOk(await groupCreations.create(wish));
  expect(made().map(({ name }) => name)).toEqual(['First aid', 'First aid, evening']);
});

it('a group that comes to light after it was said not to be there is the one', async () => {
  const { bench, group, made, linked } = await opened();
  const { gateway } = bench;
  const hidden = groupOf(7, { name: 'First aid', role: 'owner' });
  gateway.controls.scriptQueries('hang');
  const creating = bench.services.groupCreations.create(group);
  await bench.clock.advance(60_000);
  expect(await creating).toMatchObject({ error: { code: 'CREATION_NOT_FOUND' } });
  gateway.controls.addToGroup(hidden);
  expectOk(await bench.services.groups.sync(bench.accountId));
  expectOk(await bench.services.groupCreations.create(group));
  expect(made().map(({ id }) => id)).toEqual([hidden.id]);
  expect(linked()).toEqual([hidden.id]);
});

it('a group that was made for another workshop is not taken for the one that is looked for', async () => {
  const { bench, group, made, linked } = await opened();
  bench.gateway.controls.scriptQueries('hang');
  const creating = bench.services.groupCreations.create(group);
  await bench.clock.advance(60_000);
  expect((await creating).ok).toBe(false);
  const other = expectOk(bench.services.workshops.create(details)).workshopId;
  expectOk(await bench.services.groupCreations.create({ ...group, workshopId: other }));
  expectOk(await bench.services.groupCreations.create(group));
  expect(made()).toHaveLength(2);
  expect(linked()).toEqual([made()[1]?.id]);
});

it('nothing is made for a workshop that was deleted meanwhile, until it is brought back', async () => {
  const { bench, workshopId, group, made, linked } = await opened();
  const { groupCreations, connections, workshops } = bench.services;
  // The question before it holds it up.
  bench.gateway.controls.scriptQueries('hang');
  const syncing = bench.services.groups.sync(bench.accountId);
  const creating = groupCreations.create(group);
  expectOk(workshops.remove(workshopId));
  await bench.clock.advance(60_000);
  await syncing;
  expectOk(await creating);
  connections.connect(bench.accountId);
  await bench.clock.advance(60_000);
  expect(made()).toEqual([]);
  expectOk(workshops.restore(workshopId));
  await bench.clock.advance(1_000);
  expect(made()).toHaveLength(1);
  expect(linked()).toEqual([made()[0]?.id]);
});

it('what was made for a workshop while it was deleted is linked when it comes back', async () => {
  const { bench, workshopId, group, made, linked } = await opened({ discussionName: 'Talk' });
  const { groupCreations, workshops } = bench.services;
  bench.gateway.controls.scriptQueries('lose-answer');
  const creating = groupCreations.create(group);
  await settle();
  expectOk(workshops.remove(workshopId));
  await bench.clock.advance(60_000);
  expectOk(await creating);
  // The community is there; nothing more is made in it.
  expect(made()).toHaveLength(2);
  expectOk(workshops.restore(workshopId));
  await bench.clock.advance(1_000);
  expect(made()).toHaveLength(3);
  expect(linked()).toEqual([made()[1]?.id, made()[2]?.id]);
});

it('the announcement group is linked, also when the list cannot be had at once', async () => {
  const { bench, workshopId, group, made, linked, creation } = await opened({ discussionName: 'Talk' });
  const { gateway } = bench;
  // WhatsApp does not tell of it by itself.
  const unsaid = new Set<string>();
  const createGroup = gateway.createGroup.bind(gateway);
  Object.assign(gateway, {
    createGroup: async (accountId: string, wanted: { readonly kind: string }) => {
      const answer = await createGroup(accountId, wanted as Parameters<typeof createGroup>[1]);
      for (const { id, announceOnly, communityId } of gateway.controls.groups()) {
        if (!announceOnly || communityId === null || wanted.kind !== 'community') continue;
        unsaid.add(id);
        bench.storage.groups.markLeft(accountId, id, bench.clock.now());
      }
      return answer;
    },
  });
  gateway.controls.scriptQueries('pass', 'pass', 'throttle');
  expectOk(await bench.services.groupCreations.create(group));
  expect(unsaid.size).toBe(1);
  expect(creation()).toMatchObject({ state: 'stopped', step: 'settings', failure: { code: 'THROTTLED' } });
  await bench.clock.advance(61_000);
  expectOk(await bench.services.groupCreations.goOn(workshopId));
  expect(creation()).toBeNull();
  expect([...(linked() ?? [])].toSorted()).toEqual([made()[1]?.id, made()[2]?.id].toSorted());
});
