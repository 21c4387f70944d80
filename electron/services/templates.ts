import { failure, type Failure } from '#shared/failure.ts';
import type { Template, TemplateId } from '#shared/model/template.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Storage } from '../ports/storage.ts';

export type Templates = ReturnType<typeof createTemplates>;

/** The trainer's library of texts. Nothing is published: only the place that shows it changes it. */
export function createTemplates({ storage }: { readonly storage: Storage }) {
  return {
    list: (): Template[] => [...storage.templates.list()],

    save(template: Template): Result<void, never> {
      storage.templates.put(template);
      return ok();
    },

    /** What it was is the answer: saving that again brings it back. */
    remove(templateId: TemplateId): Result<Template, Failure<'NOT_FOUND'>> {
      const found = storage.templates.get(templateId);
      if (found === undefined) return err(failure('NOT_FOUND', { what: 'template' }));
      storage.templates.remove(templateId);
      return ok(found);
    },
  };
}
