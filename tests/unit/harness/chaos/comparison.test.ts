import { describe, expect, it } from 'vitest';
import { compare, type StoredDelivery, type TrueCopy } from '#harness/chaos/comparison.ts';

const GROUP = 'a@g.us';
const DEVICES = ['me', 'ana', 'ana:1', 'bo'];
const groups = new Map([[GROUP, { devices: DEVICES, others: 2 }]]);

const delivery: StoredDelivery = {
  text: 'Hello',
  groupId: GROUP,
  state: 'delivered',
  messageId: 'id-1',
  deliveredCount: 2,
};
const copiesFor = (devices: readonly string[], messageId = 'id-1'): TrueCopy[] =>
  devices.map((deviceLidJid) => ({ text: 'Hello', chatJid: GROUP, deviceLidJid, messageId }));

const verdictOn = (change: Partial<StoredDelivery>, copies: readonly TrueCopy[]) => {
  const { duplicates, lost, wrongStates, complaints } = compare([{ ...delivery, ...change }], copies, groups);
  return { duplicates, lost, wrongStates, complaints: complaints.length };
};

describe('compare', () => {
  it('has nothing to complain of where every device has one copy and the delivery is settled', () => {
    const clean = { duplicates: 0, lost: 0, wrongStates: 0, complaints: 0 };
    expect(verdictOn({}, copiesFor(DEVICES))).toEqual(clean);
    expect(verdictOn({ deliveredCount: 1 }, copiesFor(DEVICES))).toEqual(clean);
    expect(verdictOn({ state: 'sent', deliveredCount: 0 }, copiesFor(DEVICES))).toEqual(clean);
  });

  it('counts each copy beyond the first of a device, whatever its id', () => {
    const copies = [...copiesFor(DEVICES), ...copiesFor(['bo', 'bo', 'ana'])];
    expect(verdictOn({}, copies)).toMatchObject({ duplicates: 3, lost: 0, wrongStates: 0 });
    const underTwoIds = [...copiesFor(DEVICES), ...copiesFor(['bo'], 'id-2')];
    expect(verdictOn({}, underTwoIds)).toMatchObject({ duplicates: 1, wrongStates: 1 });
  });

  it('counts each device that has nothing', () => {
    expect(verdictOn({}, copiesFor(['me', 'ana']))).toMatchObject({ duplicates: 0, lost: 2, wrongStates: 0 });
  });

  it.each(['queued', 'sending', 'unconfirmed', 'failed', 'skipped', 'cancelled'] as const)(
    'takes no %s for an end, though everybody has it',
    (state) => {
      expect(verdictOn({ state }, copiesFor(DEVICES))).toMatchObject({ lost: 0, wrongStates: 1 });
    },
  );

  it('does not believe that something was sent which nobody has', () => {
    expect(verdictOn({ state: 'sent', deliveredCount: 0 }, [])).toMatchObject({ lost: 4, wrongStates: 1 });
  });

  it('finds a copy under another id than the one on disk', () => {
    expect(verdictOn({ messageId: 'id-2' }, copiesFor(DEVICES))).toMatchObject({ wrongStates: 1 });
  });

  it('finds more receipts than people, and receipts of what counts as sent only', () => {
    expect(verdictOn({ deliveredCount: 3 }, copiesFor(DEVICES))).toMatchObject({ wrongStates: 1 });
    expect(verdictOn({ state: 'sent', deliveredCount: 1 }, copiesFor(DEVICES))).toMatchObject({
      wrongStates: 1,
    });
  });

  it('finds copies that no delivery accounts for', () => {
    const stray = { text: 'Hi', chatJid: GROUP, deviceLidJid: 'bo', messageId: 'id-9' };
    expect(verdictOn({}, [...copiesFor(DEVICES), stray])).toMatchObject({ duplicates: 0, wrongStates: 1 });
  });
});
