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
