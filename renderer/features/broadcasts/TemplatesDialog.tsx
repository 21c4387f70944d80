import { Trans, useLingui } from '@lingui/react/macro';
import { Copy, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Template } from '#shared/model/template.ts';
import { nameMatcher } from '#shared/model/name-match.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { TemplateForm } from './TemplateForm.tsx';
import { useTemplates } from './use-templates.ts';

interface TemplatesDialogProps {
  readonly onInsert: (text: string) => void;
  readonly onClose: () => void;
}

/** The library: one is chosen for the message, or changed. */
export function TemplatesDialog({ onInsert, onClose }: TemplatesDialogProps) {
  const { t } = useLingui();
  const { templates, save, remove } = useTemplates();
  const [search, setSearch] = useState('');
  const [editing, setEditing] = useState<{ readonly title: string; readonly template: Template } | null>(
    null,
  );
  const matches = nameMatcher(search);
  const shown = (templates ?? []).filter(({ name, text }) => matches(`${name} ${text}`));
  return (
    <>
      <Dialog title={t`Templates`} closeLabel={t`Close`} onClose={onClose} size="wide">
        <div className="flex min-h-0 flex-1 flex-col gap-3">
          {templates !== null && templates.length > 0 && (
            <SearchField label={t`Search templates`} value={search} onChange={setSearch} autoFocus />
          )}
          {templates === null && <SkeletonRows label={t`Getting the templates`} count={3} />}
          {templates?.length === 0 && (
            <p className="py-6 text-center text-muted">
              <Trans>No templates yet. Write a message, then choose “Save as template”.</Trans>
            </p>
          )}
          {shown.length > 0 && (
            <ul
              aria-label={t`Templates`}
              className="max-h-[380px] overflow-y-auto rounded-md border border-line"
            >
              {shown.map((template) => (
                <Row
                  key={template.id}
                  template={template}
                  onInsert={() => {
                    onInsert(template.text);
                    onClose();
                  }}
                  onEdit={() => {
                    setEditing({ title: t`Edit template`, template });
                  }}
                  onDuplicate={() => {
                    const name = t`Copy of ${template.name}`.slice(0, 80);
                    setEditing({
                      title: t`Duplicate template`,
                      template: { ...template, id: crypto.randomUUID(), name },
                    });
                  }}
                  onDelete={() => void remove(template)}
                />
              ))}
            </ul>
          )}
          {templates !== null && templates.length > 0 && shown.length === 0 && (
            <p role="status" className="py-6 text-center text-muted">
              <Trans>No template has these words.</Trans>
            </p>
          )}
        </div>
      </Dialog>
      {editing !== null && (
        <TemplateForm
          title={editing.title}
          template={editing.template}
          onSave={save}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </>
  );
}

interface RowProps {
  readonly template: Template;
  readonly onInsert: () => void;
  readonly onEdit: () => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
}

function Row({ template: { name, text }, onInsert, onEdit, onDuplicate, onDelete }: RowProps) {
  const { t } = useLingui();
  return (
    <li className="flex items-center border-b border-line pr-2 transition-colors last:border-b-0 hover:bg-hover">
      <button
        type="button"
        onClick={onInsert}
        className="min-w-0 flex-1 px-3 py-2.5 text-left -outline-offset-2"
      >
        <span dir="auto" className="block truncate text-left font-medium">
          {name}
        </span>
        <span dir="auto" className="block truncate text-left text-muted">
          {text}
        </span>
      </button>
      <IconButton label={t`Edit ${name}`} icon={Pencil} onClick={onEdit} />
      <IconButton label={t`Duplicate ${name}`} icon={Copy} onClick={onDuplicate} />
      <IconButton label={t`Delete ${name}`} icon={Trash2} onClick={onDelete} />
    </li>
  );
}
