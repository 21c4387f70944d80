import type { BaileysEventMap } from '@whiskeysockets/baileys';
import { expect, it } from 'vitest';
import { cappingOf, reachOutLockOf } from '#electron/whatsapp/restrictions.ts';

const capping = (fields: object) => fields as BaileysEventMap['message-capping.update'];

it('takes an account for capped until the end of the cycle', () => {
  expect(cappingOf(capping({ capping_status: 'CAPPED', cycle_end_timestamp: '1790000000' }))).toEqual({
    type: 'restriction',
    kind: 'message-cap',
    active: true,
    until: 1_790_000_000_000,
  });
});

it('knows a cap without an end', () => {
  const end = cappingOf(capping({ capping_status: 'CAPPED', cycle_end_timestamp: '0' }));
  expect(end).toMatchObject({ active: true, until: null });
});

it.each(['NONE', 'FIRST_WARNING', 'SECOND_WARNING', undefined])('%s restricts nothing', (status) => {
  const answer = cappingOf(capping({ capping_status: status, cycle_end_timestamp: '1790000000' }));
  expect(answer).toMatchObject({ active: false, until: null });
});

it('reads the lock on new chats, and its end', () => {
  const timeEnforcementEnds = new Date(1_790_000_000_000);
  expect(reachOutLockOf({ isActive: true, timeEnforcementEnds })).toEqual({
    type: 'restriction',
    kind: 'reach-out-lock',
    active: true,
    until: 1_790_000_000_000,
  });
  expect(reachOutLockOf({ isActive: false })).toMatchObject({ active: false, until: null });
});
