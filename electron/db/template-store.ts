import type { Template, TemplateId } from '#shared/model/template.ts';
import type { TemplateStore } from '../ports/template-store.ts';
import type { Connection } from './connection.ts';

export function createTemplateStore(connection: Connection): TemplateStore {
  const selectAll = connection.prepare<[], Template>('SELECT id, name, text FROM template ORDER BY name, id');
  const selectOne = connection.prepare<[TemplateId], Template>(
    'SELECT id, name, text FROM template WHERE id = ?',
  );
  const put = connection.prepare<[Template]>(
    `INSERT INTO template (id, name, text) VALUES (:id, :name, :text)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, text = excluded.text`,
  );
  const remove = connection.prepare<[TemplateId]>('DELETE FROM template WHERE id = ?');

  return {
    list: () => selectAll.all(),
    get: (templateId) => selectOne.get(templateId),
    put: (template) => {
      put.run(template);
    },
    remove: (templateId) => {
      remove.run(templateId);
    },
  };
}
