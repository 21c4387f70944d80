import { Trans, useLingui } from '@lingui/react/macro';
import { ImageDown, Printer } from 'lucide-react';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { GroupSummary } from '#shared/model/group.ts';
import { request } from '../../bridge/request.ts';
import { QrCode } from '../../parts/QrCode.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { workshopDateText } from '../../parts/workshop-date-text.ts';
import { useApp } from '../../state/app-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { showToast } from '../../ui/Toasts.tsx';
import { posterPicture, type PosterWords } from './poster-picture.ts';

interface QrPosterProps {
  readonly group: GroupSummary;
  readonly url: string;
  readonly onClose: () => void;
}

/** A page to print and hang up, or a picture to share: people scan it to join the group. */
export function QrPoster({ group, url, onClose }: QrPosterProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const allWorkshops = useApp((app) => app.workshops);
  const workshops = allWorkshops.filter(({ groupIds }) => groupIds.includes(group.id));
  const [chosenId, setChosenId] = useState<string | null>(null);
  const workshop = workshops.find(({ id }) => id === chosenId) ?? workshops[0];
  const showFailure = useFailureToast();
  const save = useAction((png: string) => request('group.savePoster', { groupId: group.id, png }));
  const words: PosterWords =
    workshop === undefined
      ? { title: group.name, facts: [], invitation: t`Scan to join the group on WhatsApp` }
      : {
          title: workshop.title,
          facts: [workshopDateText(workshop, locales), workshop.place].filter((fact) => fact !== ''),
          invitation: t`Scan to join “${group.name}” on WhatsApp`,
        };

  async function savePicture(): Promise<void> {
    const png = posterPicture(words, url, getComputedStyle(document.body).fontFamily);
    const result = await save.run(png);
    if (result === undefined) return;
    if (!result.ok) showFailure(result.error);
    else if (result.value.saved) showToast(t`Poster saved`);
  }

  return (
    <Dialog
      title={t`QR poster`}
      closeLabel={t`Close`}
      onClose={onClose}
      footer={
        <>
          <Button icon={ImageDown} pending={save.pending} onClick={() => void savePicture()}>
            <Trans>Save as picture</Trans>
          </Button>
          <Button
            look="primary"
            icon={Printer}
            onClick={() => {
              window.print();
            }}
          >
            <Trans>Print</Trans>
          </Button>
        </>
      }
    >
      {workshops.length > 1 && (
        <div className="pb-4">
          <Field label={t`Workshop`}>
            {(control) => (
              <Select
                {...control}
                value={workshop?.id ?? ''}
                onChange={(event) => {
                  setChosenId(event.target.value);
                }}
              >
                {workshops.map(({ id, title }) => (
                  <option dir="auto" key={id} value={id}>
                    {title}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      )}
      <Poster words={words} group={group} url={url} codeSize={280} />
      {/* A page of its own for the printer: the dialog is cut to the window. */}
      {createPortal(
        <div aria-hidden className="printed">
          <Poster words={words} group={group} url={url} codeSize={480} />
        </div>,
        document.body,
      )}
    </Dialog>
  );
}

interface PosterProps {
  readonly words: PosterWords;
  readonly group: GroupSummary;
  readonly url: string;
  readonly codeSize: number;
}

function Poster({ words, group, url, codeSize }: PosterProps) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col items-center gap-4 rounded-md border border-line bg-white p-8 text-center text-black print:border-0">
      <p dir="auto" className="text-xl font-semibold wrap-anywhere">
        {words.title}
      </p>
      {words.facts.map((fact) => (
        <p key={fact} dir="auto" className="tabular text-base wrap-anywhere">
          {fact}
        </p>
      ))}
      <QrCode text={url} label={t`QR code to join ${group.name}`} maxSize={codeSize} />
      <p dir="auto" className="text-base wrap-anywhere">
        {words.invitation}
      </p>
    </div>
  );
}
