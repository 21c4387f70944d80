import { useLingui } from '@lingui/react';
import type { Failure } from '#shared/failure.ts';
import { byCode, failureWords } from '../../parts/failure-text.ts';

/** Why a group would not get a message: every place in it, under what is wrong there. */
export function VariableProblems({ failures }: { readonly failures: readonly Failure[] }) {
  const { i18n } = useLingui();
  if (failures.length === 0) return null;
  return (
    <div role="status" className="flex flex-col gap-2 text-sm text-amber-text">
      {byCode(failures).map((alike, group) => (
        <div key={group}>
          {alike.map((failure, index) => {
            const { sentence, hint } = failureWords(i18n, failure);
            return (
              <p key={index}>
                {index === 0 && <span className="font-medium">{sentence}</span>} {hint}
              </p>
            );
          })}
        </div>
      ))}
    </div>
  );
}
