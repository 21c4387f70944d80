import { useEffect, useEffectEvent, useState } from 'react';
import type { Template } from '#shared/model/template.ts';
import { request, type Reply } from '../bridge/request.ts';
import { useFailureToast } from './use-failure-toast.ts';

interface TemplateList {
  /** Null until they are known. */
  readonly templates: readonly Template[] | null;
  readonly reload: () => void;
}

/** The texts of the library. */
export function useTemplateList(): TemplateList {
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

  return {
    templates,
    reload: () => {
      setRound((known) => known + 1);
    },
  };
}
