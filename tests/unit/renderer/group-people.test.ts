import { expect, it } from 'vitest';
import type { GroupPerson, GroupSend } from '#shared/model/group-detail.ts';
import { matchingPeople } from '../../../renderer/features/groups/matching-people.ts';
import { reachShares } from '../../../renderer/features/groups/reach-shares.ts';

const person = (id: string, change: Partial<GroupPerson> = {}): GroupPerson => ({
  id,
  phoneNumber: '+351 912 345 678',
  role: 'member',
  isMe: false,
  ...change,
});
const send = (change: Partial<GroupSend>): GroupSend => ({
  broadcastId: '00000000-0000-4000-8000-000000000001',
  text: 'See you',
  sentAt: 1,
  state: 'delivered',
  groupSize: 11,
  deliveredCount: 0,
  readCount: 0,
  ...change,
});

it('people are found by the digits of their number, however it is written; admins come first', () => {
  const people = [
    person('a'),
    person('b', { phoneNumber: null }),
    person('c', { phoneNumber: '+55 11 91234 5678', role: 'admin' }),
  ];
  const found = (search: string) => matchingPeople(people, search).map(({ id }) => id);
  expect(found('')).toEqual(['c', 'a', 'b']);
  expect(found('912-345')).toEqual(['c', 'a']);
  expect(found('351912')).toEqual(['a']);
  expect(found('Ann')).toEqual([]);
});

it('reach is a share of the people besides us, over what was sent', () => {
  expect(reachShares([])).toBeNull();
  expect(reachShares([send({ groupSize: 1 })])).toBeNull();
  expect(reachShares([send({ sentAt: null, deliveredCount: 0 })])).toBeNull();
  expect(
    reachShares([
      send({ deliveredCount: 10, readCount: 5 }),
      send({ groupSize: 31, deliveredCount: 10, readCount: 5 }),
    ]),
  ).toEqual({ received: 0.5, read: 0.25 });
  expect(reachShares([send({ deliveredCount: 12, readCount: 12 })])).toEqual({ received: 1, read: 1 });
});
