import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { getInviteLink, groupRow, seeGroups } from '#harness/trainer/groups.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { connectionStatus, openSection, waitUntilOnline } from '#harness/trainer/navigation.ts';

const trainer = trainerScenario().people[0]?.phoneNumber ?? '';
const ownGroups = trainerScenario().groups.filter(({ participants }) =>
  participants.some(({ phoneNumber }) => phoneNumber === trainer),
);

test('links by the pixels of the code, shows the groups and needs no code after a relaunch', async ({
  convoke,
  simulator,
}) => {
  await linkAccount(convoke.window, (qr) => simulator.admin.scan(qr, trainer));
  const [account] = await simulator.admin.accounts();
  expect(account?.companions).toMatchObject([{ connected: true }]);

  await openSection(convoke.window, 'Groups');
  const names = ownGroups.map(({ subject }) => subject);
  expect(await seeGroups(convoke.window, names)).toBe(names.length);

  const registering = async (): Promise<number> =>
    (await simulator.admin.connections()).filter(({ outcome }) => outcome.kind === 'registering').length;
  const registrationsBefore = await registering();
  await convoke.relaunch();
  await waitUntilOnline(convoke.window);
  expect(await registering()).toBe(registrationsBefore);
  await openSection(convoke.window, 'Groups');
  expect(await seeGroups(convoke.window, names)).toBe(names.length);
  await expect(connectionStatus(convoke.window)).toHaveText('Online');
});

test('fetches an invite link, copies it, and explains a refusal', async ({ convoke, simulator }) => {
  const { window, electron } = convoke;
  await linkAccount(window, (qr) => simulator.admin.scan(qr, trainer));
  await openSection(window, 'Groups');

  const owned = ownGroups.find(({ subject }) => subject === 'TypeScript Basics – 19 Dec');
  const link = `https://chat.whatsapp.com/${String(owned?.inviteCode)}`;
  expect(await getInviteLink(window, 'TypeScript Basics – 19 Dec')).toEqual({ kind: 'link', link });
  const row = groupRow(window, 'TypeScript Basics – 19 Dec');
  await expect(row.getByRole('button', { name: 'Get invite link' })).toHaveCount(0);
  await row.getByRole('button', { name: 'Copy invite link' }).click();
  await expect.poll(() => electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(link);

  const refused = await getInviteLink(window, 'Trainers of Lisbon');
  expect(refused).toEqual({
    kind: 'refused',
    explanation: 'Only admins can share this link. Ask an admin to make you one, then try again.',
  });
  const refusedRow = groupRow(window, 'Trainers of Lisbon');
  await expect(refusedRow.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(refusedRow.getByText('chat.whatsapp.com')).toHaveCount(0);
});
