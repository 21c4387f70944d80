import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/harness/e2e-setup.ts',
  outputDir: 'test-results',
  // Each test has a window of its own, and two windows on two cores disturb each other's timing.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  snapshotPathTemplate: 'tests/e2e/pictures/{arg}{ext}',
  expect: { timeout: 15_000 },
});
