import type { Template, TemplateId } from '#shared/model/template.ts';

export interface TemplateStore {
  /** By name. */
  list(): readonly Template[];
  get(templateId: TemplateId): Template | undefined;
  /** A new one, or in the place of the one of that id. */
  put(template: Template): void;
  remove(templateId: TemplateId): void;
}
