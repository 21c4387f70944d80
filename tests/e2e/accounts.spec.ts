import { expect, test } from '#harness/app-fixture.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { linkByPixels } from '#harness/trainer/link-by-pixels.ts';
import { connectionStatus, openSection, waitUntilOnline } from '#harness/trainer/navigation.ts';
import { accountsScenario } from '#simulator/scenarios/accounts.ts';

const [first = '', second = ''] = accountsScenario(2).accounts;
test.use({ scenario: 'accounts:2' });

test('two accounts: added, put in order, one removed from this computer; a number linked twice is one account', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await linkAccount(window, (qr) => admin.scan(qr, first));
  const main = window.getByRole('main');

  await openSection(window, 'Settings');
  await main.getByRole('button', { name: 'Add an account' }).click();
  await linkByPixels(window, (qr) => admin.scan(qr, second));
  await waitUntilOnline(window);
  await openSection(window, 'Settings');
  const names = main.getByLabel('Name of this account');
  await expect(names).toHaveCount(2);
  await main.getByRole('button', { name: 'Move “WhatsApp 2” up' }).click();
  await expect(names.first()).toHaveValue('WhatsApp 2');

  // The first number once more: it is recognised, and stays the account it was.
  await main.getByRole('button', { name: 'Add an account' }).click();
  await linkByPixels(window, (qr) => admin.scan(qr, first));
  await expect(window.getByText('This number is already here as “My WhatsApp”')).toBeVisible();
  await waitUntilOnline(window);
  await openSection(window, 'Settings');
  await expect(names).toHaveCount(2);
  const companions = async () => (await admin.accounts()).map(({ companions: devices }) => devices.length);
  await expect.poll(companions).toEqual([1, 1]);

  // What both have is said once, and its button helps both.
  await openSection(window, 'Groups');
  await admin.disconnect({ kind: 'replaced' });
  await expect(main.getByText('Accounts: WhatsApp 2 and My WhatsApp')).toBeVisible();
  await expect(main.getByRole('alert')).toHaveCount(1);
  await main.getByRole('button', { name: 'Use here' }).click();
  await expect(main.getByRole('alert')).toHaveCount(0);
  await waitUntilOnline(window);
  await openSection(window, 'Settings');

  await main.getByRole('button', { name: 'Remove from this computer' }).first().click();
  const question = window.getByRole('alertdialog', { name: 'Remove “WhatsApp 2” from this computer?' });
  await question.getByRole('radio', { name: 'Delete it too' }).click();
  await expect(question.getByText('Its broadcasts and their results are erased.')).toBeVisible();
  await question.getByRole('button', { name: 'Remove from this computer' }).click();
  await expect(window.getByText('“WhatsApp 2” was removed', { exact: true })).toBeVisible();
  await expect(names).toHaveCount(1);
  await expect(connectionStatus(window)).toHaveText('Online');
  expect(await companions()).toEqual([1, 0]);
});
