import { expect, test } from '#harness/app-fixture.ts';
import { chooseToAttach, pollOption } from '#harness/trainer/attaching.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  deliveryRow,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openReactWorkshop, reactTeams, trainer } from '#harness/trainer/react-workshop.ts';
import { createWorkshop, linkGroups } from '#harness/trainer/workshops.ts';

const teams = reactTeams.slice(0, 3);
const names = teams.map(({ subject }) => subject);
const [first, second, third] = teams;

test.use({ switches: ['--pacing-factor=0.05'] });

test('each group gets its own words, and one whose words are missing is left out until they are there', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  if (first === undefined || second === undefined || third === undefined) throw new Error('three groups');
  await openReactWorkshop(window, admin, names);
  const text = '{{workshop.title}} on {{workshop.date}} for *{{group.name}}*\n{{workshop.titel}}';
  await composeForWorkshop(window, 'React Workshop', text);

  const preview = window.getByRole('complementary', { name: 'Preview' });
  const said = (name: string): string => `React Workshop on Saturday, December 12 for ${name}`;
  await expect(preview).toContainText(said(first.subject));
  await expect(preview.getByRole('status')).toContainText('Look at “workshop.titel” in line 2');
  await preview.getByRole('combobox', { name: 'Preview for group' }).selectOption(second.subject);
  await expect(preview).toContainText(said(second.subject));

  const review = await openReview();
  const rows = review.getByRole('list', { name: 'Groups' }).getByRole('listitem');
  await expect(rows.filter({ hasText: 'a variable that Convoke does not know' })).toHaveCount(3);
  await expect(review.getByRole('button', { name: 'Send to 0 groups' })).toBeDisabled();
  await review.getByRole('button', { name: 'Back to the message' }).click();

  const corrected = '{{workshop.title}} on {{workshop.date}} for *{{group.name}}*\n{{group.inviteLink}}';
  await window.getByRole('textbox', { name: 'Message' }).fill(corrected);
  await openReview();
  await expect(rows.filter({ hasText: 'A variable has no value for this group.' })).toHaveCount(3);
  for (const { subject } of [first, second]) {
    const row = rows.filter({ hasText: subject });
    await row.getByRole('button', { name: 'Get invite link' }).click();
    await expect(row.getByText('has no value')).toBeHidden();
  }
  await reviewTicks();
  await sendReviewed(window, 2);
  await expect(broadcastProgress(window)).toContainText('2 of 3 sent');
  await expect(deliveryRow(window, third.subject)).toContainText('It is “group.inviteLink” in line 2.');

  const links = new Set<string>();
  for (const { id, subject } of [first, second]) {
    const copies = await admin.copies({ group: `${id}@g.us` });
    const texts = new Set(copies.map((copy) => copy.text));
    expect(texts.size, subject).toBe(1);
    const [got = ''] = texts;
    const [line, link = ''] = got.split('\n');
    expect(line).toBe(`React Workshop on Saturday, December 12 for *${subject}*`);
    expect(link).toMatch(/^https:\/\/chat\.whatsapp\.com\/\w+$/);
    links.add(link);
  }
  expect(links.size).toBe(2);
  expect(await admin.copies({ group: `${third.id}@g.us` })).toEqual([]);

  async function openReview() {
    await window.getByRole('button', { name: 'Review' }).click();
    const dialog = window.getByRole('dialog', { name: 'Review broadcast' });
    await dialog.getByRole('list', { name: 'Groups' }).waitFor();
    return dialog;
  }

  async function reviewTicks(): Promise<void> {
    for (const warning of await review.getByRole('checkbox').all()) await warning.check();
  }
});

test('another weekday than that of the workshop needs a tick, and a group can be left out', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await openReactWorkshop(window, admin, names);
  await composeForWorkshop(window, 'React Workshop', 'Até domingo!');
  const review = await reviewBroadcast(window);
  await expect(review).toContainText('The workshop is on a Saturday.');
  await review.getByRole('button', { name: `Leave out ${names[1] ?? ''}` }).click();
  await expect(review).toContainText('You left out 1 group.');
  await sendReviewed(window, 2);
  await expect(broadcastProgress(window)).toContainText('2 of 2 sent');
  const copies = await Promise.all(teams.map(({ id }) => admin.copies({ group: `${id}@g.us` })));
  expect(copies.map(({ length }) => length > 0)).toEqual([true, false, true]);
});

test('the links that a message gives away are fetched with one press', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await createWorkshop(window, { title: 'React Workshop', date: '2026-12-12', time: '10:00' });
  const other = 'Trainers of Lisbon';
  await linkGroups(window, 'React Workshop', [...names, other]);
  await composeForWorkshop(window, 'React Workshop', 'Bring a friend: {{group.inviteLink}}');
  await window.getByRole('button', { name: 'Review', exact: true }).click();
  const review = window.getByRole('dialog', { name: 'Review broadcast' });
  await expect(review).toContainText('4 groups are left out');
  await review.getByRole('button', { name: 'Get all links' }).click();
  await expect(review.getByRole('button', { name: 'Send to 3 groups' })).toBeEnabled();
  // Only admins may give its link away; the reason is where one asks for it.
  await expect(review).toContainText('1 group is left out');
  const row = review.getByRole('listitem').filter({ hasText: other });
  await row.getByRole('button', { name: 'Get invite link' }).click();
  await expect(row.getByRole('alert')).toBeVisible();
  for (const warning of await review.getByRole('checkbox').all()) await warning.check();
  await sendReviewed(window, 3);
  await expect(broadcastProgress(window)).toContainText('3 of 4 sent');
  const copies = await admin.copies();
  expect(new Set(copies.map(({ text }) => text)).size).toBe(3);
});

test('a variable that stands in an option of a poll is found there', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await openReactWorkshop(window, admin, names);
  await composeForWorkshop(window, 'React Workshop', 'Which place suits {{group.name}}?');
  await chooseToAttach(window, 'Poll');
  await pollOption(window, 1).fill('Online');
  await window.keyboard.press('Enter');
  await window.keyboard.press('Enter');
  await pollOption(window, 3).fill('{{workshop.place}}');
  const preview = window.getByRole('complementary', { name: 'Preview' });
  // The empty one is left out.
  await expect(preview.getByRole('status')).toContainText('It is “workshop.place” in option 2.');
  await window.getByRole('button', { name: 'Review', exact: true }).click();
  const review = window.getByRole('dialog', { name: 'Review broadcast' });
  await expect(review).toContainText('It is “workshop.place” in option 2.');
  await review.getByRole('button', { name: 'Show in the message' }).click();
  await expect(pollOption(window, 3)).toBeFocused();
  await window.keyboard.type('In town');
  await expect(pollOption(window, 3)).toHaveValue('In town');
  await expect(preview.getByRole('status')).toHaveCount(0);
  expect(await admin.deliveriesFromClients()).toEqual([]);
});
