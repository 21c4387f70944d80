import type { WebPages } from '#electron/ports/web-pages.ts';

/** A web that nobody may ask. */
export const noWebPages: WebPages = {
  read() {
    throw new Error('nobody asked for a web page');
  },
};
