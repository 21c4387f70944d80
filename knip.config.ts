import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'electron/main.ts',
    'electron/preload.ts',
    'electron/db/integrity-worker.ts',
    'electron/db/checkpoint-worker.ts',
    'electron/media/intake-worker.ts',
    'renderer/main.tsx',
    'tests/bench/*-client.ts',
    'lingui.config.ts',
  ],
  project: ['{electron,shared,renderer,tests}/**/*.{ts,tsx,css}', '*.config.ts'],
  // The schema and the type of a concept stand side by side; often one uses the other and nobody else does.
  ignoreExportsUsedInFile: true,
  // The command of the first has another name than its package; of the second the build takes files.
  ignoreDependencies: ['dependency-cruiser', 'emojibase-data'],
  // Come from system packages.
  ignoreBinaries: ['Xvfb', 'gdbus', 'mkfifo', 'mount', 'umount', 'mkfs.ext4'],
};

export default config;
