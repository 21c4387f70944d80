import { Trans, useLingui } from '@lingui/react/macro';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { useForm } from 'react-hook-form';
import { failure } from '#shared/failure.ts';
import type { AccountId } from '#shared/model/account.ts';
import { request } from '../../bridge/request.ts';
import { failureWords } from '../../parts/failure-text.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useAction } from '../../parts/use-action.ts';
import { Button } from '../../ui/Button.tsx';
import { controlClass, Field } from '../../ui/Field.tsx';

interface PhoneNumberFormProps {
  readonly accountId: AccountId;
  readonly onBack: () => void;
}

/** Asks for the number and then for its pairing code, which appears as the account's connection. */
export function PhoneNumberForm({ accountId, onBack }: PhoneNumberFormProps) {
  const { t, i18n } = useLingui();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { phoneNumber: '' } });
  const ask = useAction((phoneNumber: string) =>
    request('account.requestPairingCode', { accountId, phoneNumber }),
  );
  const incomplete = failureWords(i18n, failure('PHONE_NUMBER_INVALID'));
  return (
    <form
      noValidate
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5"
      onSubmit={(event) => {
        void handleSubmit(({ phoneNumber }) => ask.run(phoneNumber))(event);
      }}
    >
      <Field
        label={<Trans>Phone number with country code</Trans>}
        hint={<Trans>The number of the WhatsApp you link, for example +55 11 91234 5678.</Trans>}
        error={
          formState.errors.phoneNumber && (
            <>
              {incomplete.sentence} {incomplete.hint}
            </>
          )
        }
      >
        {(control) => (
          <input
            {...control}
            {...register('phoneNumber', {
              validate: (value) => parsePhoneNumberFromString(value)?.isPossible() === true,
            })}
            type="tel"
            autoComplete="off"
            autoFocus
            placeholder={t`+55 11 91234 5678`}
            className={controlClass}
          />
        )}
      </Field>
      {ask.failure !== null && <FailureNotice failure={ask.failure} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" pending={ask.pending}>
          <Trans>Get pairing code</Trans>
        </Button>
        <Button look="quiet" onClick={onBack}>
          <Trans>Use the QR code instead</Trans>
        </Button>
      </div>
    </form>
  );
}
