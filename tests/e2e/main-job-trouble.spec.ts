import type { Page } from '@playwright/test';
import type { AdminClient } from '#simulator/admin-client.ts';
import { expect, test } from '#harness/app-fixture.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  deliveryRow,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { waitUntilOnline } from '#harness/trainer/navigation.ts';
import { openReactWorkshop, reactTeamNames, reactTeams } from '#harness/trainer/react-workshop.ts';

const teams = reactTeams.map(({ id, subject }) => ({ jid: `${id}@g.us`, name: subject }));
const [, second = { jid: '', name: '' }] = teams;

test.use({ switches: ['--pacing-factor=0.05'] });

async function sendToTeams(window: Page, admin: AdminClient): Promise<void> {
  await openReactWorkshop(window, admin, reactTeamNames);
  await composeForWorkshop(window, 'React Workshop', 'See you on Saturday!');
  await reviewBroadcast(window);
  await sendReviewed(window, teams.length);
}

/** For each team, how many different messages its devices decrypted, and whether any device got one twice. */
async function copiesByTeam(admin: AdminClient) {
  const all = await Promise.all(teams.map(({ jid }) => admin.copies({ group: jid })));
  return all.map((copies) => ({
    messages: new Set(copies.map(({ messageId }) => messageId)).size,
    isTwice: new Set(copies.map(({ deviceLidJid }) => deviceLidJid)).size < copies.length,
  }));
}

const onceEach = teams.map(() => ({ messages: 1, isTwice: false }));

test('a refused group is named with its reason, and only it is sent to again', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await admin.addFault({ kind: 'errorAck', code: 479, chat: second.jid });
  await sendToTeams(window, admin);
  const progress = broadcastProgress(window);
  await expect(progress.getByText('4 of 5 sent', { exact: true }).first()).toBeVisible();
  await expect(deliveryRow(window, second.name)).toContainText('Failed');
  await expect(deliveryRow(window, second.name)).toContainText(
    'WhatsApp refused the message for this group. Its answer was 479.',
  );
  await admin.clearFaults();
  await window.getByRole('button', { name: 'Retry failed' }).click();
  await expect(progress.getByText('1 of 1 sent', { exact: true }).first()).toBeVisible();
  await expect(window.getByRole('button', { name: 'Show the first try' })).toBeVisible();
  await expect.poll(() => copiesByTeam(admin)).toEqual(onceEach);
});

test('a connection that breaks while sending costs nothing and doubles nothing', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await sendToTeams(window, admin);
  await expect(broadcastProgress(window).getByText(/^1 of 5 sent, /)).toBeVisible();
  expect(await admin.disconnect({ kind: 'close' })).toEqual({ disconnected: 1 });
  await waitUntilOnline(window);
  await expect(broadcastProgress(window).getByText('5 of 5 sent', { exact: true }).first()).toBeVisible();
  expect(await copiesByTeam(admin)).toEqual(onceEach);
});

test('an account that WhatsApp restricts pauses everything, and goes on when the trainer says so', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await admin.addFault({ kind: 'errorAck', code: 463, chat: second.jid });
  await sendToTeams(window, admin);
  const resume = window.getByRole('button', { name: 'Resume' });
  await expect(resume).toBeVisible();
  await expect(broadcastProgress(window).getByRole('alert')).toContainText(
    'WhatsApp has restricted this account, so sending stopped.',
  );
  expect(await admin.deliveriesFromClients()).toHaveLength(2);
  await admin.clearFaults();
  await resume.click();
  await expect(broadcastProgress(window).getByText('5 of 5 sent', { exact: true }).first()).toBeVisible();
  expect(await copiesByTeam(admin)).toEqual(onceEach);
});
