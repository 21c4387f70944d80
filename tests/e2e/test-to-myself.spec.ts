import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '#harness/app-fixture.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { attachFile } from '#harness/trainer/attaching.ts';
import { openReactWorkshop, reactTeams, trainer } from '#harness/trainer/react-workshop.ts';
import { pdfBytes } from '../integration/media/sample-files.ts';

const teams = reactTeams.slice(0, 2);
const [first, second] = teams;

test.use({ switches: ['--pacing-factor=0.05'] });

test('what a group would get is sent to the own chat first, and says so when nobody confirms it', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  test.setTimeout(180_000);
  if (first === undefined || second === undefined) throw new Error('two groups');
  const ownChat = `${trainer}@s.whatsapp.net`;
  await openReactWorkshop(
    window,
    admin,
    teams.map(({ subject }) => subject),
  );
  await composeForWorkshop(window, 'React Workshop', 'Hello *{{group.name}}*');
  await window.getByRole('combobox', { name: 'Preview for group' }).selectOption(second.subject);
  const review = await reviewBroadcast(window);
  const send = review.getByRole('button', { name: 'Send a test to myself' });
  const said = review.getByRole('status');
  await expect(said).toContainText(`As “${second.subject}” would get it, and only for you.`);

  await send.click();
  await expect(said).toContainText('Sent to your own chat. Look at your phone');
  await expect.poll(() => admin.copies({ group: ownChat })).not.toEqual([]);
  const copies = await admin.copies();
  expect(new Set(copies.map(({ phoneNumber }) => phoneNumber))).toEqual(new Set([trainer]));
  expect(new Set(copies.map(({ text }) => text))).toEqual(new Set([`Hello *${second.subject}*`]));

  // The answer is lost and so is the message: it is sent once more, under the same id.
  await admin.addFault({ kind: 'dropMessage', times: 1 });
  await send.click();
  await expect(said).toContainText('WhatsApp has not confirmed the test.', { timeout: 40_000 });
  await review.getByRole('button', { name: 'Send the test again' }).click();
  await expect(said).toContainText('Sent to your own chat.');

  await admin.addFault({ kind: 'errorAck', code: 479, times: 1 });
  await send.click();
  await expect(review.getByRole('alert')).toContainText('The test message could not be sent.');
  expect(await accessibilityFaults(window)).toEqual([]);
  await send.click();
  await expect(said).toContainText('Sent to your own chat.');

  // The broadcast is none the worse for it, and the tests are in no list.
  await sendReviewed(window, teams.length);
  await expect(broadcastProgress(window)).toContainText('2 of 2 sent');
  for (const { id, subject } of teams) {
    const got = await admin.copies({ group: `${id}@g.us` });
    expect(new Set(got.map(({ text }) => text))).toEqual(new Set([`Hello *${subject}*`]));
    expect(new Set(got.map(({ messageId }) => messageId)).size).toBe(1);
  }
  await window.getByRole('button', { name: 'Back to broadcasts' }).click();
  await expect(window.getByRole('main').getByRole('listitem').filter({ hasText: 'Hello' })).toHaveCount(1);
});

test('a test whose file takes long is given up, and nothing of it arrives', async ({
  convoke: { window, electron },
  simulator: { admin },
  launch,
}) => {
  if (first === undefined) throw new Error('no group');
  const path = join(dirname(launch.userDataFolder), 'Programme.pdf');
  await writeFile(path, pdfBytes);
  await openReactWorkshop(window, admin, [first.subject]);
  await composeForWorkshop(window, 'React Workshop', 'All rooms and times');
  await attachFile({ window, electron }, 'Document', { path, fileName: 'Programme.pdf' });
  const review = await reviewBroadcast(window);
  const send = review.getByRole('button', { name: 'Send a test to myself' });
  const said = review.getByRole('status');
  const cancel = review.getByRole('button', { name: 'Cancel', exact: true });

  await admin.addFault({ kind: 'uploadRate', bytesPerSecond: 1, times: 1 });
  await send.click();
  await expect(said).toContainText('Sending it to your own chat…');
  await cancel.click();
  await expect(said).toContainText('Only you get it.');
  await expect(send).toBeFocused();
  await expect(cancel).toHaveCount(0);
  await expect(review.getByRole('alert')).toHaveCount(0);
  expect(await admin.copies()).toEqual([]);

  await send.click();
  await expect(said).toContainText('Sent to your own chat.');
  const copies = await admin.copies();
  expect(new Set(copies.map(({ phoneNumber }) => phoneNumber))).toEqual(new Set([trainer]));
});
