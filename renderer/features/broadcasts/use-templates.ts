import { useLingui } from '@lingui/react/macro';
import type { Template } from '#shared/model/template.ts';
import { request, type Reply } from '../../bridge/request.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useTemplateList } from '../../parts/use-template-list.ts';
import { showUndoToast } from '../../ui/Toasts.tsx';

export interface TemplateLibrary {
  /** Null until they are known. */
  readonly templates: readonly Template[] | null;
  readonly save: (template: Template) => Promise<Reply<'template.save'>>;
  readonly remove: (template: Template) => Promise<void>;
}

/** The library of texts while it is shown. */
export function useTemplates(): TemplateLibrary {
  const { t } = useLingui();
  const showFailure = useFailureToast();
  const { templates, reload } = useTemplateList();

  async function save(template: Template): Promise<Reply<'template.save'>> {
    const reply = await request('template.save', template);
    reload();
    return reply;
  }

  return {
    templates,
    save,
    async remove({ id, name }) {
      const reply = await request('template.remove', { templateId: id });
      reload();
      if (!reply.ok) {
        showFailure(reply.error);
        return;
      }
      const removed = reply.value;
      showUndoToast(t`Template “${name}” deleted`, { label: t`Undo`, run: () => void save(removed) });
    },
  };
}
