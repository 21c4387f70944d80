import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: ['electron/main.ts', 'electron/preload.ts', 'renderer/main.tsx', 'tests/harness/e2e-setup.ts'],
  project: ['{electron,shared,renderer,tests}/**/*.{ts,tsx,css}', '*.config.ts'],
  ignoreExportsUsedInFile: true,
  ignoreDependencies: [
    // Named in the plugin's own code only.
    '@lingui/babel-plugin-lingui-macro',
  ],
};

export default config;
