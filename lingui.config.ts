import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'pt-BR'],
  catalogs: [
    {
      path: '<rootDir>/shared/text/locales/{locale}',
      include: ['<rootDir>/shared', '<rootDir>/renderer', '<rootDir>/electron'],
    },
  ],
  // Without line numbers a catalog changes only when a message does, so the check in `npm test` is stable.
  format: formatter({ lineNumbers: false }),
});
