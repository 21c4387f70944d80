import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#harness/app-fixture.ts';
import { broadcastProgress, reviewBroadcast, sendReviewed } from '#harness/trainer/broadcasts.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { closeWorkshop, createWorkshop, linkGroups } from '#harness/trainer/workshops.ts';
import { gridScenario } from '#simulator/scenarios/grid.ts';

const GROUPS = 300;
const [trainer = ''] = gridScenario({ groups: GROUPS, members: 2, people: 4 }).accounts;
const named = (...numbers: number[]): string[] => numbers.map((number) => `Group ${String(number)}`);

test.use({ scenario: `grid:${String(GROUPS)}x2/4`, switches: ['--pacing-factor=0.001'] });

async function newBroadcast(window: Page, text: string): Promise<Locator> {
  await openSection(window, 'Broadcasts');
  await window.getByRole('button', { name: 'New broadcast' }).first().click();
  await window.getByRole('textbox', { name: 'Message', exact: true }).fill(text);
  return window.getByRole('region', { name: 'Goes to' });
}

async function addWorkshop(window: Page, goesTo: Locator, title: string): Promise<void> {
  await goesTo.getByRole('button', { name: 'Add a workshop' }).click();
  await window.getByRole('menuitem', { name: title }).click();
}

async function addFilter(window: Page, goesTo: Locator, words: string): Promise<void> {
  await goesTo.getByRole('button', { name: 'All that match' }).click();
  await window.getByRole('searchbox', { name: 'Words in the name' }).fill(words);
  await window.getByRole('button', { name: /^Use all that match/ }).click();
}

async function twoWorkshops(window: Page): Promise<void> {
  await createWorkshop(window, { title: 'Pottery', date: '2026-12-12', time: '10:00' });
  await linkGroups(window, 'Pottery', named(281, 282, 283));
  await closeWorkshop(window, 'Pottery');
  await createWorkshop(window, { title: 'Drawing', date: '2026-12-19', time: '18:00' });
  await linkGroups(window, 'Drawing', named(283, 284));
  await closeWorkshop(window, 'Drawing');
}

test('workshops that share groups, a list and a filter come to each group once, and the report says why', async ({
  convoke,
  simulator: { admin },
}) => {
  const { window } = convoke;
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await twoWorkshops(window);
  const goesTo = await newBroadcast(window, 'See you soon');
  await addWorkshop(window, goesTo, 'Pottery');
  await addWorkshop(window, goesTo, 'Drawing');
  await expect(goesTo).toContainText('1 group is in Pottery and Drawing: it gets the message once.');

  await goesTo.getByRole('button', { name: 'Lists' }).click();
  await window.getByRole('menuitem', { name: 'Save these groups as a list' }).click();
  await window.getByLabel('Name of the list').fill('Regulars');
  await window.getByRole('button', { name: 'Save list' }).click();
  await expect(window.getByText('List “Regulars” saved')).toBeVisible();
  await goesTo.getByRole('button', { name: 'Remove Pottery' }).click();
  await goesTo.getByRole('button', { name: 'Lists' }).click();
  await window.getByRole('menuitem', { name: /^Regulars/ }).click();
  // Groups 29, 129, 229 and 290 to 299.
  await addFilter(window, goesTo, 'group 29');
  await expect(goesTo).toContainText('17 groups');

  await goesTo.getByRole('button', { name: 'Show the groups' }).click();
  const shown = window.getByRole('dialog', { name: 'Groups of this message' });
  await shown.getByRole('button', { name: 'Leave out Group 284', exact: true }).click();
  await shown.getByRole('button', { name: 'Leave out Group 290', exact: true }).click();
  await expect(shown.getByRole('status')).toContainText('15 groups get the message · 2 groups left out');
  await shown.getByRole('button', { name: 'Put back Group 284', exact: true }).click();
  await shown.getByRole('button', { name: 'Done' }).click();
  await expect(goesTo).toContainText('16 groups');

  await expect(await reviewBroadcast(window)).toContainText('You left out 1 group.');
  await sendReviewed(window, 16);
  await expect(broadcastProgress(window)).toContainText('16 of 16 sent');
  const chosenBy = window.getByRole('region', { name: 'Chosen by' });
  await expect(chosenBy).toContainText('Drawing 2 groups');
  await expect(chosenBy).toContainText('Regulars 4 groups');
  await expect(chosenBy).toContainText('2 groups are in Drawing and Regulars: each gets the message once.');
  await expect(chosenBy.getByRole('list', { name: 'Groups that got nothing' })).toContainText(
    'Group 290You left it out.',
  );
  const copies = await admin.copies({});
  const texts = new Set(copies.map(({ chatJid }) => chatJid));
  expect(texts.size).toBe(16);
  for (const { chatJid, messageId } of copies) {
    expect(new Set(copies.filter((one) => one.chatJid === chatJid).map((one) => one.messageId))).toEqual(
      new Set([messageId]),
    );
  }
});

test('three hundred groups are reviewed at once, and those with the same problem are left out together', async ({
  convoke,
  simulator: { admin },
}) => {
  const { window } = convoke;
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  const goesTo = await newBroadcast(window, 'Hi\n{{group.inviteLink}} {{workshop.oops}}');
  await addFilter(window, goesTo, '');
  await expect(goesTo).toContainText('300 groups');
  await window.getByRole('button', { name: 'Review' }).click();
  const review = window.getByRole('dialog', { name: 'Review broadcast' });
  await expect(review).toContainText('300 groups are left out');
  // Only the rows in view are in the document.
  expect(await review.getByRole('list', { name: 'Groups' }).getByRole('listitem').count()).toBeLessThan(40);
  // All of them would leave nothing.
  await expect(review.getByRole('button', { name: /^Leave out these/ })).toHaveCount(0);
  // Both things that are wrong are said, each with the way to its place.
  await expect(review).toContainText('Look at “workshop.oops” in line 2');
  await expect(review.getByRole('button', { name: 'Show in the message' })).toHaveCount(2);
  await review.getByRole('button', { name: 'Show in the message' }).first().click();
  const message = window.getByRole('textbox', { name: 'Message', exact: true });
  await expect(message).toBeFocused();
  const selected = await message.evaluate((field) => {
    if (!(field instanceof HTMLTextAreaElement)) throw new Error('no text field');
    return field.value.slice(field.selectionStart, field.selectionEnd);
  });
  expect(selected).toBe('{{group.inviteLink}}');

  // Of those of now the first have a chip each, the others are counted.
  await goesTo.getByRole('button', { name: /^Remove / }).click();
  await goesTo.getByRole('button', { name: 'All that match' }).click();
  await window.getByRole('button', { name: 'Only these 300 groups' }).click();
  const chips = goesTo.getByRole('button', { name: /^Remove / });
  await expect(chips).toHaveCount(60);
  await expect(goesTo).toContainText('240 more');
  await chips.first().click();
  await expect(chips).toHaveCount(60);
  await expect(goesTo).toContainText('239 more');
  await expect(goesTo).toContainText('299 groups');
});

test('a list is renamed, deleted with a way back, and is there after a restart', async ({
  convoke,
  simulator: { admin },
}) => {
  await linkAccount(convoke.window, (qr) => admin.scan(qr, trainer));
  const goesTo = await newBroadcast(convoke.window, 'Hello');
  await goesTo.getByRole('button', { name: 'Lists' }).click();
  await convoke.window.getByRole('menuitem', { name: 'New list' }).click();
  const form = convoke.window.getByRole('dialog', { name: 'New list' });
  await form.getByLabel('Name of the list').fill('Friends');
  await form.getByRole('searchbox', { name: 'Search groups' }).fill('Group 300');
  await form.getByRole('checkbox', { name: 'Group 300' }).check();
  await form.getByRole('button', { name: 'Save list' }).click();
  await form.waitFor({ state: 'hidden' });

  await convoke.relaunch();
  const again = await newBroadcast(convoke.window, 'Hello again');
  await again.getByRole('button', { name: 'Lists' }).click();
  await convoke.window.getByRole('menuitem', { name: /^Friends/ }).click();
  await expect(again).toContainText('Friends 1 group');
  await again.getByRole('button', { name: 'Lists' }).click();
  await convoke.window.getByRole('menuitem', { name: 'Change or delete lists' }).click();
  const lists = convoke.window.getByRole('dialog', { name: 'Saved lists' });
  await lists.getByRole('button', { name: 'Edit Friends' }).click();
  await convoke.window.getByLabel('Name of the list').fill('Regulars');
  await convoke.window.getByRole('button', { name: 'Save list' }).click();
  await lists.getByRole('button', { name: 'Delete Regulars' }).click();
  await expect(lists).toContainText('No lists yet.');
  await convoke.window.getByRole('button', { name: 'Undo' }).first().click();
  await expect(lists.getByRole('listitem')).toHaveCount(1);
  await lists.getByRole('button', { name: 'Close' }).click();
  await expect(again).toContainText('Regulars 1 group');
});
