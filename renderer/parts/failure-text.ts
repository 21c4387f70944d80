import type { I18n } from '@lingui/core';
import type { Failure } from '#shared/failure.ts';
import { failureTexts } from '#shared/text/failures.ts';

export interface FailureWords {
  readonly sentence: string;
  readonly hint: string | null;
  readonly action: string | null;
  /** The raw code and its parameters, for *Details* only. */
  readonly details: string;
}

/** What a failure says in the window's language. A hint whose parameter is missing is left out. */
export function failureWords(i18n: I18n, { code, params }: Failure): FailureWords {
  const { sentence, hint, action } = failureTexts[code];
  const complete = hint?.needs.every((name) => name in params) === true;
  return {
    sentence: i18n._(sentence),
    hint: hint !== null && complete ? i18n._(hint.text.id, params, { message: hint.text.message }) : null,
    action: action === null ? null : i18n._(action),
    details: JSON.stringify({ code, params }),
  };
}

/** The same failures, those of one kind together. */
export function byCode(failures: readonly Failure[]): readonly (readonly Failure[])[] {
  const codes = new Set(failures.map(({ code }) => code));
  return [...codes].map((each) => failures.filter(({ code }) => code === each));
}
