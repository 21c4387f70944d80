import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { createWorkshop } from '#harness/trainer/workshops.ts';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';

const [trainer = ''] = trainerScenario().accounts;

test('everything is a few letters away', async ({ convoke, simulator: { admin } }) => {
  const { window } = convoke;
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await createWorkshop(window, { title: 'Pottery', date: '2026-12-12', time: '10:00' });
  await window.keyboard.press('Escape');
  const palette = window.getByRole('dialog', { name: 'Search or do something' });
  const field = palette.getByRole('combobox', { name: 'Search or do something' });

  await test.step('a group, by the keyboard', async () => {
    await window.keyboard.press('ControlOrMeta+k');
    await expect(field).toBeFocused();
    await expect(palette.getByRole('option', { name: /^New broadcast/ })).toHaveAttribute(
      'data-highlighted',
      '',
    );
    await field.fill('team atlas');
    await expect(palette.getByRole('option')).toHaveCount(2);
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('ArrowUp');
    await window.keyboard.press('Enter');
    await expect(palette).toBeHidden();
    await expect(window.getByRole('dialog', { name: /Team Atlas/ })).toBeVisible();
    await window.keyboard.press('Escape');
  });

  await test.step('a workshop, by the mouse', async () => {
    await window.getByRole('button', { name: 'Find' }).click();
    await field.fill('pott');
    await palette.getByRole('option', { name: 'Pottery', exact: true }).click();
    await expect(window.getByRole('dialog', { name: 'Pottery' })).toBeVisible();
    await window.keyboard.press('Escape');
  });

  await test.step('an action, and the theme it changes', async () => {
    await window.keyboard.press('ControlOrMeta+k');
    await field.fill('dark');
    await window.keyboard.press('Enter');
    await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
  });

  await test.step('what stands behind a button elsewhere', async () => {
    await window.keyboard.press('ControlOrMeta+k');
    await field.fill('import');
    await palette.getByRole('option', { name: 'Import workshops' }).click();
    const importing = window.getByRole('dialog', { name: 'Import workshops' });
    await expect(importing).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(importing).toBeHidden();
    await window.keyboard.press('ControlOrMeta+k');
    await field.fill('calendar');
    await palette.getByRole('option', { name: 'Show the calendar' }).click();
    await expect(window.getByRole('grid')).toBeVisible();
    for (const action of ['About Convoke', 'Copy diagnostics', 'Export all broadcasts as CSV'] as const) {
      await window.keyboard.press('ControlOrMeta+k');
      await field.fill(action);
      await expect(palette.getByRole('option', { name: action, exact: true })).toBeVisible();
      await window.keyboard.press('Escape');
    }
  });

  await test.step('what was sent', async () => {
    await window.keyboard.press('ControlOrMeta+k');
    await field.fill('bring a laptop');
    await palette.getByRole('option', { name: 'Search sent messages for “bring a laptop”' }).click();
    await expect(window.getByRole('searchbox', { name: /^Search/ })).toHaveValue('bring a laptop');
  });

  await test.step('the sections and the shortcuts, and nothing over an open sheet', async () => {
    await window.keyboard.press('ControlOrMeta+2');
    await expect(window.getByRole('heading', { name: 'Groups', level: 1 })).toBeVisible();
    await window.locator('body').press('?');
    const shortcuts = window.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(shortcuts).toBeVisible();
    await window.keyboard.press('ControlOrMeta+k');
    await expect(palette).toBeHidden();
    expect(await accessibilityFaults(window)).toEqual([]);
    await window.keyboard.press('Escape');
    await expect(shortcuts).toBeHidden();
  });

  for (const theme of ['light', 'dark'] as const) {
    await test.step(`looks right, ${theme}`, async () => {
      await window.keyboard.press('ControlOrMeta+k');
      await field.fill(theme);
      const option = palette.getByRole('option', { name: `Use the ${theme} theme` });
      if (await option.isVisible()) await window.keyboard.press('Enter');
      else await window.keyboard.press('Escape');
      await window.keyboard.press('ControlOrMeta+k');
      await field.fill('re');
      await expect(palette.getByRole('option').first()).toBeVisible();
      expect(await accessibilityFaults(window)).toEqual([]);
      await window.screenshot({ path: test.info().outputPath(`palette-${theme}.png`) });
      await window.keyboard.press('Escape');
      await expect(palette).toBeHidden();
    });
  }
});
