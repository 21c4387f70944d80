import { join } from 'node:path';
import { once } from 'node:events';
import Database from 'better-sqlite3';
import { launchApp } from '#harness/app-launch.ts';
import { expect, test } from '#harness/app-fixture.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  deliveryRow,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection, waitUntilOnline } from '#harness/trainer/navigation.ts';
import { reactTeams, trainer } from '#harness/trainer/react-workshop.ts';
import { createWorkshop, linkGroups } from '#harness/trainer/workshops.ts';

const teams = reactTeams.slice(0, 3);
const names = teams.map(({ subject }) => subject);
const [first = '', second = '', third = ''] = names;

// The distance between two groups is kept after a kill as well.
test.use({ switches: ['--pacing-factor=0.05'] });

/** Turns what was sent or waits into doubts the trainer is asked about, as if twenty seconds and a minute had gone by. */
function letTimePass(databasePath: string): void {
  const database = new Database(databasePath, { fileMustExist: true });
  database
    .prepare(
      `UPDATE delivery SET state = 'unconfirmed', needs_decision = 1, sending_at = coalesce(sending_at, 1),
         message_id = coalesce(message_id, '3EB0' || hex(randomblob(9))),
         failure = '{"code":"UNCONFIRMED","params":{},"retryable":false}'`,
    )
    .run();
  database.close();
}

test('a message nobody confirmed is asked about: sent again, arrived or skipped', async ({
  launch,
  simulator,
}) => {
  const { admin } = simulator;
  const interrupted = await launchApp(launch);
  await linkAccount(interrupted.window, (qr) => admin.scan(qr, trainer));
  await createWorkshop(interrupted.window, { title: 'React', date: '2026-12-12', time: '10:00' });
  await linkGroups(interrupted.window, 'React', names);
  await composeForWorkshop(interrupted.window, 'React', 'See you on Saturday!');
  await reviewBroadcast(interrupted.window);
  await admin.addFault({ kind: 'dropMessage' });
  await sendReviewed(interrupted.window, names.length);
  // It has left the app, and nobody will ever say that it arrived.
  await expect.poll(async () => (await admin.deliveriesFromClients()).length).toBe(1);
  const process = interrupted.electron.process();
  const exited = once(process, 'exit');
  process.kill('SIGKILL');
  await exited;
  await admin.clearFaults();
  letTimePass(join(launch.userDataFolder, 'convoke.sqlite'));

  const again = await launchApp(launch);
  const { window } = again;
  await waitUntilOnline(window);
  await openSection(window, 'Broadcasts');
  await window
    .getByRole('main')
    .getByRole('button', { name: /See you on Saturday!/ })
    .click();
  await expect(broadcastProgress(window).getByRole('alert')).toContainText(
    '3 messages are not confirmed. Did they arrive?',
  );
  await deliveryRow(window, second).getByRole('button', { name: 'It arrived' }).click();
  await expect(deliveryRow(window, second)).toContainText('Arrived, as you said');
  await deliveryRow(window, third).getByRole('button', { name: 'Skip' }).click();
  await expect(deliveryRow(window, third)).toContainText(
    'You skipped it without knowing whether it arrived.',
  );
  await deliveryRow(window, first).getByRole('button', { name: 'Send again' }).click();
  await expect(deliveryRow(window, first)).toContainText('Delivered 19');
  await expect(broadcastProgress(window).getByRole('alert')).toHaveCount(0);
  await expect(broadcastProgress(window).getByText('2 of 3 sent', { exact: true }).first()).toBeVisible();

  // Under the id it had the first time, to each device once, and to no other group.
  const sent = await admin.deliveriesFromClients();
  expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1);
  const copies = await admin.copies();
  expect(new Set(copies.map(({ deviceLidJid }) => deviceLidJid)).size).toBe(copies.length);
  await again.close();
});
