import { Trans, useLingui } from '@lingui/react/macro';
import { BookmarkPlus, LibraryBig } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../bridge/request.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { showToast } from '../../ui/Toasts.tsx';
import { TemplateForm } from './TemplateForm.tsx';
import { TemplatesDialog } from './TemplatesDialog.tsx';

/** Takes a message from the library, or puts it there. What is written already stays above what is inserted. */
export function MessageTemplates({ text }: { readonly text: string }) {
  const { t } = useLingui();
  const showPlace = useUi((ui) => ui.showPlace);
  const [open, setOpen] = useState<'library' | 'save' | null>(null);
  const [newId, setNewId] = useState('');
  const close = (): void => {
    setOpen(null);
  };
  return (
    <>
      <Button
        icon={LibraryBig}
        onClick={() => {
          setOpen('library');
        }}
      >
        <Trans>Templates</Trans>
      </Button>
      {text.trim() !== '' && (
        <Button
          icon={BookmarkPlus}
          onClick={() => {
            setNewId(crypto.randomUUID());
            setOpen('save');
          }}
        >
          <Trans>Save as template</Trans>
        </Button>
      )}
      {open === 'library' && (
        <TemplatesDialog
          onInsert={(template) => {
            const from = text.trimEnd().length;
            showPlace({ from, to: text.length, insert: from === 0 ? template : `\n\n${template}` });
          }}
          onClose={close}
        />
      )}
      {open === 'save' && (
        <TemplateForm
          title={t`Save as template`}
          template={{ id: newId, name: '', text: text.trim() }}
          onSave={async (template) => {
            const reply = await request('template.save', template);
            if (reply.ok) showToast(t`Template “${template.name}” saved`);
            return reply;
          }}
          onClose={close}
        />
      )}
    </>
  );
}
