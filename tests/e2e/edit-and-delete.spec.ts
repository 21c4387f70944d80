import { once } from 'node:events';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { expect, test } from '#harness/app-fixture.ts';
import { launchApp } from '#harness/app-launch.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  deliveryRow,
  historyEntry,
  listedBroadcast,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { pressOn, tabTo } from '#harness/trainer/keyboard.ts';
import { openSection, waitUntilOnline } from '#harness/trainer/navigation.ts';
import { openReactWorkshop, reactTeamNames as names } from '#harness/trainer/react-workshop.ts';
import type { AdminClient } from '#simulator/admin-client.ts';

const [first = '', second = ''] = names;
const message = 'See you on Saturday';
const MINUTE_MS = 60_000;

test.use({ switches: ['--pacing-factor=0.05'] });

async function sendToFive(window: Page, admin: AdminClient): Promise<void> {
  await openReactWorkshop(window, admin, names);
  await composeForWorkshop(window, 'React Workshop', message);
  await reviewBroadcast(window);
  await sendReviewed(window, 5);
  await expect(broadcastProgress(window).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '5');
}

/** Every change takes so long that the app can be killed between two of them. */
async function slowDown(admin: AdminClient): Promise<void> {
  await admin.addFault({ kind: 'ackDelay', delayMs: 1_500, times: 5 });
}

async function kill(electron: ElectronApplication): Promise<void> {
  const exited = once(electron.process(), 'exit');
  electron.process().kill('SIGKILL');
  await exited;
}

async function reopen(window: Page): Promise<void> {
  await waitUntilOnline(window);
  await openSection(window, 'Broadcasts');
  const now = listedBroadcast(window, 'Now', message);
  await now.or(historyEntry(window, message)).first().getByRole('button').first().click();
}

/** As if so much time had gone by since these groups got it. The app is closed. */
function letTimePass(userDataFolder: string, minutes: number, groupNames: readonly string[]): void {
  const database = new Database(join(userDataFolder, 'convoke.sqlite'), { fileMustExist: true });
  const update = database.prepare(`UPDATE delivery SET sending_at = sending_at - ? WHERE group_name = ?`);
  for (const name of groupNames) update.run(minutes * MINUTE_MS, name);
  database.close();
}

const shownAs = async (admin: AdminClient): Promise<unknown[]> => {
  const shown = await admin.shown();
  return [...new Set(shown.map(({ text, change }) => `${String(text)} (${String(change)})`))].sort();
};

test('an edit for everyone reaches every phone of five groups, over a kill in the middle', async ({
  launch,
  simulator: { admin },
}, testInfo) => {
  const { window, electron } = await launchApp(launch);
  await sendToFive(window, admin);
  await slowDown(admin);
  await expect(window.getByText(/^1\d min left to edit$/)).toBeVisible();
  expect(await accessibilityFaults(window)).toEqual([]);
  await window.screenshot({ path: testInfo.outputPath('report.png') });

  await pressOn(window, window.getByRole('button', { name: 'Edit for everyone' }));
  const dialog = window.getByRole('dialog', { name: 'Edit for everyone' });
  const words = dialog.getByRole('textbox', { name: 'New message' });
  const button = dialog.getByRole('button', { name: 'Edit in 5 groups' });
  await expect(words).toHaveValue(message);
  await expect(words).toBeFocused();
  await expect(button).toBeDisabled();
  await words.fill('');
  await words.pressSequentially('{{gro');
  await expect(button).toBeDisabled();
  await expect(window.getByRole('listbox', { name: 'Variables' })).toBeInViewport();
  await window.screenshot({ path: testInfo.outputPath('completion.png') });
  await words.press('Escape');
  await expect(window.getByRole('listbox', { name: 'Variables' })).toBeHidden();
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Insert emoji' }).click();
  const emoji = window.getByRole('dialog', { name: 'Emoji' });
  await emoji.getByRole('searchbox').fill('calendar');
  await expect(emoji.getByRole('gridcell', { name: 'Calendar', exact: true })).toBeInViewport();
  await window.screenshot({ path: testInfo.outputPath('emoji.png') });
  await window.keyboard.press('Escape');
  await expect(emoji).toBeHidden();
  await expect(words).toBeFocused();
  // Not only for the group that is shown: nowhere is there a link.
  await words.fill('Come to {{group.inviteLink}}');
  await expect(dialog.getByText('In 5 groups a variable has no value')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Edit in 0 groups' })).toBeDisabled();
  await words.fill('{{group.name}}: see you on *Sunday*');
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('see you on Sunday');
  expect(await accessibilityFaults(window)).toEqual([]);
  await window.screenshot({ path: testInfo.outputPath('dialog.png') });
  await window.emulateMedia({ colorScheme: 'dark' });
  await window.screenshot({ path: testInfo.outputPath('dialog-dark.png') });
  await tabTo(window, button);
  await window.keyboard.press('Enter');
  await expect(window.getByText(/^Editing: [1-4] of 5 groups$/)).toBeVisible();
  await window.screenshot({ path: testInfo.outputPath('editing-dark.png') });
  await kill(electron);

  const again = await launchApp(launch);
  await reopen(again.window);
  await expect(again.window.getByText('Edited in 5 groups')).toBeVisible({ timeout: 60_000 });
  for (const name of names) {
    await expect(deliveryRow(again.window, name).getByText(/^Edited \d/)).toBeVisible();
  }
  expect(await accessibilityFaults(again.window)).toEqual([]);
  await again.window.screenshot({ path: testInfo.outputPath('edited.png') });
  await again.window.emulateMedia({ colorScheme: 'dark' });
  await again.window.screenshot({ path: testInfo.outputPath('edited-dark.png') });
  expect(await shownAs(admin)).toEqual(names.map((name) => `${name}: see you on *Sunday* (edited)`).sort());
  await again.close();
});

test('a deletion for everyone leaves nothing on any phone of five groups, over a kill in the middle', async ({
  launch,
  simulator: { admin },
}, testInfo) => {
  const { window, electron } = await launchApp(launch);
  await sendToFive(window, admin);
  await slowDown(admin);
  await pressOn(window, window.getByRole('button', { name: 'Delete for everyone' }));
  const question = window.getByRole('alertdialog', { name: 'Delete this message for everyone?' });
  await expect(question).toContainText('It is taken out of 5 groups.');
  expect(await accessibilityFaults(window)).toEqual([]);
  await window.screenshot({ path: testInfo.outputPath('question.png') });
  await pressOn(window, question.getByRole('button', { name: 'Delete for everyone' }));
  await expect(window.getByText(/^Deleting: [1-4] of 5 groups$/)).toBeVisible();
  await kill(electron);

  const again = await launchApp(launch);
  await reopen(again.window);
  await expect(again.window.getByText('Deleted in 5 groups')).toBeVisible({ timeout: 60_000 });
  for (const name of names) {
    await expect(deliveryRow(again.window, name).getByText(/^Deleted for everyone \d/)).toBeVisible();
  }
  await expect(again.window.getByRole('button', { name: 'Edit for everyone' })).toHaveCount(0);
  expect(await accessibilityFaults(again.window)).toEqual([]);
  await again.window.screenshot({ path: testInfo.outputPath('deleted.png') });
  expect(await shownAs(admin)).toEqual(['undefined (deleted)']);
  await again.close();
});

test('what is too late for a group is said, and the others are still edited', async ({
  convoke,
  launch,
  simulator: { admin },
}, testInfo) => {
  await sendToFive(convoke.window, admin);
  await convoke.close();
  letTimePass(launch.userDataFolder, 16, [first, second]);
  await convoke.relaunch();
  await reopen(convoke.window);
  await expect(convoke.window.getByText(/min left to edit · too late in 2 of 5 groups$/)).toBeVisible();
  await convoke.window.getByRole('button', { name: 'Edit for everyone' }).click();
  const dialog = convoke.window.getByRole('dialog', { name: 'Edit for everyone' });
  await dialog.getByRole('textbox', { name: 'New message' }).fill('See you on Sunday');
  await convoke.window.screenshot({ path: testInfo.outputPath('dialog-late.png') });
  await dialog.getByRole('button', { name: 'Edit in 3 groups' }).click();
  const section = convoke.window.getByRole('region', { name: 'Edit for everyone' });
  await expect(section).toContainText('Edited in 3 groups');
  await expect(section).toContainText('2 groups not changed');
  await expect(section.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await expect(deliveryRow(convoke.window, first)).toContainText(
    'Not edited. It is too late to edit: WhatsApp allows it for 15 minutes after sending.',
  );
  expect(await accessibilityFaults(convoke.window)).toEqual([]);
  await convoke.window.screenshot({ path: testInfo.outputPath('late.png') });
  expect(await shownAs(admin)).toEqual(['See you on Saturday (null)', 'See you on Sunday (edited)']);

  await convoke.close();
  letTimePass(launch.userDataFolder, 16, names);
  await convoke.relaunch();
  await reopen(convoke.window);
  const edit = convoke.window.getByRole('button', { name: 'Edit for everyone' });
  await expect(edit).toBeDisabled();
  await expect(edit).toHaveAccessibleDescription(
    /^It is too late to edit: WhatsApp allows it for 15 minutes after sending\. It can be deleted until .+\d{1,2}:\d\d\s.M\.$/,
  );
  await convoke.window.screenshot({ path: testInfo.outputPath('too-late.png') });

  await convoke.close();
  letTimePass(launch.userDataFolder, 60 * 60, names);
  await convoke.relaunch();
  await reopen(convoke.window);
  await expect(deliveryRow(convoke.window, first)).toBeVisible();
  await expect(convoke.window.getByRole('button', { name: /for everyone$/ })).toHaveCount(0);
});
