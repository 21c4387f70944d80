import type { Page } from '@playwright/test';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { getInviteLink, groupRow, seeGroups } from '#harness/trainer/groups.ts';
import { rememberOnThisComputer } from '#harness/trainer/key-storage.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { createWorkshop, linkGroups } from '#harness/trainer/workshops.ts';
import { pageRequest } from '#harness/page-request.ts';

const [trainer = ''] = trainerScenario().accounts;
const workshop = { title: 'React Workshop', date: '2026-12-12', time: '10:00' };
const team = 'React Workshop – 12 Dec – Team Atlas';

async function expectAccessible(window: Page, screen: string): Promise<void> {
  expect.soft(await accessibilityFaults(window), screen).toEqual([]);
}

async function chooseCustomPacing(window: Page): Promise<void> {
  await window.getByRole('radio', { name: /^Custom/ }).click();
  await window.getByRole('checkbox', { name: 'A long pause now and then' }).click();
  await expect(window.getByLabel('Long pause in minutes')).toBeVisible();
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
  await expect(window.getByText('The country code is missing.')).toBeVisible();
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
  await window.getByRole('checkbox', { name: 'Choose all groups shown' }).click();
  await expectAccessible(window, 'chosen groups');
  await window.getByRole('button', { name: 'Get all links' }).click();
  const links = window.getByRole('dialog', { name: 'Invite links' });
  await links.getByRole('button', { name: 'Stop' }).click();
  await expectAccessible(window, 'invite links');
  await links.getByRole('button', { name: 'Close' }).click();
  await expectAccessible(window, 'invite links, stopped');
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

test('axe finds nothing on workshops', async ({ convoke: { window }, simulator }) => {
  await linkAccount(window, (qr) => simulator.admin.scan(qr, trainer));
  await openSection(window, 'Workshops');
  await expectAccessible(window, 'no workshops');
  await window.getByRole('button', { name: 'New workshop' }).click();
  const form = window.getByRole('dialog', { name: 'New workshop' });
  await form.getByRole('button', { name: 'Create workshop' }).click();
  await expect(form.getByText('Give the workshop a title.')).toBeVisible();
  await expectAccessible(window, 'workshop form');
  await form.getByRole('button', { name: 'Cancel' }).click();
  await createWorkshop(window, workshop);
  await expectAccessible(window, 'workshop without groups');
  const sheet = window.getByRole('dialog', { name: workshop.title });
  await sheet.getByRole('button', { name: 'Link groups' }).click();
  const picker = window.getByRole('dialog', { name: /^Link groups to/ });
  await expect(picker.getByRole('checkbox').first()).toBeVisible();
  await expectAccessible(window, 'group picker');
  await picker.getByRole('button', { name: 'Cancel' }).click();
  await linkGroups(window, workshop.title, [team]);
  await expectAccessible(window, 'workshop with groups');
  await sheet.getByRole('button', { name: 'More' }).click();
  await expect(window.getByRole('menuitem', { name: 'Delete' })).toBeVisible();
  await expectAccessible(window, 'what is done to a workshop');
  await window.keyboard.press('Escape');
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expectAccessible(window, 'list of workshops');
  await window.getByRole('button', { name: 'Calendar', exact: true }).click();
  await expect(window.getByRole('grid')).toBeVisible();
  await expectAccessible(window, 'calendar');
});

test('axe finds nothing on broadcasts and settings', async ({ convoke: { window }, simulator }) => {
  await linkAccount(window, (qr) => simulator.admin.scan(qr, trainer));
  await openSection(window, 'Broadcasts');
  await expectAccessible(window, 'no broadcasts');
  await createWorkshop(window, workshop);
  await linkGroups(window, workshop.title, [team, 'Node Clinic – Thursdays']);
  // In the night it would say when the quiet hours end.
  await pageRequest(window, 'settings.update', { quietHours: null });
  await composeForWorkshop(window, workshop.title, 'See you on *Saturday*!');
  await expect(window.getByText(/^Takes about \d+ seconds?\. Sent now, it is done/)).toBeVisible();
  await expectAccessible(window, 'compose');
  const message = window.getByRole('textbox', { name: 'Message' });
  await message.press('End');
  await message.pressSequentially(' {{');
  await expect(window.getByRole('listbox', { name: 'Variables' })).toBeVisible();
  await expectAccessible(window, 'variables that fit');
  await message.press('Escape');
  await message.fill('See you on *Saturday*!');
  await chooseCustomPacing(window);
  await expectAccessible(window, 'compose with a pacing of its own');
  await window.getByRole('radio', { name: /^Normal/ }).click();
  const review = await reviewBroadcast(window);
  await expectAccessible(window, 'review');
  await review.getByRole('button', { name: 'Schedule…' }).click();
  await review.getByRole('button', { name: 'In 1 hour' }).click();
  await expect(review.getByText(/^Starts /)).toBeVisible();
  await expectAccessible(window, 'schedule');
  await review.getByRole('button', { name: 'Send now instead' }).click();
  await sendReviewed(window, 2);
  await expect(broadcastProgress(window).getByText(/^1 of 2 sent, /)).toBeVisible();
  await expectAccessible(window, 'sending');
  await window.getByRole('button', { name: 'Pause' }).click();
  await expect(window.getByRole('button', { name: 'Resume' })).toBeVisible();
  await expectAccessible(window, 'paused');
  await window.getByRole('button', { name: 'Cancel broadcast' }).click();
  await expectAccessible(window, 'cancel broadcast');
  await window.getByRole('button', { name: 'Cancel the rest' }).click();
  await expect(broadcastProgress(window).getByText(/the rest was cancelled$/)).toBeVisible();
  await expectAccessible(window, 'cancelled');
  await openSection(window, 'Broadcasts');
  await expect(window.getByRole('list', { name: 'History' })).toBeVisible();
  await expectAccessible(window, 'history');
  await window.getByRole('combobox', { name: 'Time', exact: true }).selectOption('Choose days…');
  await window.getByRole('combobox', { name: 'State', exact: true }).selectOption('Finished');
  await expect(window.getByText('No broadcast matches')).toBeVisible();
  await expectAccessible(window, 'history that is filtered');
  await openSection(window, 'Settings');
  await expect(window.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await chooseCustomPacing(window);
  await expectAccessible(window, 'settings');
  await window.getByRole('main').getByRole('button', { name: 'Link again' }).click();
  await expect(window.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(window, 'link again');
  await window.getByRole('button', { name: 'Keep the link' }).click();
  await window.getByRole('main').getByRole('button', { name: 'Remove from this computer' }).click();
  await expect(window.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(window, 'remove account');
});
