import { messageFromHtml } from './pasted-html.ts';

/** Several times what a message may hold, with all that other programs write around it. */
const HTML_MAX = 2_000_000;

/**
 * What to write in place of what another program put on the clipboard; undefined where the browser's own way of
 * pasting plain text is right.
 */
export function pastedText(clipboard: DataTransfer): string | undefined {
  const html = clipboard.getData('text/html');
  if (html === '' || html.length > HTML_MAX) return undefined;
  const message = messageFromHtml(html);
  return message === '' || message === clipboard.getData('text/plain') ? undefined : message;
}

/** Whether a picture is on the clipboard, and no words: programs for tables put a picture beside what they copy. */
export function isPicture(clipboard: DataTransfer): boolean {
  return (
    clipboard.getData('text/plain') === '' &&
    [...clipboard.items].some(({ kind, type }) => kind === 'file' && type.startsWith('image/'))
  );
}
