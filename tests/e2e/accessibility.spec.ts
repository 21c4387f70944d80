import type { Page } from '@playwright/test';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { getInviteLink, groupRow, seeGroups } from '#harness/trainer/groups.ts';
import { rememberOnThisComputer } from '#harness/trainer/key-storage.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection } from '#harness/trainer/navigation.ts';

const [trainer = ''] = trainerScenario().accounts;

async function expectAccessible(window: Page, screen: string): Promise<void> {
  expect.soft(await accessibilityFaults(window), screen).toEqual([]);
}

test('axe finds nothing on the way to a linked account', async ({ convoke: { window } }) => {
  await expect(window.getByRole('heading', { name: 'Link WhatsApp' })).toBeVisible();
  await expectAccessible(window, 'key storage question');
  await rememberOnThisComputer(window);
  await expectAccessible(window, 'QR code');
  await window.getByRole('button', { name: 'Link with phone number' }).click();
  await expectAccessible(window, 'phone number');
  await window.getByLabel('Phone number with country code').fill('12');
  await window.getByRole('button', { name: 'Get pairing code' }).click();
  await expect(window.getByText('This is not a complete phone number.')).toBeVisible();
  await expectAccessible(window, 'phone number refused');
  await window.getByLabel('Phone number with country code').fill(`+${trainer}`);
  await window.getByRole('button', { name: 'Get pairing code' }).click();
  await expect(window.getByLabel('Pairing code')).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await expectAccessible(window, 'pairing code');
});

test('axe finds nothing on the groups', async ({ convoke: { window }, simulator }) => {
  await openSection(window, 'Groups');
  await expectAccessible(window, 'groups before linking');
  await window.getByRole('main').getByRole('button', { name: 'Link WhatsApp' }).click();
  await linkAccount(window, (qr) => simulator.admin.scan(qr, trainer));
  await openSection(window, 'Groups');
  await seeGroups(window, ['Trainers of Lisbon']);
  await expectAccessible(window, 'groups');
  await getInviteLink(window, 'Trainers of Lisbon');
  await expectAccessible(window, 'refused invite link');
  await getInviteLink(window, 'TypeScript Basics – 19 Dec');
  const row = groupRow(window, 'TypeScript Basics – 19 Dec');
  await row.getByRole('button', { name: 'Show QR poster' }).click();
  await expect(window.getByRole('dialog', { name: 'QR poster' })).toBeVisible();
  await expectAccessible(window, 'QR poster');
  await window.keyboard.press('Escape');
  await row.getByRole('button', { name: 'Reset invite link' }).click();
  await expect(window.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(window, 'reset invite link');
});
