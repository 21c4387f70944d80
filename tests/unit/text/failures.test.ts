import { setupI18n } from '@lingui/core';
import { describe, expect, test } from 'vitest';
import { failure, failureCodes, type FailureParams } from '#shared/failure.ts';
import { failureTexts } from '#shared/text/failures.ts';
import { failureWords } from '../../../renderer/parts/failure-text.ts';

const i18n = setupI18n();
i18n.loadAndActivate({ locale: 'en', messages: {} });

/** Every parameter a hint may need. */
const params: FailureParams = {
  field: 'title',
  status: 403,
  retryAt: Date.UTC(2026, 10, 21, 9, 30),
  code: 479,
  until: Date.UTC(2026, 10, 21, 8),
  cap: 200,
  at: Date.UTC(2026, 10, 20, 18),
  offsetMinutes: 12,
  direction: 'ahead',
  since: Date.UTC(2026, 10, 20, 18),
  days: 366,
  name: 'workshop.date',
  line: 2,
  excess: 3,
  weekday: 6,
  megabytes: 16,
  host: 'example.org',
  seconds: 10,
  option: 3,
  other: 2,
};

describe('the catalogue of failures', () => {
  test.each(failureCodes)('%s is a sentence a person understands', (code) => {
    const words = failureWords(i18n, failure(code, params));
    expect(words.sentence).toMatch(/^[A-Z].*\.$/);
    for (const text of [words.sentence, words.hint ?? '', words.action ?? '']) {
      expect(text).not.toMatch(/something went wrong|error|[A-Z]+_[A-Z]+|[{}]|undefined/i);
    }
    // It says what to do: in the hint, in the action, or in the sentence itself.
    expect(
      [words.hint, words.action].some((text) => text !== null) || words.sentence.includes('choose'),
    ).toBe(true);
    expect(words.details).toContain(code);
  });

  test('every message has an id of its own', () => {
    const messages = Object.values(failureTexts).flatMap(({ sentence, hint }) =>
      hint === null ? [sentence] : [sentence, hint.text],
    );
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
  });

  test('a hint names every parameter it uses, and only those', () => {
    for (const { sentence, hint } of Object.values(failureTexts)) {
      expect(sentence.message).not.toContain('{');
      if (hint === null) continue;
      const used = [...hint.text.message.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name);
      expect([...new Set(used)]).toEqual(hint.needs);
    }
  });

  test('puts the parameters into the hint', () => {
    const { hint } = failureWords(i18n, failure('DAILY_CAP', { cap: 1 }));
    expect(hint).toBe('Your limit is 1 message a day. The rest goes out after midnight.');
  });

  test.each([
    [{ offsetMinutes: 12, direction: 'behind' }, /^It is 12 minutes slow\. Turn on/],
    [{ offsetMinutes: 1, direction: 'ahead' }, /^It is 1 minute fast\. Turn on/],
  ])('says how far off the clock is: %j', (offset, sentence) => {
    expect(failureWords(i18n, failure('CLOCK_WRONG', offset)).hint).toMatch(sentence);
  });

  test('leaves a hint out rather than showing it with a hole', () => {
    expect(failureWords(i18n, failure('THROTTLED')).hint).toBeNull();
    expect(failureWords(i18n, failure('THROTTLED', { retryAt: 0 })).hint).toContain('Try again after');
  });
});
