import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { openSection } from '#harness/trainer/navigation.ts';

test('the about page names the version, and every licence can be found and read', async ({
  convoke: { window },
}) => {
  await openSection(window, 'Settings');
  await window.getByRole('button', { name: 'About Convoke and its licences' }).click();
  await expect(window.getByRole('heading', { name: 'About Convoke', level: 1 })).toBeVisible();
  await expect(window.getByText(/^Convoke \d+\.\d+\.\d+$/)).toBeVisible();
  const search = window.getByRole('searchbox', { name: 'Search licences' });
  for (const name of [
    'electron 45',
    'react-dom',
    'libsignal',
    '@fontsource-variable/inter',
    'better-sqlite3',
  ]) {
    await search.fill(name);
    await expect(window.getByRole('main').getByRole('listitem').first(), name).toBeVisible();
  }
  await search.fill('libsignal');
  await window.getByRole('button', { name: /^libsignal/ }).click();
  await expect(window.getByText('GNU GENERAL PUBLIC LICENSE').first()).toBeVisible();
  expect(await accessibilityFaults(window)).toEqual([]);
  await search.fill('no such thing');
  await expect(window.getByRole('status').filter({ hasText: '0 packages' })).toBeVisible();
  await window.getByRole('button', { name: 'Back to settings' }).click();
  await expect(window.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});
