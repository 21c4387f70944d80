import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { FileDown, FileUp } from 'lucide-react';
import { useRef } from 'react';
import { request, type RequestInput } from '../../../bridge/request.ts';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useAction } from '../../../parts/use-action.ts';
import { useExport } from '../../../parts/use-export.ts';
import { useFailureToast } from '../../../parts/use-failure-toast.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { showToast, showUndoToast } from '../../../ui/Toasts.tsx';
import { ImportPreviewList } from './ImportPreviewList.tsx';
import { FileProblemWords } from './ImportWords.tsx';
import { useWorkshopImport } from './use-workshop-import.ts';

/** Makes workshops of a table, after showing which. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const { preview, problem, isReading, read, setOrder } = useWorkshopImport();
  const showFailure = useFailureToast();
  const workshops = preview?.workshops ?? [];
  const count = workshops.length;
  const making = useAction(() =>
    request('workshop.import', { workshops: workshops.map(({ details }) => details) }),
  );

  async function undo(imported: RequestInput<'workshop.undoImport'>['imported']): Promise<void> {
    const reply = await request('workshop.undoImport', { imported });
    if (!reply.ok) {
      showFailure(reply.error);
      return;
    }
    const { stayed } = reply.value;
    if (stayed === 0) return;
    const total = imported.length;
    showToast(
      plural(stayed, {
        one: `# of ${total} was changed since and stays`,
        other: `# of ${total} were changed since and stay`,
      }),
    );
  }

  async function make(): Promise<void> {
    const reply = await making.run();
    if (reply?.ok !== true) return;
    const { workshopIds } = reply.value;
    const imported = workshops.flatMap(({ details }, index) => {
      const workshopId = workshopIds[index];
      return workshopId === undefined ? [] : [{ workshopId, details }];
    });
    const made = plural(workshopIds.length, { one: '# workshop imported', other: '# workshops imported' });
    showUndoToast(made, { label: t`Undo`, run: () => void undo(imported) });
    onClose();
  }

  return (
    <Dialog
      title={t`Import workshops`}
      closeLabel={t`Close`}
      onClose={onClose}
      size="wide"
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          {preview !== null && (
            <Button
              look="primary"
              disabled={count === 0}
              pending={making.pending}
              onClick={() => void make()}
            >
              <Plural
                value={count}
                _0="Nothing to import"
                one="Import # workshop"
                other="Import # workshops"
              />
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {preview === null && (
          <p className="text-muted">
            <Trans>
              A CSV file with a line for each workshop: its title, date and time, and where you like duration,
              place, seats, notes and time zone.
            </Trans>
          </p>
        )}
        <FileButtons isReading={isReading} isFirst={preview === null} onFile={(file) => void read(file)} />
        {problem !== null && (
          <div role="alert" className="rounded-md bg-amber-soft px-3.5 py-2.5 text-amber-text">
            <p className="font-medium break-all">{problem.fileName}</p>
            <p className="break-words">
              <FileProblemWords problem={problem.problem} />
            </p>
          </div>
        )}
        {preview !== null && <ImportPreviewList preview={preview} onOrder={setOrder} />}
        {making.failure !== null && (
          <FailureNotice failure={making.failure} onAction={() => void make()} pending={making.pending} />
        )}
      </div>
    </Dialog>
  );
}

interface FileButtonsProps {
  readonly isReading: boolean;
  /** No file was read yet. */
  readonly isFirst: boolean;
  readonly onFile: (file: File) => void;
}

function FileButtons({ isReading, isFirst, onFile }: FileButtonsProps) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const template = useExport(() => request('workshop.saveTemplate', {}));
  return (
    <div className="flex flex-wrap gap-2">
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        aria-label={t`CSV file`}
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file can be chosen again, once it was changed.
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <Button
        look={isFirst ? 'primary' : 'normal'}
        icon={FileUp}
        pending={isReading}
        onClick={() => {
          input.current?.click();
        }}
      >
        {isFirst ? <Trans>Choose a file</Trans> : <Trans>Choose another file</Trans>}
      </Button>
      <Button icon={FileDown} pending={template.pending} onClick={() => void template.save()}>
        <Trans>Save a template</Trans>
      </Button>
    </div>
  );
}
