import type { Page } from '@playwright/test';
import { launchApp, type LaunchedApp } from '#harness/app-launch.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { waitUntilOnline } from '#harness/trainer/navigation.ts';
import { reactTeams, trainer } from '#harness/trainer/react-workshop.ts';
import { createWorkshop, linkGroups, openWorkshop, workshopSheet } from '#harness/trainer/workshops.ts';
import type { AppState } from '#shared/state/app-state.ts';
import { pageRequest } from '#harness/page-request.ts';

const teams = reactTeams.slice(0, 2);
const names = teams.map(({ subject }) => subject);
const TITLE = 'React Workshop';
const MINUTE_MS = 60_000;

test.use({ switches: ['--pacing-factor=0.05'] });

/** Links, and makes a workshop of that day at ten with two groups; its sheet is open. */
async function begin(window: Page, scan: Parameters<typeof linkAccount>[1], date: string): Promise<void> {
  await linkAccount(window, scan);
  // At some hours of the day the tests would otherwise wait for the morning.
  await pageRequest(window, 'settings.update', { quietHours: null });
  await createWorkshop(window, { title: TITLE, date, time: '10:00' });
  await linkGroups(window, TITLE, names);
}

/** Quits, and says yes where it asks because reminders are planned. */
async function quit(app: LaunchedApp): Promise<void> {
  await app.electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
  });
  await app.close();
}

const reminders = (window: Page) => workshopSheet(window, TITLE).getByRole('region', { name: 'Reminders' });
const rows = (window: Page) =>
  reminders(window).getByRole('list', { name: 'Timeline' }).getByRole('listitem');

test('a plan is added once, changed, taken out and back, and moves with the workshop', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await begin(window, (qr) => admin.scan(qr, trainer), '2027-03-12');
  const addPlan = async (name: RegExp): Promise<void> => {
    await reminders(window).getByRole('button', { name: 'Add a plan' }).click();
    await window.getByRole('menuitem', { name }).click();
  };
  await addPlan(/From invitation to thanks/);
  // Four, and where the workshop stands among them.
  await expect(rows(window)).toHaveCount(5);
  await expect(rows(window).nth(0)).toContainText('7 days before the start');
  await expect(rows(window).nth(0)).toContainText('Fri, Mar 5, 2027 at 10:00 AM');
  await expect(rows(window).nth(0)).toContainText('*React Workshop* is on Friday, March 12 at 10:00 AM');
  await expect(rows(window).nth(3)).toContainText('The workshop starts');
  await expect(rows(window).nth(4)).toContainText('1 day after the end');
  await addPlan(/Only reminders/);
  await expect(window.getByText('These reminders are there already.')).toBeVisible();
  await expect(rows(window)).toHaveCount(5);

  await reminders(window).getByRole('button', { name: 'Add reminder' }).click();
  const dialog = window.getByRole('dialog', { name: 'Add reminder' });
  await dialog.getByRole('radio', { name: 'At a time of day' }).click();
  await dialog.getByLabel('Days').fill('2');
  await dialog.getByLabel('Time', { exact: true }).fill('18:00');
  await expect(dialog.getByRole('status').first()).toContainText('Goes out Wed, Mar 10, 2027 at 6:00 PM');
  await dialog.getByLabel('Words of the reminder').fill('Bring {{workshop.link}}, {{group.name}}');
  await expect(dialog.getByText(`Reads like this in ${names[0]}`)).toBeVisible();
  // The workshop has a place to be yet.
  await expect(dialog.getByRole('list', { name: 'Warnings' })).toContainText('(2 groups)');
  expect(await accessibilityFaults(window)).toEqual([]);
  const words = dialog.getByLabel('Words of the reminder');
  await words.fill('Bring a laptop, ');
  await words.press('Tab');
  await window.keyboard.press('Enter');
  await window.getByRole('menuitem', { name: 'Name of the group' }).press('Enter');
  await expect(words).toBeFocused();
  await expect(words).toHaveValue('Bring a laptop, {{group.name}}');
  await expect(dialog.getByRole('list', { name: 'Warnings' })).toBeHidden();
  await dialog.getByRole('button', { name: 'Save reminder' }).click();
  await expect(rows(window)).toHaveCount(6);
  const own = rows(window).filter({ hasText: 'Bring a laptop' });
  await expect(own).toContainText('2 days before the start, at 6:00 PM');
  expect(await accessibilityFaults(window)).toEqual([]);

  await own.getByRole('button', { name: 'Remove reminder' }).click();
  await expect(rows(window)).toHaveCount(5);
  await window.getByRole('button', { name: 'Undo', includeHidden: true }).first().click({ force: true });
  await expect(own).toBeVisible();

  await reminders(window).getByRole('button', { name: 'Running late: hold the reminders' }).click();
  await expect(own).toContainText('On hold');
  const sheet = workshopSheet(window, TITLE);
  await sheet.getByRole('button', { name: 'Edit', exact: true }).click();
  const form = window.getByRole('dialog', { name: 'Edit workshop' });
  await form.getByLabel('Date').fill('2027-03-19');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  const move = window.getByRole('dialog', { name: 'The reminders move too' });
  await expect(move.getByRole('list', { name: 'Reminders that move' }).getByRole('listitem')).toHaveCount(5);
  await expect(move.getByRole('listitem').first()).toContainText('Fri, Mar 5, 2027 at 10:00 AM');
  await expect(move.getByRole('listitem').first()).toContainText('Fri, Mar 12, 2027 at 10:00 AM');
  expect(await accessibilityFaults(window)).toEqual([]);
  await move.getByRole('button', { name: 'Move workshop and 5 reminders' }).click();
  await expect(own).toContainText('Wed, Mar 17, 2027 at 6:00 PM');
  await expect(own).toContainText('Planned');
});

test('a reminder goes out by itself, once, and what came due while its workshop was cancelled asks', async ({
  launch,
  simulator: { admin },
}) => {
  const first = await launchApp(launch);
  const tomorrow = new Date(Date.now() + 24 * 60 * MINUTE_MS).toISOString().slice(0, 10);
  await begin(first.window, (qr) => admin.scan(qr, trainer), tomorrow);
  const { value } = (await pageRequest(first.window, 'app.snapshot', {})) as { value: AppState };
  const [workshop] = value.workshops;
  if (workshop === undefined) throw new Error('there is no workshop');
  const save = (reminderId: string, amount: number, text: string) =>
    pageRequest(first.window, 'reminder.save', {
      workshopId: workshop.id,
      reminderId,
      details: {
        anchor: 'start',
        timing: { kind: 'offset', amount, unit: 'minutes' },
        usefulness: { kind: 'until', anchor: 'start' },
        text,
        templateId: null,
        groupIds: null,
        acceptedWarnings: [],
      },
    });
  const { startsAt } = workshop;
  await save('3f2504e0-4f89-41d3-9a0c-0305e82c3301', -120, '{{workshop.title}} for {{group.name}}');
  await save('3f2504e0-4f89-41d3-9a0c-0305e82c3302', -60, 'In an hour');
  await expect(rows(first.window)).toHaveCount(3);
  await quit(first);

  const launchAt = (at: number) => {
    const ahead = Math.round((at - Date.now()) / 1_000);
    return launchApp({ ...launch, switches: [...(launch.switches ?? []), `--clock-ahead=${ahead}`] });
  };
  const due = await launchAt(startsAt - 120 * MINUTE_MS - 15_000);
  await waitUntilOnline(due.window);
  await openWorkshop(due.window, TITLE);
  await expect(rows(due.window).nth(0)).toContainText('2 of 2 sent', { timeout: 60_000 });
  const texts = async (): Promise<string[]> => {
    const copies = await Promise.all(teams.map(({ id }) => admin.copies({ group: `${id}@g.us` })));
    return [...new Set(copies.flat().map(({ text = '' }) => text))].sort();
  };
  expect(await texts()).toEqual(names.map((name) => `${TITLE} for ${name}`).sort());
  expect(await admin.deliveriesFromClients()).toHaveLength(2);
  await pageRequest(due.window, 'workshop.cancel', { workshopId: workshop.id, cancelled: true });
  await expect(reminders(due.window)).toContainText('The workshop is cancelled');
  await due.close();

  const later = await launchAt(startsAt - 30 * MINUTE_MS);
  await waitUntilOnline(later.window);
  await openWorkshop(later.window, TITLE);
  await expect(rows(later.window).nth(1)).toContainText('On hold');
  await pageRequest(later.window, 'workshop.cancel', { workshopId: workshop.id, cancelled: false });
  await expect(rows(later.window).nth(1)).toContainText('Missed');
  await rows(later.window).nth(1).getByRole('button', { name: 'Decide what to do' }).click();
  await expect(later.window.getByRole('region', { name: 'Planned broadcast' })).toContainText(
    'The reminders of this workshop were on hold at that time.',
  );
  await later.window.getByRole('button', { name: 'Send now' }).click();
  await expect.poll(async () => (await admin.deliveriesFromClients()).length).toBe(4);
  await later.close();
});
