import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { linkByPixels } from '#harness/trainer/link-by-pixels.ts';
import { openSection, waitUntilOnline } from '#harness/trainer/navigation.ts';

const [trainer = ''] = trainerScenario().accounts;

test('settings are saved as they are changed', async ({ convoke }) => {
  await openSection(convoke.window, 'Settings');
  await convoke.window.getByRole('radio', { name: 'Dark' }).click();
  await convoke.window.getByRole('radio', { name: /^Quick/ }).click();
  await convoke.window.getByRole('checkbox', { name: 'Keep quiet hours' }).uncheck();
  const cap = convoke.window.getByLabel('Messages a day');
  await cap.fill('0');
  await expect(convoke.window.getByText('A number from 1 to 10,000.')).toBeVisible();
  await cap.fill('50');
  await cap.press('Enter');
  await expect(convoke.window.locator('html')).toHaveAttribute('data-theme', 'dark');

  await convoke.relaunch();
  await expect(convoke.window.locator('html')).toHaveAttribute('data-theme', 'dark');
  await openSection(convoke.window, 'Settings');
  await expect(convoke.window.getByRole('radio', { name: /^Quick/ })).toBeChecked();
  await expect(convoke.window.getByRole('checkbox', { name: 'Keep quiet hours' })).not.toBeChecked();
  await expect(convoke.window.getByLabel('Messages a day')).toHaveValue('50');
});

test('scan each time keeps no keys: after a restart a code is scanned again', async ({
  convoke,
  simulator: { admin },
}) => {
  await convoke.window.getByRole('button', { name: /^Scan each time/ }).click();
  await linkByPixels(convoke.window, (qr) => admin.scan(qr, trainer));
  await waitUntilOnline(convoke.window);

  await convoke.relaunch();
  await convoke.window.getByRole('main').getByRole('button', { name: 'Link WhatsApp' }).click();
  await linkByPixels(convoke.window, (qr) => admin.scan(qr, trainer));
  await waitUntilOnline(convoke.window);
  await openSection(convoke.window, 'Settings');
  await expect(
    convoke.window.getByText('Not stored. You scan a code each time Convoke starts.'),
  ).toBeVisible();
});
