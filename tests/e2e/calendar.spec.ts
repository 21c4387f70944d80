import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { reactTeams, trainer } from '#harness/trainer/react-workshop.ts';
import { closeWorkshop, createWorkshop, linkGroups, workshopSheet } from '#harness/trainer/workshops.ts';
import type { AppState } from '#shared/state/app-state.ts';
import { pageRequest } from '#harness/page-request.ts';

const teams = reactTeams.slice(0, 3);
const groupIds = teams.map(({ id }) => `${id}@g.us`);

/** A day of next month, `2026-12-15`. */
function nextMonth(day: number): string {
  const now = new Date();
  const date = new Date(Date.UTC(now.getFullYear(), now.getMonth() + 1, day));
  return date.toISOString().slice(0, 10);
}

test('the calendar shows what goes out by itself and until when, and a press opens it', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  const slow = { kind: 'custom', baseMs: 600_000, jitterMs: 0, longPause: null, dailyCap: 200 } as const;
  await pageRequest(window, 'settings.update', { quietHours: null, pacing: slow });
  await createWorkshop(window, { title: 'React Workshop', date: nextMonth(15), time: '10:00' });
  await linkGroups(
    window,
    'React Workshop',
    teams.map(({ subject }) => subject),
  );
  const { value } = (await pageRequest(window, 'app.snapshot', {})) as { value: AppState };
  const [workshop] = value.workshops;
  if (workshop === undefined) throw new Error('there is no workshop');
  await closeWorkshop(window, 'React Workshop');
  await window.getByRole('button', { name: 'Calendar', exact: true }).click();
  await window.getByRole('button', { name: 'Next month' }).click();
  const day = (number: number) => window.getByRole('grid').locator(`[data-day="${nextMonth(number)}"]`);
  await expect(day(15).getByRole('button')).toHaveCount(1);

  // Both come into the calendar while it is open.
  await pageRequest(window, 'reminder.save', {
    workshopId: workshop.id,
    reminderId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    details: {
      anchor: 'start',
      timing: { kind: 'on-day', days: -1, time: '18:00' },
      usefulness: { kind: 'until', anchor: 'start' },
      text: 'See you tomorrow, {{group.name}}',
      templateId: null,
      groupIds: null,
      acceptedWarnings: [],
    },
  });
  const reminder = day(14).getByRole('button', {
    name: '6:00 PM reminder for React Workshop, done by 6:20 PM',
  });
  await expect(reminder).toBeVisible();
  await pageRequest(window, 'broadcast.schedule', {
    content: { kind: 'text', text: 'Bring a friend' },
    groupIds,
    workshopId: workshop.id,
    pacing: { ...slow, dailyCap: 1 },
    broadcastId: '3f2504e0-4f89-41d3-9a0c-0305e82c3302',
    acceptedWarnings: [],
    schedule: { date: nextMonth(15), time: '17:30', timeZone: workshop.timeZone, uselessAfter: null },
  });
  await expect(
    day(15).getByRole('button', { name: /^5:30 PM message: Bring a friend, done by / }),
  ).toBeVisible();
  for (const later of [16, 17]) {
    const going = day(later).getByRole('button', {
      name: /^still going out, done by .*: message: Bring a friend$/,
    });
    await expect(going).toBeVisible();
  }
  await expect(day(18).getByRole('button')).toHaveCount(0);
  expect(await accessibilityFaults(window)).toEqual([]);

  // What is searched for and left out in the list is so here too, with what is sent for it.
  const search = window.getByRole('searchbox', { name: 'Search workshops' });
  await search.fill('pottery');
  await expect(window.getByRole('gridcell').getByRole('button')).toHaveCount(0);
  await search.fill('react');
  await expect(reminder).toBeVisible();
  await search.fill('');

  await reminder.click();
  await expect(
    workshopSheet(window, 'React Workshop').getByRole('region', { name: 'Reminders' }),
  ).toBeVisible();
  await closeWorkshop(window, 'React Workshop');
  // By keyboard: into the day, then to what is in it.
  await day(16).focus();
  await window.keyboard.press('Tab');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('region', { name: 'Planned broadcast' })).toContainText('5:30 PM');

  await openSection(window, 'Workshops');
  await pageRequest(window, 'workshop.cancel', { workshopId: workshop.id, cancelled: true });
  await expect(reminder).toBeHidden();
});
