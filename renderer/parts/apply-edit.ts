import type { Edit } from './text-edit.ts';

/**
 * Makes an edit as if it had been typed, so that the browser's own undo takes it back. The one command that does so
 * is called outdated, but has no successor.
 */
export function applyEdit(field: HTMLTextAreaElement, { from, to, insert, select }: Edit): void {
  field.focus();
  field.setSelectionRange(from, to);
  const typist: Typist = field.ownerDocument;
  if (insert !== '') typist.execCommand('insertText', false, insert);
  else if (from !== to) typist.execCommand('delete');
  field.setSelectionRange(select.from, select.to);
}

interface Typist {
  execCommand(command: 'insertText' | 'delete', withInterface?: boolean, text?: string): boolean;
}
