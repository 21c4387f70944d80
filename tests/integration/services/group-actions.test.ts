import { expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { err, ok } from '#shared/result.ts';
import { createGroupDetails } from '#electron/services/group-details.ts';
import { createMetadataLane } from '#electron/services/metadata-lane.ts';
import { idleDesktop } from '#harness/fakes/idle-desktop.ts';
import { expectOk, groupOf, openEngineBench } from './engine-bench.ts';

const owned = groupOf(1, { people: ['201@lid', '15550100007@s.whatsapp.net'] });
const member = groupOf(2, { role: 'member' });

it('adds each number once, answers in the order they were typed, and asks for the new list', async () => {
  const bench = await openEngineBench([owned, member]);
  bench.gateway.controls.refuseAdding({ private: '351912345678', unknown: '5511912345678' });
  const numbers = ['+49 1511 2345678', 'nobody', '+351 912 345 678', '+55 11 91234-5678', '+1 555 010 0007'];
  const added = expectOk(
    await bench.services.groupActions.addNumbers(owned.id, [...numbers, '+4915112345678']),
  );
  expect(added.map(({ outcome }) => outcome)).toEqual([
    'done',
    'no-number',
    'refused-by-privacy',
    'not-on-whatsapp',
    'already-in',
    'done',
  ]);
  expect(added[0]).toMatchObject({ typed: '+49 1511 2345678', phoneNumber: '4915112345678' });
  expect(bench.storage.groups.membership(bench.accountId, owned.id)?.groupSize).toBe(4);
  await bench.clock.advance(200);
  const patches = bench.published.flatMap((event) => event.patches);
  expect(patches).toContainEqual({ type: 'groups.touched', groupIds: [owned.id] });
});

it('asks nothing that is surely refused', async () => {
  const bench = await openEngineBench([owned, member]);
  bench.gateway.controls.scriptQueries('hang');
  const { groupActions } = bench.services;
  const refused = (code: 'ADMINS_ONLY' | 'NOT_FOUND') => ({ ok: false, error: { code } });
  expect(await groupActions.change(member.id, { kind: 'announce-only', on: true })).toMatchObject(
    refused('ADMINS_ONLY'),
  );
  expect(await groupActions.changePerson(member.id, 'remove', '201@lid')).toMatchObject(
    refused('ADMINS_ONLY'),
  );
  expect(await groupActions.leave('999@g.us')).toMatchObject(refused('NOT_FOUND'));
  expect(await groupActions.addNumbers(owned.id, ['x'])).toEqual(
    ok([{ typed: 'x', phoneNumber: null, outcome: 'no-number' }]),
  );
});

it('a throttled change closes the lane for every question, and being gone is taken in', async () => {
  const bench = await openEngineBench([owned, groupOf(3)]);
  const { groupActions, groups } = bench.services;
  bench.gateway.controls.scriptQueries('throttle');
  expect(await groupActions.change(owned.id, { kind: 'name', name: 'x' })).toMatchObject({
    error: { code: 'THROTTLED' },
  });
  expect(await groups.fetchInviteCode(bench.accountId, owned.id)).toMatchObject({
    error: { code: 'THROTTLED' },
  });
  await bench.clock.advance(61_000);
  expectOk(await groupActions.leave(owned.id));
  expect(bench.storage.groups.membership(bench.accountId, owned.id)?.member).toBe(false);
  expect(await groupActions.leave(owned.id)).toEqual({ ok: false, error: failure('NOT_A_MEMBER') });
});

it('people whose number is hidden are exported without one, and no number looks like a formula', async () => {
  const bench = await openEngineBench([owned]);
  const saved: string[] = [];
  const details = createGroupDetails({
    ...bench,
    lane: createMetadataLane({ clock: bench.clock, pacingFactor: 1 }),
    desktop: {
      ...idleDesktop,
      saveTextFile: (_name, pieces) => {
        saved.push([...pieces].join(''));
        return Promise.resolve(ok('saved'));
      },
    },
  });
  expect(expectOk(details.detail(owned.id))?.people.map(({ phoneNumber }) => phoneNumber)).toEqual([
    '+1 555 010 0001',
    null,
    '+1 555 010 0007',
  ]);
  expect(await details.exportPeople(owned.id)).toEqual(ok({ rows: 3 }));
  expect(saved).toEqual([
    '\uFEFF"Number, with country code",Role,Note\r\n1 555 010 0001,Admin,You\r\n' +
      'Hidden by WhatsApp,Member,\r\n1 555 010 0007,Member,\r\n',
  ]);
  expect(await details.exportPeople('999@g.us')).toMatchObject({ error: { code: 'NOT_FOUND' } });
});

it('what was sent to a group is listed with its reach, newest first', async () => {
  const bench = await openEngineBench([owned, member]);
  bench.broadcast([owned.id, member.id], [], 'First');
  await bench.clock.advance(120_000);
  bench.broadcast([owned.id], [], 'Second');
  await bench.clock.advance(120_000);
  expect(bench.services.groupDetails.sends(owned.id)).toMatchObject([
    { text: 'Second', state: 'delivered', deliveredCount: 2 },
    { text: 'First', state: 'delivered', deliveredCount: 2 },
  ]);
  expect(bench.services.groupDetails.sends(member.id).map(({ text }) => text)).toEqual(['First']);
});

it.each(['NOT_A_MEMBER', 'GROUP_GONE'] as const)(
  'a change that is refused with %s says so only where the group itself does',
  async (code) => {
    const bench = await openEngineBench([owned, member]);
    const { gateway } = bench;
    const { groupActions } = bench.services;
    let changes = 0;
    Object.assign(gateway, {
      changeGroup: () => {
        changes += 1;
        return Promise.resolve(err(failure(code)));
      },
    });
    const rename = (groupId: string) => groupActions.change(groupId, { kind: 'name', name: 'x' });
    const isMember = (groupId: string) => bench.storage.groups.membership(bench.accountId, groupId)?.member;
    expect(await rename(owned.id)).toEqual(err(failure('CHANGE_REFUSED')));
    expect(await rename(member.id)).toEqual(err(failure('ADMINS_ONLY')));
    gateway.controls.scriptQueries('throttle');
    expect(await rename(owned.id)).toMatchObject(err({ code: 'THROTTLED' }));
    expect([isMember(owned.id), isMember(member.id), changes]).toEqual([true, true, 3]);
    await bench.clock.advance(61_000);
    Object.assign(gateway, { fetchGroup: () => Promise.resolve(err(failure(code))) });
    expect(await rename(owned.id)).toEqual(err(failure(code)));
    expect(isMember(owned.id)).toBe(false);
  },
);
