import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openForTest } from './database-fixture.ts';

it('keeps texts by name, replaces one in its place, and forgets it', () => {
  const { storage } = openForTest();
  const reminder = { id: randomUUID(), name: 'Reminder', text: 'See you on {{workshop.date}} 👋' };
  const follow = { id: randomUUID(), name: 'After', text: 'Thank you' };
  storage.templates.put(reminder);
  storage.templates.put(follow);
  expect(storage.templates.list()).toEqual([follow, reminder]);
  const renamed = { ...reminder, name: 'A reminder', text: 'Soon' };
  storage.templates.put(renamed);
  expect(storage.templates.list()).toEqual([renamed, follow]);
  expect(storage.templates.get(reminder.id)).toEqual(renamed);
  storage.templates.remove(reminder.id);
  expect(storage.templates.get(reminder.id)).toBeUndefined();
  expect(storage.templates.list()).toEqual([follow]);
});
