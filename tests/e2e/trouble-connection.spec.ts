import type { Page } from '@playwright/test';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { seeGroups } from '#harness/trainer/groups.ts';
import { rememberOnThisComputer } from '#harness/trainer/key-storage.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { linkByPixels } from '#harness/trainer/link-by-pixels.ts';
import { connectionStatus, openSection, waitUntilOnline } from '#harness/trainer/navigation.ts';

const [trainer = ''] = trainerScenario().accounts;

/** The one notice that says what is wrong, and its button. */
function trouble(window: Page, sentence: string) {
  return window.getByRole('main').getByRole('alert').filter({ hasText: sentence });
}

test('an account in use elsewhere waits for Use here, and a broken connection for nobody', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await openSection(window, 'Groups');
  const connectionsBefore = (await admin.connections()).length;
  await admin.disconnect({ kind: 'replaced' });
  await expect(trouble(window, 'used by another program')).toBeVisible();
  await expect(connectionStatus(window)).toHaveText('In use elsewhere');
  const useHere = window.getByRole('button', { name: 'Use here' });
  await expect(useHere).toHaveCount(1);
  expect(await admin.connections()).toHaveLength(connectionsBefore);
  await useHere.click();
  await waitUntilOnline(window);
  await expect(trouble(window, 'used by another program')).toHaveCount(0);

  await admin.addFault({ kind: 'upgradeStatus', status: 403 });
  await admin.disconnect({ kind: 'close' });
  await expect(trouble(window, 'did not let it connect')).toBeVisible();
  await expect(window.getByText(/^Trying again in \d+ sec/)).toBeVisible();
  // What cannot work now says so, without a second button for the same thing.
  await window.getByRole('button', { name: 'Sync groups' }).click();
  await expect(trouble(window, 'not connected right now')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Reconnect' })).toHaveCount(1);
  await admin.clearFaults();
  await window.getByRole('button', { name: 'Reconnect' }).click();
  await waitUntilOnline(window);
  await expect(window.getByRole('main').getByRole('alert')).toHaveCount(0);
});

test('a link that was removed on the phone is made again, and everything else is still there', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await openSection(window, 'Groups');
  const groupCount = await seeGroups(window, ['Trainers of Lisbon']);
  await admin.disconnect({ kind: 'deviceRemoved' });
  await expect(trouble(window, 'WhatsApp logged this computer out')).toBeVisible();
  await window.getByRole('button', { name: 'Link again' }).click();
  await linkByPixels(window, (qr) => admin.scan(qr, trainer));
  await waitUntilOnline(window);
  expect(await seeGroups(window, ['Trainers of Lisbon'])).toBe(groupCount);

  await openSection(window, 'Settings');
  await window.getByRole('button', { name: 'Log out' }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Log out now' }).click();
  await expect(window.getByText('Logged out', { exact: true })).toBeVisible();
  await expect(connectionStatus(window)).toHaveText('Not linked');
  // WhatsApp was told: the phone no longer lists this computer.
  expect((await admin.accounts())[0]?.companions).toEqual([]);
  await window.getByRole('main').getByRole('button', { name: 'Link WhatsApp' }).click();
  await expect(window.getByRole('img', { name: 'QR code to link WhatsApp' })).toBeVisible();
});

test('a pairing code that lost its connection says so and is replaced', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await rememberOnThisComputer(window);
  await window.getByRole('button', { name: 'Link with phone number' }).click();
  const number = window.getByLabel('Phone number with country code');
  await number.fill(`+${trainer}`);
  await number.press('Enter');
  const code = window.getByLabel('Pairing code');
  await expect(code).toHaveText(/^\w{4}-\w{4}$/);
  await admin.disconnect({ kind: 'close' });
  await expect(trouble(window, 'The code no longer works.')).toBeVisible();
  await expect(code).toHaveCount(0);
  await window.getByRole('button', { name: 'Get a new code' }).click();
  await number.fill(`+${trainer}`);
  await number.press('Enter');
  expect(await admin.enterCode(await code.innerText(), trainer)).toMatchObject({ ok: true });
  await waitUntilOnline(window);
});
