import { Trans, useLingui } from '@lingui/react/macro';
import { useForm } from 'react-hook-form';
import type { Failure } from '#shared/failure.ts';
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
  /** WhatsApp gives no code for the number: there will be another QR code instead. */
  readonly onRefused: (failure: Failure) => void;
}

/** Asks for the number and then for its pairing code, which appears as the account's connection. */
export function PhoneNumberForm({ accountId, onBack, onRefused }: PhoneNumberFormProps) {
  const { t, i18n } = useLingui();
  const { register, handleSubmit, setFocus } = useForm({ defaultValues: { phoneNumber: '' } });
  const ask = useAction((phoneNumber: string) =>
    request('account.requestPairingCode', { accountId, phoneNumber }),
  );
  const wrongNumber = ask.failure !== null && isAboutNumber(ask.failure) ? ask.failure : null;
  const words = wrongNumber && failureWords(i18n, wrongNumber);

  async function submit(phoneNumber: string): Promise<void> {
    const reply = await ask.run(phoneNumber);
    if (reply?.ok !== false) return;
    if (reply.error.code === 'PAIRING_CODE_REFUSED') onRefused(reply.error);
    else setFocus('phoneNumber');
  }

  return (
    <form
      noValidate
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5"
      onSubmit={(event) => {
        void handleSubmit(({ phoneNumber }) => submit(phoneNumber))(event);
      }}
    >
      <Field
        label={<Trans>Phone number with country code</Trans>}
        hint={<Trans>The number of the WhatsApp you link, for example +55 11 91234 5678.</Trans>}
        error={
          words && (
            <>
              {words.sentence} {words.hint}
            </>
          )
        }
      >
        {(control) => (
          <input
            {...control}
            {...register('phoneNumber')}
            type="tel"
            autoComplete="off"
            autoFocus
            placeholder={t`+55 11 91234 5678`}
            className={controlClass}
          />
        )}
      </Field>
      {ask.failure !== null && wrongNumber === null && <FailureNotice failure={ask.failure} />}
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

/** What is wrong is said at the field. */
function isAboutNumber({ code }: Failure): boolean {
  return (
    code === 'PHONE_NUMBER_WITHOUT_COUNTRY' ||
    code === 'PHONE_NUMBER_NOT_READABLE' ||
    code === 'PHONE_NUMBER_IMPOSSIBLE'
  );
}
