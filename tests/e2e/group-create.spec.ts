import type { Page } from '@playwright/test';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { seeGroups } from '#harness/trainer/groups.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { createWorkshop, openWorkshop, workshopSheet } from '#harness/trainer/workshops.ts';

const [trainer = ''] = trainerScenario().accounts;
const inWords = 'First aid – Saturday, June 12';

test.beforeEach(async ({ convoke: { window }, simulator }) => {
  await linkAccount(window, (qr) => simulator.admin.scan(qr, trainer));
  await openSection(window, 'Groups');
  await seeGroups(window, ['TypeScript Basics – 19 Dec']);
  await createWorkshop(window, { title: 'First aid', date: '2027-06-12', time: '10:00' });
});

async function openDialog(window: Page, title = 'First aid') {
  await workshopSheet(window, title).getByRole('button', { name: 'Create group' }).click();
  return window.getByRole('dialog', { name: `Create a group for “${title}”` });
}

const linkedGroups = (window: Page, title = 'First aid') =>
  workshopSheet(window, title).getByRole('region', { name: 'Linked groups' }).getByRole('listitem');

test('the group of a workshop is made from a pattern and linked; a refusal is said, and nothing is made', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await admin.addFault({ kind: 'iqError', request: 'w:g2/set/create', code: 406, times: 1 });
  const dialog = await openDialog(window);
  await expect(dialog.getByText(`In WhatsApp: ${inWords}`)).toBeVisible();
  await dialog.getByLabel('Group name').press('End');
  await dialog.getByRole('button', { name: 'Place' }).click();
  await expect(dialog.getByText(`In WhatsApp: ${inWords}online`)).toBeVisible();
  await dialog.getByLabel('Group name').fill('{{workshop.title}} – {{workshop.date}}{{days later}}');
  await expect(dialog.getByText('{{days later}} is not a variable of a workshop.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Create group' })).toBeDisabled();
  await dialog.getByLabel('Group name').fill('{{workshop.title}} – {{workshop.date}}');
  await dialog.getByLabel('Description').fill('Bring a pen. We begin at {{workshop.time}}.');
  await dialog.getByRole('checkbox', { name: 'Only admins post' }).click();
  expect(await accessibilityFaults(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Create group' }).click();
  await expect(dialog.getByRole('alert')).toContainText('WhatsApp refused to make this group.');
  const made = async () => (await admin.groups()).filter(({ subject }) => subject === inWords);
  expect(await made()).toEqual([]);

  await dialog.getByRole('button', { name: 'Create group' }).click();
  await expect(dialog).toBeHidden();
  await expect(linkedGroups(window)).toHaveText([/First aid – Saturday, June 12.*1 member/]);
  await expect.poll(made).toMatchObject([{ announceOnly: true }]);
  expect(await accessibilityFaults(window)).toEqual([]);
});

test('a community is made with its announcement and discussion groups, as the last one was composed', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  const dialog = await openDialog(window);
  await dialog.getByLabel('Group name').fill('{{workshop.title}}');
  await dialog.getByRole('checkbox', { name: /^Community with announcements/ }).click();
  await dialog.getByLabel('Name of the discussion group').fill('Talk');
  await dialog.getByRole('button', { name: 'Create community' }).click();
  await expect(dialog).toBeHidden();
  await expect(linkedGroups(window)).toHaveCount(2);
  await expect(linkedGroups(window).filter({ hasText: 'Talk' })).toHaveCount(1);
  await expect(linkedGroups(window).filter({ hasText: 'First aid' })).toHaveCount(1);
  expect((await admin.groups()).filter(({ subject }) => subject === 'First aid')).toHaveLength(2);

  await workshopSheet(window, 'First aid').getByRole('button', { name: 'Close' }).click();
  await createWorkshop(window, { title: 'Burns', date: '2027-06-13', time: '10:00' });
  const next = await openDialog(window, 'Burns');
  await expect(next.getByLabel('Community name')).toHaveValue('{{workshop.title}}');
  await expect(next.getByText('In WhatsApp: Burns')).toBeVisible();
  await expect(next.getByLabel('Name of the discussion group')).toHaveValue('Talk');
});

test('killed before the answer came, it finds the group again and makes no second one', async ({
  convoke,
  simulator: { admin },
}) => {
  await admin.addFault({ kind: 'iqDelay', request: 'w:g2/set/create', delayMs: 600_000, times: 1 });
  const dialog = await openDialog(convoke.window);
  await dialog.getByRole('button', { name: 'Create group' }).click();
  const made = async () => (await admin.groups()).filter(({ subject }) => subject === inWords).length;
  await expect.poll(made).toBe(1);
  convoke.electron.process().kill('SIGKILL');
  await expect(convoke.close()).rejects.toThrow('did not quit');
  await convoke.relaunch();
  await openSection(convoke.window, 'Workshops');
  await openWorkshop(convoke.window, 'First aid');
  await expect(linkedGroups(convoke.window)).toHaveText([/First aid – Saturday, June 12/]);
  await expect(
    workshopSheet(convoke.window, 'First aid').getByRole('button', { name: 'Create group' }),
  ).toBeVisible();
  expect(await made()).toBe(1);
});
