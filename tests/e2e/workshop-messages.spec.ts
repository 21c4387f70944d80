import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { broadcastProgress } from '#harness/trainer/broadcasts.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { reactTeams, trainer } from '#harness/trainer/react-workshop.ts';
import { createWorkshop, linkGroups, openWorkshop, workshopSheet } from '#harness/trainer/workshops.ts';

const teams = reactTeams.slice(0, 2);
const [team] = teams;

test.use({ switches: ['--pacing-factor=0.05'] });

test('a test message to one linked group is shown before it is sent, marked in the history, and in the sheet', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  if (team === undefined) throw new Error('no such group');
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await createWorkshop(window, { title: 'React Workshop', date: '2031-12-13', time: '10:00' });
  await linkGroups(
    window,
    'React Workshop',
    teams.map(({ subject }) => subject),
  );
  const sheet = workshopSheet(window, 'React Workshop');
  await expect(sheet.getByText('Nothing was sent for this workshop yet.')).toBeVisible();
  await expect(sheet.getByText('No link yet')).toHaveCount(2);

  await sheet.getByRole('button', { name: `Send a test message to ${team.subject}` }).click();
  const dialog = window.getByRole('dialog', { name: /^Test message to/ });
  await dialog.getByLabel('Message', { exact: true }).fill('{{workshop.title}} is on {{workshop.date}}');
  const rendered = 'React Workshop is on Saturday, December 13';
  await expect(dialog.getByRole('region', { name: 'As the group gets it' })).toHaveText(rendered);
  expect(await accessibilityFaults(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Send test to 1 group' }).click();
  await expect(broadcastProgress(window)).toContainText('1 of 1 sent');
  await expect
    .poll(async () => (await admin.copies({ group: `${team.id}@g.us` })).map(({ text }) => text))
    .toContain(rendered);

  await openSection(window, 'Broadcasts');
  const row = window.getByRole('main').getByRole('button', { name: rendered.slice(0, 14) });
  await expect(row.first().getByText('Test', { exact: true })).toBeVisible();

  await openWorkshop(window, 'React Workshop');
  const messages = sheet.getByRole('region', { name: 'Sent messages' });
  await expect(messages.getByText('Test', { exact: true })).toBeVisible();
  expect(await accessibilityFaults(window)).toEqual([]);
  // A test is nothing that reached the people of the workshop.
  await expect(messages.getByText(/^Over all messages/)).toBeHidden();
  await messages.getByRole('button').first().click();
  await expect(broadcastProgress(window)).toContainText('1 of 1 sent');

  await openWorkshop(window, 'React Workshop');
  await sheet.getByRole('button', { name: 'Message all linked groups' }).click();
  await expect(window.getByRole('textbox', { name: 'Message', exact: true })).toBeVisible();
  await expect(window.getByText('2 groups').first()).toBeVisible();
  await window
    .getByRole('textbox', { name: 'Message', exact: true })
    .fill('{{workshop.title}}, {{group.name}}');
  await expect(window.getByText(`React Workshop, ${team.subject}`)).toBeVisible();
});
