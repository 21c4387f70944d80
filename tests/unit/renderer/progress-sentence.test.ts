import { setupI18n } from '@lingui/core';
import { expect, test } from 'vitest';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import { progressSentence } from '../../../renderer/features/broadcasts/progress-sentence.ts';

const i18n = setupI18n();
i18n.loadAndActivate({ locale: 'en', locales: ['en-GB'], messages: {} });

const NOW = new Date(2026, 10, 21, 10, 40).getTime();
const none = {
  queued: 0,
  sending: 0,
  sent: 0,
  delivered: 0,
  unconfirmed: 0,
  failed: 0,
  skipped: 0,
  cancelled: 0,
};

const running: BroadcastSummary = {
  id: '00000000-0000-4000-8000-000000000001',
  state: 'running',
  content: { kind: 'text', text: 'Hello' },
  workshopId: null,
  workshopTitle: null,
  isTest: false,
  retryOf: null,
  pacing: 'normal',
  createdAt: NOW,
  startedAt: NOW,
  finishedAt: null,
  pauseFailure: null,
  schedule: null,
  retriableCount: 0,
  targetCount: 14,
  silentCount: 0,
  counts: { ...none, sent: 2, delivered: 7, queued: 5 },
  nextDeliveryAt: NOW + 11_200,
  expectedEndAt: NOW + 2 * 60_000,
  upload: null,
};

function say(change: Partial<BroadcastSummary>, isOnline = true): string {
  const { text, values } = progressSentence({ ...running, ...change }, { now: NOW, isOnline });
  return i18n._(text.id, values, { message: text.message });
}

test('counts what is sent, when the next goes and when it ends', () => {
  expect(say({})).toBe('9 of 14 sent, next in 12 s, done by 10:42');
});

test('says that one is under way', () => {
  const sending = { ...none, sent: 2, delivered: 7, sending: 1, queued: 4 };
  expect(say({ counts: sending })).toBe('9 of 14 sent, sending now, done by 10:42');
  expect(say({ nextDeliveryAt: NOW - 1 })).toBe('9 of 14 sent, sending now, done by 10:42');
});

test('names the end of a long wait instead of counting it down', () => {
  expect(say({ nextDeliveryAt: new Date(2026, 10, 22, 8, 0).getTime() })).toBe('9 of 14 sent, next at 08:00');
});

test('does not claim to send without a connection', () => {
  expect(say({}, false)).toBe('9 of 14 sent, goes on when you are connected');
});

test('says that the file comes first', () => {
  const upload = { fileName: 'holiday.mp4', sentBytes: 4, totalBytes: 10, retryAt: null };
  expect(say({ counts: { ...none, queued: 14 }, upload })).toBe(
    '0 of 14 sent, goes on when the file is uploaded',
  );
  expect(say({ upload }, false)).toBe('9 of 14 sent, goes on when you are connected');
});

test('never promises an end that has passed', () => {
  expect(say({ expectedEndAt: NOW - 60_000 })).toBe('9 of 14 sent, next in 12 s, done by 10:40');
});

test('says what waits while it is paused', () => {
  expect(say({ state: 'paused', counts: { ...none, sent: 13, queued: 1 } })).toBe(
    '13 of 14 sent, 1 group is waiting',
  );
});

test('does not call a message sent that nothing proves', () => {
  const counts = { ...none, delivered: 11, unconfirmed: 2, failed: 1 };
  expect(say({ state: 'finished', counts })).toBe('11 of 14 sent');
});

test('says that a cancelled broadcast did not reach the rest', () => {
  expect(say({ state: 'cancelled', counts: { ...none, sent: 3, cancelled: 11 } })).toBe(
    '3 of 14 sent, the rest was cancelled',
  );
});
