import { useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Template } from '#shared/model/template.ts';
import { request, type Reply } from '../../bridge/request.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
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
  const [templates, setTemplates] = useState<readonly Template[] | null>(null);
  const [round, setRound] = useState(1);

  const show = useEffectEvent((reply: Reply<'template.list'>) => {
    if (reply.ok) setTemplates(reply.value);
    else showFailure(reply.error);
  });

  useEffect(() => {
    let isCurrent = true;
    void request('template.list', {}).then((reply) => {
      if (isCurrent) show(reply);
    });
    return () => {
      isCurrent = false;
    };
  }, [round]);

  async function save(template: Template): Promise<Reply<'template.save'>> {
    const reply = await request('template.save', template);
    setRound((known) => known + 1);
    return reply;
  }

  return {
    templates,
    save,
    async remove({ id, name }) {
      const reply = await request('template.remove', { templateId: id });
      setRound((known) => known + 1);
      if (!reply.ok) {
        showFailure(reply.error);
        return;
      }
      const removed = reply.value;
      showUndoToast(t`Template “${name}” deleted`, { label: t`Undo`, run: () => void save(removed) });
    },
  };
}
