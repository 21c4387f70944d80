import { expect, test } from 'vitest';
import type { Workshop } from '#shared/model/workshop.ts';
import {
  everyWorkshop,
  workshopRows,
  type WorkshopFilter,
  type WorkshopOrder,
} from '../../../renderer/features/workshops/workshop-filter.ts';

const HOUR_MS = 60 * 60_000;
const now = Date.UTC(2026, 10, 21, 12);

function workshop(title: string, inHours: number, change: Partial<Workshop> = {}): Workshop {
  return {
    id: title,
    title,
    startsAt: now + inHours * HOUR_MS,
    timeZone: 'UTC',
    durationMinutes: 60,
    place: '',
    notes: '',
    capacity: null,
    status: 'planned',
    groupIds: ['1@g.us'],
    ...change,
  };
}

const all = [
  workshop('Later', 48),
  workshop('Long ago', -480),
  workshop('Running', -0.5, { groupIds: [] }),
  workshop('Next', 2, { place: 'São Paulo', groupIds: ['1@g.us', '2@g.us'] }),
  workshop('Yesterday', -24, { status: 'cancelled' }),
  workshop('Put away', -24, { status: 'archived' }),
];

function titles(filter: Partial<WorkshopFilter> = {}, order: WorkshopOrder = 'date'): string[] {
  return workshopRows(all, { ...everyWorkshop, ...filter }, order, {
    now,
    groupsWithLink: new Set(['1@g.us']),
  }).map((row) => (row.kind === 'heading' ? `# ${row.id}` : row.workshop.title));
}

test('what is ahead comes first, the nearest on top; what is over after it, the latest on top', () => {
  expect(titles()).toEqual(['# upcoming', 'Running', 'Next', 'Later', '# past', 'Yesterday', 'Long ago']);
});

test('archived workshops are shown only when they are asked for, and alone', () => {
  expect(titles({ when: 'archived' })).toEqual(['# past', 'Put away']);
});

test('filters by time, groups, links, and words of title and place', () => {
  expect(titles({ when: 'upcoming' })).toEqual(['# upcoming', 'Running', 'Next', 'Later']);
  expect(titles({ when: 'past' })).toEqual(['# past', 'Yesterday', 'Long ago']);
  expect(titles({ withoutGroups: true })).toEqual(['# upcoming', 'Running']);
  expect(titles({ missingLinks: true })).toEqual(['# upcoming', 'Next']);
  expect(titles({ search: 'sao PAULO' })).toEqual(['# upcoming', 'Next']);
  expect(titles({ search: 'nothing' })).toEqual([]);
});

test('one list by title', () => {
  expect(titles({}, 'title')).toEqual(['Later', 'Long ago', 'Next', 'Running', 'Yesterday']);
});
