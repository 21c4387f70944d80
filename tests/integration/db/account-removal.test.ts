import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import {
  everything,
  groupNumber,
  linkedAccount,
  newBroadcast,
  newDelivery,
  openForTest,
  readRows,
  startBroadcast,
} from './database-fixture.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function openWithTwo() {
  const opened = openForTest();
  opened.authStore.unlock(randomBytes(32));
  const { storage } = opened;
  const [gone, stays] = [linkedAccount(storage, 'Studio'), linkedAccount(storage, 'Private')];
  storage.groups.replaceAll(gone, [groupNumber(0), groupNumber(1)], 1);
  storage.groups.replaceAll(stays, [groupNumber(1)], 1);
  for (const id of [gone, stays]) {
    opened.authStore.writeCredentials(id, bytes('creds'));
    opened.authStore.writeKeys(id, [{ type: 'session', id: 'a', value: bytes('x'.repeat(9_000)) }]);
    opened.memory.writeGroupMetadata(id, [{ groupId: groupNumber(1).id, metadata: bytes('meta') }]);
  }
  return { ...opened, gone, stays };
}

const filesOf = (path: string): Buffer[] =>
  [path, `${path}-wal`].filter((file) => existsSync(file)).map((file) => readFileSync(file));

it('erases the keys of the account so that no byte of them stays in the files, and no one else’s', () => {
  const { storage, authStore, path, gone, stays } = openWithTwo();
  const sealed = ['credential', 'signal_key'].map(
    (table) =>
      (readRows(path, `SELECT value FROM ${table} WHERE account_id = '${gone}'`)[0] as { value: Buffer })
        .value,
  );
  expect(filesOf(path).some((file) => sealed.some((value) => file.includes(value.subarray(0, 24))))).toBe(
    true,
  );
  storage.accounts.remove(gone, 'keep', 5);
  for (const file of filesOf(path)) {
    for (const value of sealed) expect(file.includes(value.subarray(0, 24))).toBe(false);
  }
  expect(readRows(path, 'SELECT DISTINCT account_id FROM signal_key')).toEqual([{ account_id: stays }]);
  expect(readRows(path, 'SELECT DISTINCT account_id FROM group_metadata')).toEqual([{ account_id: stays }]);
  expect(authStore.readCredentials(stays)).toEqual(Buffer.from('creds'));
});

it('keeps the history: the row stays behind it without the number, and nobody lists it', () => {
  const { storage, path, gone, stays } = openWithTwo();
  const { broadcast } = startBroadcast(storage, gone, 2);
  expect(storage.accounts.remove(gone, 'keep', 5).broadcastIds).toEqual([broadcast.id]);
  expect(storage.accounts.list().map(({ id }) => id)).toEqual([stays]);
  expect(storage.accounts.get(gone)).toBeUndefined();
  expect(storage.broadcasts.history(everything)).toHaveLength(1);
  expect(
    readRows(path, `SELECT name, phone_number, lid, profile_name FROM account WHERE id = '${gone}'`),
  ).toEqual([{ name: 'Studio', phone_number: null, lid: null, profile_name: null }]);
});

it('forgets groups that only this account knew, unless a workshop shows them', () => {
  const { storage, gone } = openWithTwo();
  expect([...storage.accounts.remove(gone, 'keep', 5).groupIds].sort()).toEqual(
    [groupNumber(0).id, groupNumber(1).id].sort(),
  );
  expect(storage.groups.summaries().map(({ id }) => id)).toEqual([groupNumber(1).id]);

  const again = openWithTwo();
  const workshopId = '00000000-0000-4000-8000-0000000000aa';
  again.storage.workshops.insert(
    workshopId,
    {
      title: 'Pottery',
      startsAt: 1,
      timeZone: 'Europe/Lisbon',
      durationMinutes: 60,
      place: '',
      notes: '',
      capacity: null,
    },
    1,
  );
  again.storage.workshops.linkGroups(workshopId, [groupNumber(0).id]);
  again.storage.accounts.remove(again.gone, 'delete', 5);
  expect(again.storage.groups.summariesOf([groupNumber(0).id])).toMatchObject([
    { member: false, canPost: false },
  ]);
});

it('deletes the history when it is told to: its own broadcasts and its part of shared ones', () => {
  const { storage, path, gone, stays } = openWithTwo();
  const content = { kind: 'text', text: 'Zwiebelkuchen tonight' } as const;
  const own = newBroadcast({ content });
  storage.broadcasts.insert(own, [newDelivery(gone, 0)]);
  const retry = newBroadcast({ retryOf: own.id });
  storage.broadcasts.insert(retry, [newDelivery(stays, 1)]);
  const shared = newBroadcast();
  storage.broadcasts.insert(shared, [newDelivery(gone, 0), newDelivery(stays, 1)]);
  const ofStays = storage.deliveries.page(shared.id, 0, 5)[0];
  storage.deliveries.markFailed(ofStays?.id ?? '', { failure: failure('NO_ANSWER') });

  const { broadcastIds } = storage.accounts.remove(gone, 'delete', 5);
  expect([...broadcastIds].sort()).toEqual([own.id, shared.id].sort());
  expect(storage.broadcasts.get(own.id)).toBeUndefined();
  expect(storage.broadcasts.get(retry.id)).toMatchObject({ retryOf: null, targetCount: 1 });
  expect(storage.broadcasts.get(shared.id)).toMatchObject({
    targetCount: 1,
    counts: { failed: 1, queued: 0 },
  });
  expect(storage.broadcasts.history({ ...everything, search: 'zwiebelkuchen' })).toEqual([]);
  expect(readRows(path, `SELECT 1 FROM account WHERE id = '${gone}'`)).toEqual([]);
  for (const file of filesOf(path)) {
    expect(file.includes('Zwiebelkuchen')).toBe(false);
    expect(file.includes('zwiebelkuchen')).toBe(false);
  }
});

it('puts accounts in the order that is asked for; the others follow', () => {
  const { storage } = openForTest();
  const ids = ['One', 'Two', 'Three', 'Four'].map((name) => linkedAccount(storage, name));
  const names = () => storage.accounts.list().map(({ name }) => name);
  storage.accounts.reorder([ids[3] ?? '', ids[1] ?? '']);
  expect(names()).toEqual(['Four', 'Two', 'One', 'Three']);
  const fifth = linkedAccount(storage, 'Five');
  expect(names()).toEqual(['Four', 'Two', 'One', 'Three', 'Five']);
  storage.accounts.reorder([fifth]);
  expect(names()).toEqual(['Five', 'Four', 'Two', 'One', 'Three']);
});
