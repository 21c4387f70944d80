import { app, type Event, type WebContents } from 'electron';

/**
 * The window shows one page for its whole life. Whatever a page tries — a navigation in any frame, a redirect, a
 * new window, a webview — is denied, in every web contents that is ever made. Pages loaded by the main process
 * itself are not affected.
 */
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    denyLeaving(contents);
  });
}

function denyLeaving(contents: WebContents): void {
  const deny = (event: Pick<Event, 'preventDefault'>): void => {
    event.preventDefault();
  };
  // Every frame, the main one among them.
  contents.on('will-frame-navigate', deny);
  contents.on('will-redirect', deny);
  contents.on('will-attach-webview', deny);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
