import type { Desktop } from '#electron/ports/desktop.ts';
import { ok } from '#shared/result.ts';

/** A desktop on which nothing happens: no dialog is answered, nothing is shown. */
export const idleDesktop: Desktop = {
  appear: () => undefined,
  say: ({ message }, values = {}) => message.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
  copyText: () => Promise.resolve(),
  openExternal: () => Promise.resolve(ok()),
  saveTextFile: () => Promise.resolve(ok('cancelled')),
  savePicture: () => Promise.resolve(ok('cancelled')),
  chooseFile: () => Promise.resolve(null),
  readPicture: () => Promise.resolve(null),
  notify: () => undefined,
  makeTray: () => Promise.resolve(false),
  showGlance: () => undefined,
  setKeepAwake: () => undefined,
  restart: () => undefined,
};
