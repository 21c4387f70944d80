import { once } from 'node:events';
import { launchApp } from '#harness/app-launch.ts';
import { expect, test } from '#harness/app-fixture.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  listedBroadcast,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { openReactWorkshop, reactTeamNames } from '#harness/trainer/react-workshop.ts';

const names = reactTeamNames.slice(0, 2);

test.use({ switches: ['--pacing-factor=0.05'] });

test('what was being written outlives a killed app, and a discard can be undone', async ({
  launch,
  simulator: { admin },
}) => {
  const first = await launchApp(launch);
  await openReactWorkshop(first.window, admin, names);
  await composeForWorkshop(first.window, 'React Workshop', 'Half a sentence');
  await expect(first.window.getByText('Saved', { exact: true })).toBeVisible();
  const exited = once(first.electron.process(), 'exit');
  first.electron.process().kill('SIGKILL');
  await exited;

  const second = await launchApp(launch);
  const { window } = second;
  await openSection(window, 'Broadcasts');
  const entry = listedBroadcast(window, 'Drafts', 'Half a sentence');
  await entry.getByRole('button', { name: 'Discard draft' }).click();
  await expect(entry).toBeHidden();
  await window.getByRole('button', { name: 'Undo' }).click();
  await entry.getByRole('button').first().click();
  await expect(window.getByRole('textbox', { name: 'Message' })).toHaveValue('Half a sentence');
  await expect(window.getByRole('region', { name: 'Goes to' })).toContainText('React Workshop');
  await expect(window.getByRole('region', { name: 'Goes to' })).toContainText('2 groups');

  // A new message does not take its place.
  await openSection(window, 'Broadcasts');
  await window.getByRole('button', { name: 'New broadcast' }).click();
  await expect(window.getByRole('textbox', { name: 'Message' })).toHaveValue('');
  await openSection(window, 'Broadcasts');
  await expect(entry).toBeVisible();
  await second.close();
});

test('what was sent is duplicated as a draft', async ({ convoke: { window }, simulator: { admin } }) => {
  await openReactWorkshop(window, admin, names);
  await composeForWorkshop(window, 'React Workshop', 'See you on Saturday');
  await reviewBroadcast(window);
  await sendReviewed(window, 2);
  await expect(broadcastProgress(window)).toContainText('2 of 2 sent');
  await window.getByRole('button', { name: 'Duplicate as draft' }).click();
  await expect(window.getByRole('textbox', { name: 'Message' })).toHaveValue('See you on Saturday');
  await expect(window.getByRole('region', { name: 'Goes to' })).toContainText('2 groups');
  await openSection(window, 'Broadcasts');
  await expect(listedBroadcast(window, 'Drafts', 'See you on Saturday')).toContainText('2 groups');
});
