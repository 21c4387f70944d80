import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { Account } from '#shared/model/account.ts';
import { request } from '../../bridge/request.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { controlClass, Field } from '../../ui/Field.tsx';

/** What the trainer calls the account; saved when the field is left. */
export function AccountName({ account }: { readonly account: Account }) {
  const [name, setName] = useState(account.name);
  const showFailure = useFailureToast();

  function save(): void {
    const trimmed = name.trim();
    if (trimmed === '' || trimmed === account.name) {
      setName(account.name);
      return;
    }
    void request('account.rename', { accountId: account.id, name: trimmed }).then((reply) => {
      if (!reply.ok) showFailure(reply.error);
    });
  }

  return (
    <Field label={<Trans>Name of this account</Trans>}>
      {(control) => (
        <input
          {...control}
          type="text"
          maxLength={60}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
          }}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
          className={controlClass}
        />
      )}
    </Field>
  );
}
