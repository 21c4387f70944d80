import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { launchApp, type AppLaunch, type LaunchedApp } from '#harness/app-launch.ts';
import { expect, test } from '#harness/app-fixture.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  historyEntry,
  listedBroadcast,
  reviewBroadcast,
  scheduleReviewed,
} from '#harness/trainer/broadcasts.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection, waitUntilOnline } from '#harness/trainer/navigation.ts';
import { reactTeamNames, trainer } from '#harness/trainer/react-workshop.ts';
import { createWorkshop, linkGroups } from '#harness/trainer/workshops.ts';
import type { AppState } from '#shared/state/app-state.ts';
import { pageRequest } from '#harness/page-request.ts';

const names = reactTeamNames.slice(0, 2);
const message = 'Tomorrow at ten, with your laptop';

test.use({ switches: ['--pacing-factor=0.05'] });

/** Links, and schedules one message to two groups for in an hour. Resolves to when it is due. */
async function scheduleInAnHour(window: Page, scan: Parameters<typeof linkAccount>[1]): Promise<number> {
  await linkAccount(window, scan);
  // At some hours of the day the tests would otherwise wait for the morning.
  await pageRequest(window, 'settings.update', { quietHours: null });
  await createWorkshop(window, { title: 'React Workshop', date: '2026-12-12', time: '10:00' });
  await linkGroups(window, 'React Workshop', names);
  await composeForWorkshop(window, 'React Workshop', message);
  await reviewBroadcast(window);
  await scheduleReviewed(window, message);
  const { value } = (await pageRequest(window, 'app.snapshot', {})) as { value: AppState };
  const dueAt = value.activeBroadcasts[0]?.schedule?.dueAt;
  if (dueAt === undefined) throw new Error('nothing is scheduled');
  return dueAt;
}

/** Quits, and says yes where it asks because something is scheduled. */
async function quit(app: LaunchedApp): Promise<void> {
  await app.electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
  });
  await app.close();
}

/** The app, its clock so much ahead. */
function launchAhead(launch: AppLaunch, aheadMs: number): Promise<LaunchedApp> {
  const ahead = `--clock-ahead=${Math.max(0, Math.round(aheadMs / 1_000))}`;
  return launchApp({ ...launch, switches: [...(launch.switches ?? []), ahead] });
}

test('what was due while the app was closed waits for the trainer, and is then sent once', async ({
  launch,
  simulator: { admin },
}) => {
  const first = await launchApp(launch);
  await scheduleInAnHour(first.window, (qr) => admin.scan(qr, trainer));
  await quit(first);

  const late = await launchAhead(launch, 3 * 60 * 60 * 1_000);
  const { window } = late;
  await waitUntilOnline(window);
  await expect(window.getByText('a scheduled broadcast was due and was not sent.')).toBeVisible();
  await window.getByRole('button', { name: 'Decide' }).click();
  const entry = listedBroadcast(window, 'While you were away', message);
  await expect(entry).toContainText('2 groups');
  expect(await admin.deliveriesFromClients()).toEqual([]);

  await entry.getByRole('button', { name: 'Send now' }).press('Enter');
  await expect(broadcastProgress(window).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '2');
  await openSection(window, 'Broadcasts');
  await expect(historyEntry(window, message)).toContainText('2 of 2 sent');
  await expect(window.getByRole('region', { name: 'While you were away' })).toBeHidden();
  await late.close();

  const again = await launchAhead(launch, 4 * 60 * 60 * 1_000);
  await waitUntilOnline(again.window);
  expect(await admin.deliveriesFromClients()).toHaveLength(2);
  await again.close();
});

test('starts by itself when its time comes', async ({ launch, simulator: { admin } }) => {
  const first = await launchApp(launch);
  const dueAt = await scheduleInAnHour(first.window, (qr) => admin.scan(qr, trainer));
  await quit(first);

  const later = await launchAhead(launch, dueAt - Date.now() - 10_000);
  const { window } = later;
  await waitUntilOnline(window);
  await openSection(window, 'Broadcasts');
  await expect(historyEntry(window, message)).toContainText('2 of 2 sent', { timeout: 60_000 });
  expect(await admin.deliveriesFromClients()).toHaveLength(2);
  await later.close();
});

test('is changed, cancelled, brought back and started before its time', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await scheduleInAnHour(window, (qr) => admin.scan(qr, trainer));
  await listedBroadcast(window, 'Scheduled', message).getByRole('button', { name: 'Edit' }).click();
  await expect(window.getByRole('textbox', { name: 'Message' })).toHaveValue(message);
  const changed = `${message}, and a charger`;
  await window.getByRole('textbox', { name: 'Message' }).fill(changed);
  await window.getByRole('button', { name: 'Review' }).click();
  await window.getByRole('button', { name: 'Schedule for 2 groups' }).click();
  await expect(
    window.getByRole('region', { name: 'Scheduled', exact: true }).getByRole('listitem'),
  ).toHaveCount(1);

  await window.getByRole('combobox', { name: 'State', exact: true }).selectOption('Scheduled');
  await expect(historyEntry(window, changed)).toBeVisible();
  await window.getByRole('button', { name: 'Clear filters' }).click();

  const entry = listedBroadcast(window, 'Scheduled', changed);
  await entry.getByRole('button', { name: 'Cancel broadcast' }).click();
  await expect(entry).toBeHidden();
  await window.getByRole('button', { name: 'Undo' }).click();
  await entry.getByRole('button', { name: 'Start now' }).click();
  await expect(broadcastProgress(window).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '2');
  expect(await admin.deliveriesFromClients()).toHaveLength(2);
});

test('keeps its changes through a kill, and stays as it was until they are made', async ({
  launch,
  simulator: { admin },
}) => {
  const first = await launchApp(launch);
  await scheduleInAnHour(first.window, (qr) => admin.scan(qr, trainer));
  await listedBroadcast(first.window, 'Scheduled', message).getByRole('button', { name: 'Edit' }).click();
  const changed = `${message}, and a charger`;
  await first.window.getByRole('textbox', { name: 'Message' }).fill(changed);
  await expect(first.window.getByText('Saved as a draft')).toBeVisible();
  const exited = once(first.electron.process(), 'exit');
  first.electron.process().kill('SIGKILL');
  await exited;

  const second = await launchApp(launch);
  const { window } = second;
  const begun = window.getByRole('status').filter({ hasText: 'You were changing a scheduled broadcast.' });
  await openSection(window, 'Broadcasts');
  await expect(listedBroadcast(window, 'Scheduled', message)).not.toContainText('charger');
  await expect(listedBroadcast(window, 'Drafts', changed)).toContainText('Changes of a scheduled broadcast');
  await begun.getByRole('button', { name: 'Discard changes' }).click();
  await expect(begun).toBeHidden();
  await window.getByRole('button', { name: 'Undo' }).click();
  await listedBroadcast(window, 'Scheduled', message).getByRole('button', { name: 'Edit' }).click();
  await expect(window.getByRole('textbox', { name: 'Message' })).toHaveValue(changed);
  await second.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.reload());
  await begun.getByRole('button', { name: 'Go on' }).click();
  await expect(window.getByRole('textbox', { name: 'Message' })).toHaveValue(changed);
  await window.getByRole('button', { name: 'Review' }).click();
  await window.getByRole('button', { name: 'Schedule for 2 groups' }).click();
  await expect(listedBroadcast(window, 'Scheduled', changed)).toBeVisible();
  await expect(window.getByRole('region', { name: 'Drafts' })).toBeHidden();
  await quit(second);
});

test('says so when it starts while its changes are reviewed', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await scheduleInAnHour(window, (qr) => admin.scan(qr, trainer));
  const { value } = (await pageRequest(window, 'app.snapshot', {})) as { value: AppState };
  const broadcastId = value.activeBroadcasts[0]?.id;
  await listedBroadcast(window, 'Scheduled', message).getByRole('button', { name: 'Edit' }).click();
  await window.getByRole('textbox', { name: 'Message' }).fill(`${message}, and a charger`);
  await window.getByRole('button', { name: 'Review' }).click();
  const review = window.getByRole('dialog', { name: 'Review broadcast' });
  await expect(review.getByRole('button', { name: 'Schedule for 2 groups' })).toBeEnabled();

  await pageRequest(window, 'broadcast.startNow', { broadcastId, acceptedWarnings: [] });
  await expect(review).toBeHidden();
  await expect(window.getByRole('alert')).toContainText('Your changes are not in it.');
  await window.getByRole('button', { name: 'Make it a new broadcast' }).click();
  await expect(window.getByRole('button', { name: 'Review' })).toBeEnabled();
  await openSection(window, 'Broadcasts');
  await expect(historyEntry(window, message)).toContainText('2 of 2 sent');
  await expect(listedBroadcast(window, 'Drafts', `${message}, and a charger`)).toBeVisible();
});
