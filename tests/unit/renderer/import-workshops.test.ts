import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFile } from '../../../renderer/features/workshops/import/decode-file.ts';
import { importWorkshops } from '../../../renderer/features/workshops/import/import-workshops.ts';
import { readTable } from '../../../renderer/features/workshops/import/read-table.ts';
import {
  dateOrderOf,
  readClock,
  readDate,
  readDuration,
  type DateOrder,
} from '../../../renderer/features/workshops/import/read-when.ts';

const circumstances = { order: 'day-first' as DateOrder, timeZone: 'Europe/Lisbon', existing: [] };

function imported(text: string, change: Partial<Parameters<typeof importWorkshops>[1]> = {}) {
  const table = readTable(text);
  if (table.kind !== 'table') throw new Error(table.kind);
  return importWorkshops(table.rows, { ...circumstances, ...change });
}

describe('the table', () => {
  test.each([',', ';', '\t', '|'])(
    'is read with %j between its cells, whatever its columns are called',
    (sign) => {
      const text = [
        ['Título', 'DATA', 'Duração (min)', 'Hora', 'Vagas', 'Sala'],
        ['Pão', '2026-12-19', '90', '18:00', '12', 'ignored'],
      ];
      const { workshops, rejected } = imported(text.map((row) => row.join(sign)).join('\r\n'));
      expect(rejected).toEqual([]);
      expect(workshops[0]).toEqual({
        line: 2,
        details: {
          title: 'Pão',
          startsAt: Date.UTC(2026, 11, 19, 18),
          timeZone: 'Europe/Lisbon',
          durationMinutes: 90,
          place: '',
          notes: '',
          capacity: 12,
        },
      });
    },
  );

  test('says on which line of the file something is, behind blank lines and cells of several lines', () => {
    const text =
      'title,date,time,notes\n\nA,2026-12-19,18:00,"one\ntwo"\n\nB,,,\nC,2026-12-19,18:00,a,b\nD,x,y,"open';
    const { workshops, rejected } = imported(text);
    expect(workshops.map(({ line, details }) => [line, details.notes])).toEqual([[3, 'one\ntwo']]);
    expect(rejected.map(({ line, reason, excerpt }) => [line, reason.kind, excerpt])).toEqual([
      [6, 'no-date', 'B,,,'],
      [7, 'too-many-cells', 'C,2026-12-19,18:00,a,b'],
      [8, 'open-quote', 'D,x,y,"open'],
    ]);
  });

  test('needs a title and a date, and an end', () => {
    expect(readTable('name,when\nA,1')).toEqual({
      kind: 'columns-missing',
      missing: ['date'],
      found: ['name', 'when'],
    });
    expect(readTable('')).toEqual({ kind: 'empty' });
    expect(readTable('title,date\n\n')).toEqual({ kind: 'empty' });
    const many = (count: number) => `title,date\n${'A,2026-12-19 18:00\n'.repeat(count)}`;
    expect(readTable(many(1_001))).toEqual({ kind: 'too-many-lines' });
    expect(readTable(many(1_000))).toMatchObject({ kind: 'table' });
  });

  test('is separated as its first line is, whatever stands in the cells below', () => {
    const { workshops } = imported(
      'title,date,notes\nA,2026-12-19 18:00,a;b;c;d\nB,2026-12-19 18:00,a;b;c;d',
    );
    expect(workshops.map(({ details }) => details.notes)).toEqual(['a;b;c;d', 'a;b;c;d']);
  });

  test('of two megabytes takes a moment, whatever is in it', { timeout: 60_000 }, () => {
    const started = performance.now();
    for (const [noise, kind] of [
      ['"', 'table'],
      ['a,', 'table'],
      ['",', 'table'],
      ['"a"b', 'table'],
      ['a\n', 'too-many-lines'],
    ] as const) {
      expect(readTable(`title,date\n${noise.repeat(2_000_000 / noise.length)}`).kind).toBe(kind);
    }
    // What grows with the square of the size would take minutes.
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  test('never throws, and counts every line once', () => {
    assert(
      property(string({ unit: 'binary' }), (noise) => {
        const table = readTable(`title,date,time\n${noise}`);
        if (table.kind !== 'table') return;
        const { workshops, rejected } = importWorkshops(table.rows, circumstances);
        expect(workshops.length + rejected.length).toBe(table.rows.length);
      }),
    );
  });
});

describe('a line', () => {
  const line = (change: Readonly<Record<string, string>>): string => {
    const cells = { title: 'Yoga', date: '2026-12-19', time: '18:00', ...change };
    const quoted = Object.values(cells).map((cell) => `"${cell.replaceAll('"', '""')}"`);
    return `${Object.keys(cells).join(',')}\n${quoted.join(',')}`;
  };
  const reasonOf = (change: Readonly<Record<string, string>>) => imported(line(change)).rejected[0]?.reason;

  test.each([
    [{ title: '' }, { kind: 'no-title' }],
    [{ title: 'a'.repeat(121) }, { kind: 'too-long', column: 'title', max: 120 }],
    [{ place: 'a'.repeat(301) }, { kind: 'too-long', column: 'place', max: 300 }],
    [{ notes: 'a'.repeat(10_001) }, { kind: 'too-long', column: 'notes', max: 10_000 }],
    [{ time: '' }, { kind: 'no-time' }],
    [{ time: 'evening' }, { kind: 'unreadable', column: 'time', text: 'evening' }],
    [{ date: 'tomorrow' }, { kind: 'unreadable', column: 'date', text: 'tomorrow' }],
    [{ date: '19/12/26' }, { kind: 'unreadable', column: 'date', text: '19/12/26' }],
    [{ date: '46375' }, { kind: 'unreadable', column: 'date', text: '46375' }],
    [{ date: '31/02/2026' }, { kind: 'no-such-day', column: 'date', text: '31/02/2026' }],
    [{ date: '2026-03-29', time: '01:30' }, { kind: 'skipped-time' }],
    [{ duration: 'long' }, { kind: 'unreadable', column: 'duration', text: 'long' }],
    [{ duration: '0' }, { kind: 'unreadable', column: 'duration', text: '0' }],
    [{ seats: 'ten' }, { kind: 'unreadable', column: 'capacity', text: 'ten' }],
    [{ 'time zone': 'Moon/Base' }, { kind: 'unreadable', column: 'timeZone', text: 'Moon/Base' }],
  ])('with %j is left out', (change, reason) => {
    expect(reasonOf(change)).toEqual(reason);
  });

  test('may hold a formula, which stays the words it is', () => {
    const { workshops } = imported(
      line({ title: '=HYPERLINK("https://evil.example","Yoga")', place: '@SUM(1)' }),
    );
    expect(workshops[0]?.details).toMatchObject({
      title: '=HYPERLINK("https://evil.example","Yoga")',
      place: '@SUM(1)',
    });
  });

  test('that is in the file before, or made already, is left out', () => {
    const text = 'title,date,time\nYoga,2026-12-19,18:00\n yoga ,19.12.2026,6 pm\nYoga,2026-12-20,18:00';
    const existing = [{ title: 'YOGA', startsAt: Date.UTC(2026, 11, 20, 18) }];
    const { workshops, rejected } = imported(text, { existing });
    expect(workshops.map((one) => one.line)).toEqual([2]);
    expect(rejected.map(({ reason }) => reason)).toEqual([{ kind: 'same-as', line: 2 }, { kind: 'exists' }]);
  });
});

test.each([
  ['2026-12-19', 'day-first', '2026-12-19'],
  ['2026/1/9', 'month-first', '2026-1-9'],
  ['19/12/2026', 'day-first', '2026-12-19'],
  ['12/19/2026', 'month-first', '2026-12-19'],
  ['03-04-2026', 'month-first', '2026-3-4'],
  ['03.04.2026', 'month-first', '2026-4-3'],
  ['12/19/2026', 'day-first', 'no-such-day'],
  ['19 Dec 2026', 'day-first', 'unknown'],
] as const)('the date %s, %s, is %s', (text, order, expected) => {
  const read = readDate(text, order);
  expect(read.kind === 'date' ? Object.values(read.date).join('-') : read.kind).toBe(expected);
});

test('the dates of a file say how they are meant, or that they do not', () => {
  expect(dateOrderOf(['03/04/2026', '19/12/2026'])).toEqual({ order: 'day-first', isOpen: true });
  expect(dateOrderOf(['03/04/2026', '12/19/2026 18:00'])).toEqual({ order: 'month-first', isOpen: true });
  expect(dateOrderOf(['03/04/2026', '04.03.2026'])).toEqual({ order: null, isOpen: true });
  expect(dateOrderOf(['19/12/2026', '12/19/2026'])).toEqual({ order: null, isOpen: false });
  expect(dateOrderOf(['2026-03-04', '05/05/2026', ''])).toEqual({ order: null, isOpen: false });
});

test.each([
  ['18:00', 1080],
  ['18:00:00', 1080],
  ['9.30', 570],
  ['18h', 1080],
  ['18h30', 1110],
  ['6 PM', 1080],
  ['6:30 p.m.', 1110],
  ['12am', 0],
  ['12:15 pm', 735],
  ['18', undefined],
  ['24:00', undefined],
  ['13 pm', undefined],
  ['10:75', undefined],
  ['10 m', undefined],
  ['18:00Z', undefined],
])('the time %s is %s minutes after midnight', (text, minutes) => {
  expect(readClock(text)).toBe(minutes);
});

test.each([
  ['90', 90],
  ['90 min', 90],
  ['1:30', 90],
  ['1h30', 90],
  ['2 h', 120],
  ['1,5 h', 90],
  ['1.5 hours', 90],
  ['1:75', undefined],
  ['-5', undefined],
  ['half a day', undefined],
])('the duration %s is %s minutes', (text, minutes) => {
  expect(readDuration(text)).toBe(minutes);
});

test.each([
  ['UTF-8', [0x50, 0xc3, 0xa3, 0x6f], 'utf-8'],
  ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0x50, 0xc3, 0xa3, 0x6f], 'utf-8'],
  ['UTF-16', [0xff, 0xfe, 0x50, 0, 0xe3, 0, 0x6f, 0], 'utf-16'],
  ['UTF-16 the other way round', [0xfe, 0xff, 0, 0x50, 0, 0xe3, 0, 0x6f], 'utf-16'],
  ['Windows', [0x50, 0xe3, 0x6f], 'windows-1252'],
])('words in %s are read', (_name, bytes, encoding) => {
  expect(decodeFile(Uint8Array.from(bytes))).toEqual({ kind: 'text', text: 'Pão', encoding });
});

test('what is no text is told apart', () => {
  expect(decodeFile(Uint8Array.from([0x50, 0x4b, 3, 4, 20]))).toEqual({ kind: 'spreadsheet' });
  expect(decodeFile(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))).toEqual({ kind: 'spreadsheet' });
  expect(decodeFile(Uint8Array.from([0x89, 0x50, 0, 1]))).toEqual({ kind: 'not-text' });
  expect(decodeFile(Uint8Array.from([0xff, 0xfe, 0, 0]))).toEqual({ kind: 'not-text' });
});
