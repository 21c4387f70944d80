import { defineConfig } from '@playwright/test';
import { hasDisplay } from './tests/harness/display.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/harness/e2e-setup.ts',
  outputDir: 'test-results',
  // A window waits about half of its time. On a desktop two would take the focus and the clipboard from each other;
  // without one, each worker has a virtual display to itself.
  workers: hasDisplay() ? 1 : 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  snapshotPathTemplate: 'tests/e2e/pictures/{arg}{ext}',
  expect: { timeout: 15_000 },
});
