import { Trans, useLingui } from '@lingui/react/macro';
import { MessageText } from './MessageText.tsx';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useNow } from '../../parts/use-now.ts';

/** The message as it will stand in the chat. */
export function PhonePreview({ text }: { readonly text: string }) {
  const { t } = useLingui();
  const locales = useLocales();
  const now = useNow(30_000);
  return (
    <aside aria-label={t`Preview`} className="border-l border-line bg-sunken p-6">
      <div className="sticky top-6 flex h-[460px] flex-col overflow-hidden rounded-[22px] border border-line bg-chat shadow-raised">
        <div className="flex h-11 shrink-0 items-center gap-2.5 border-b border-line bg-surface px-4">
          <span aria-hidden className="size-6 rounded-full bg-hover" />
          <span className="text-sm font-medium text-muted">
            <Trans>Your group</Trans>
          </span>
        </div>
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto p-3">
          {text.trim() === '' ? (
            <p className="m-auto px-6 text-center text-sm text-muted">
              <Trans>The message appears here as people will see it.</Trans>
            </p>
          ) : (
            <div className="mt-auto ml-8 max-w-full self-end rounded-lg rounded-br-sm bg-bubble px-3 py-2">
              <MessageText text={text.trim()} />
              <p className="tabular text-right text-xs text-muted">
                {formatDate(now, locales, { hour: 'numeric', minute: '2-digit' })}
              </p>
            </div>
          )}
        </div>
      </div>
    </aside>
  );
}
