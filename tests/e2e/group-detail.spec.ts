import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { groupRow, seeGroups } from '#harness/trainer/groups.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection } from '#harness/trainer/navigation.ts';

const { accounts, groups, people } = trainerScenario();
const [trainer = ''] = accounts;
const owned = 'TypeScript Basics – 19 Dec';
const notAdmin = 'Trainers of Lisbon';
const groupOf = (name: string) => groups.find(({ subject }) => subject === name);
const members = new Set(groupOf(owned)?.participants.map(({ phoneNumber }) => phoneNumber));
const outside = people.filter(({ phoneNumber }) => !members.has(phoneNumber));
const willing = outside.find(({ refusesGroupAdds }) => !refusesGroupAdds)?.phoneNumber ?? '';
const refusing = outside.find(({ refusesGroupAdds }) => refusesGroupAdds)?.phoneNumber ?? '';

test.beforeEach(async ({ convoke: { window }, simulator }) => {
  await linkAccount(window, (qr) => simulator.admin.scan(qr, trainer));
  await openSection(window, 'Groups');
  await seeGroups(window, [owned]);
});

test('the detail of a group comes from disk and is changed where the role allows', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await groupRow(window, owned).getByRole('button', { name: owned }).click();
  const sheet = window.getByRole('dialog', { name: owned });
  await expect(sheet.getByText('No description')).toBeVisible();
  expect(await accessibilityFaults(window)).toEqual([]);
  const asked = await admin.requests();
  expect(asked.requests.filter(({ request }) => request === 'w:g2/get/query')).toEqual([]);

  await sheet.getByRole('button', { name: 'Edit name and description' }).click();
  const edit = window.getByRole('dialog', { name: 'Edit group' });
  await edit.getByLabel('Group name').fill('TypeScript, from the start');
  await edit.getByLabel('Description').fill('Bring a laptop.');
  await edit.getByRole('button', { name: 'Save' }).click();
  const renamed = window.getByRole('dialog', { name: 'TypeScript, from the start' });
  await expect(renamed.getByText('Bring a laptop.')).toBeVisible();
  await renamed.getByRole('checkbox', { name: 'Only admins post' }).click();
  await expect(renamed.getByRole('checkbox', { name: 'Only admins post' })).toBeChecked();
  const jid = `${groupOf(owned)?.id ?? ''}@g.us`;
  expect((await admin.groups()).find((group) => group.jid === jid)).toMatchObject({
    subject: 'TypeScript, from the start',
    announceOnly: true,
  });

  await renamed.getByRole('button', { name: 'Leave group' }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Leave group' }).click();
  await expect(renamed.getByText('You left this group')).toBeVisible();
  expect((await admin.groups()).find((group) => group.jid === jid)?.participants).toHaveLength(
    members.size - 1,
  );
});

test('people are added by number with an answer for each, promoted and removed', async ({
  convoke: { window, electron },
  simulator: { admin },
}) => {
  await groupRow(window, owned).getByRole('button', { name: owned }).click();
  const sheet = window.getByRole('dialog', { name: owned });
  await sheet.getByRole('tab', { name: 'Members' }).click();
  await sheet.getByRole('button', { name: 'Add people' }).click();
  const dialog = window.getByRole('dialog', { name: `Add people to “${owned}”` });
  const [already = ''] = [...members].slice(1);
  const numbers = [`+${willing}`, `+${refusing}`, `+${already}`, '+351 912 345 678', '12'];
  await dialog.getByLabel('Phone numbers with country code').fill(numbers.join('\n'));
  await dialog.getByRole('button', { name: 'Add 5 people' }).click();
  const outcomes = dialog.getByRole('list', { name: 'What became of each' }).getByRole('listitem');
  await expect(outcomes).toHaveText([
    /Added/,
    /Only by invitation/,
    /Already in the group/,
    /Not on WhatsApp/,
    /Not a number with country code/,
  ]);
  expect(await accessibilityFaults(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Copy invite' }).click();
  await expect
    .poll(() => electron.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe(`https://chat.whatsapp.com/${groupOf(owned)?.inviteCode ?? ''}`);
  // What became of the first ones stays below.
  await dialog.getByLabel('Phone numbers with country code').fill('13');
  await dialog.getByRole('button', { name: 'Add 1 person' }).click();
  await expect(outcomes).toHaveCount(6);
  await expect(outcomes.first()).toHaveText(/13.*Not a number with country code/);
  // Nobody was written to.
  expect(await admin.deliveriesFromClients()).toEqual([]);
  await dialog.getByRole('button', { name: 'Done' }).click();

  await sheet.getByRole('searchbox', { name: 'Search members' }).fill(willing);
  const row = sheet.getByRole('list', { name: 'Members' }).getByRole('listitem');
  await expect(row).toHaveCount(1);
  await row.getByRole('button', { name: /^Actions for / }).click();
  await window.getByRole('menuitem', { name: 'Make admin' }).click();
  await expect(row.getByText('Admin')).toBeVisible();
  await row.getByRole('button', { name: /^Actions for / }).click();
  await window.getByRole('menuitem', { name: 'Remove from group' }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(sheet.getByText('Nobody matches')).toBeVisible();
});

test('a member may look, and is offered nothing that only admins may', async ({ convoke: { window } }) => {
  await groupRow(window, notAdmin).getByRole('button', { name: notAdmin }).focus();
  await window.keyboard.press('Enter');
  const sheet = window.getByRole('dialog', { name: notAdmin });
  await expect(sheet.getByText('They disappear after 7 days')).toBeVisible();
  await expect(sheet.getByRole('checkbox', { name: 'Only admins post' })).toBeDisabled();
  await sheet.getByRole('tab', { name: 'About' }).focus();
  await window.keyboard.press('ArrowRight');
  await window.keyboard.press('Enter');
  await expect(sheet.getByRole('tab', { name: 'Members', selected: true })).toBeFocused();
  await expect(sheet.getByText(/^\+\d/).first()).toBeVisible();
  await expect(sheet.getByRole('button', { name: /^Actions for / })).toHaveCount(0);
  await sheet.getByRole('tab', { name: 'Sent' }).click();
  await expect(sheet.getByText('Nothing sent yet')).toBeVisible();
});
