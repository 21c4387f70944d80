import type { Locator, Page } from '@playwright/test';
import type { Fault } from '#simulator/faults.ts';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { clearGroupSearch, getInviteLink, groupRow, seeGroups } from '#harness/trainer/groups.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection } from '#harness/trainer/navigation.ts';

const { accounts, groups } = trainerScenario();
const [trainer = ''] = accounts;
const owned = 'TypeScript Basics – 19 Dec';
const other = 'Testing without Tears – 9 Jan';
const notAdmin = 'Trainers of Lisbon';
const jidOf = (name: string) => `${groups.find(({ subject }) => subject === name)?.id ?? ''}@g.us`;

function inviteFault(name: string, how: { readonly code: number; readonly times?: number }): Fault {
  return { kind: 'iqError', request: 'w:g2/get/invite', target: jidOf(name), ...how };
}

const linkIn = (row: Locator) => row.getByText(/^chat\.whatsapp\.com\/\w+$/);
const getLink = (row: Locator) => row.getByRole('button', { name: 'Get invite link' });

/** Gets the link of the group that is owned, and says what it is. */
async function fetchLink(window: Page): Promise<{ readonly row: Locator; readonly old: string }> {
  await getInviteLink(window, owned);
  const row = groupRow(window, owned);
  return { row, old: await linkIn(row).innerText() };
}

async function resetLink(window: Page, row: Locator): Promise<void> {
  await row.getByRole('button', { name: 'Reset invite link' }).click();
  await window.getByRole('button', { name: 'Reset link' }).click();
}

test.beforeEach(async ({ convoke: { window }, simulator }) => {
  await linkAccount(window, (qr) => simulator.admin.scan(qr, trainer));
  await openSection(window, 'Groups');
  await seeGroups(window, [owned]);
});

test('not an admin: the row says so and what to do, and there is no link', async ({
  convoke: { window },
}) => {
  expect(await getInviteLink(window, notAdmin)).toEqual({
    kind: 'refused',
    explanation: 'Only admins can share this link. Ask an admin to make you one, then try again.',
  });
  await expect(groupRow(window, notAdmin).getByRole('button', { name: 'Copy invite link' })).toHaveCount(0);
});

test('server error: the row says so, and the same question works later', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await admin.addFault(inviteFault(owned, { code: 500, times: 1 }));
  expect(await getInviteLink(window, owned)).toEqual({
    kind: 'refused',
    explanation: 'WhatsApp did not answer in time. The connection may be slow. Try again.',
  });
  const row = groupRow(window, owned);
  await row.getByRole('button', { name: 'Try again' }).click();
  await expect(linkIn(row)).toBeVisible();
  await expect(row.getByRole('alert')).toHaveCount(0);
});

test('link exists: it is shown from disk, without the button and without a question', async ({
  convoke,
  simulator: { admin },
}) => {
  const before = await getInviteLink(convoke.window, owned);
  await convoke.relaunch();
  const { window } = convoke;
  await window.getByRole('link', { name: 'Groups' }).click();
  const row = groupRow(window, owned);
  expect({ kind: 'link', link: `https://${await linkIn(row).innerText()}` }).toEqual(before);
  await expect(getLink(row)).toHaveCount(0);
  const { requests } = await admin.requests();
  expect(requests.filter(({ request }) => request === 'w:g2/get/invite')).toHaveLength(1);
});

test('fetching in progress: the buttons spin and ask once, in rows beside each other, one on the wire', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await admin.addFault({ kind: 'iqDelay', request: 'w:g2/get/invite', delayMs: 1_500 });
  const rows = [groupRow(window, owned), groupRow(window, other)];
  for (const row of rows) {
    const button = getLink(row);
    await button.click();
    await expect(button).toHaveAttribute('aria-busy', 'true');
    await expect(button).toBeDisabled();
  }
  for (const row of rows) await expect(linkIn(row)).toBeVisible();
  const { requests } = await admin.requests();
  const questions = requests.filter(({ request }) => request === 'w:g2/get/invite');
  expect(questions).toHaveLength(2);
  expect(questions.map(({ atOnce }) => atOnce)).toEqual([1, 1]);
});

test('empty code: no link is built from it, and the row says so', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await admin.changeInvite(jidOf(owned), 'empty');
  expect(await getInviteLink(window, owned)).toEqual({
    kind: 'refused',
    explanation:
      'WhatsApp answered without a link for this group. Try again in a moment. If it stays empty, look in the group’s info on your phone.',
  });
  await expect(linkIn(groupRow(window, owned))).toHaveCount(0);
});

test('reset elsewhere: the old link is marked, and the new one is a click away', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  const before = await getInviteLink(window, owned);
  await admin.changeInvite(jidOf(owned), 'reset');
  const row = groupRow(window, owned);
  await expect(row.getByText('The old link no longer works')).toBeVisible();
  await expect(row.getByRole('button', { name: 'Copy invite link' })).toHaveCount(0);
  await row.getByRole('button', { name: 'Get new link' }).click();
  await expect(linkIn(row)).toBeVisible();
  expect(`https://${await linkIn(row).innerText()}`).not.toBe(before.kind === 'link' ? before.link : '');
});

test('reset: after a question, the old link is replaced by the new one', async ({ convoke: { window } }) => {
  const { row, old } = await fetchLink(window);
  await resetLink(window, row);
  await expect(window.getByText('The group has a new link')).toBeVisible();
  await expect(linkIn(row)).not.toHaveText(old);
  await expect(linkIn(row)).toBeVisible();
  await expect(row.getByText('The old link no longer works')).toHaveCount(0);
});

test('reset whose answer is lost: the old link is marked, and Try again gets the new one', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  const { row, old } = await fetchLink(window);
  await admin.addFault({ kind: 'iqDelay', request: 'w:g2/set/invite', delayMs: 60_000, times: 1 });
  await resetLink(window, row);
  await expect(row.getByText('The old link no longer works')).toBeVisible({ timeout: 60_000 });
  await expect(row.getByRole('button', { name: 'Copy invite link' })).toHaveCount(0);
  await row.getByRole('button', { name: 'Try again' }).click();
  await expect(linkIn(row)).toBeVisible();
  await expect(linkIn(row)).not.toHaveText(old);
  await expect(row.getByRole('alert')).toHaveCount(0);
});

test.describe('while WhatsApp throttles', () => {
  // The minute after a refusal, in which nothing is asked, is over at once.
  test.use({ switches: ['--pacing-factor=0'] });

  test('reset refused: the old link stays, and Try again resets it', async ({
    convoke: { window },
    simulator: { admin },
  }) => {
    const { row, old } = await fetchLink(window);
    await admin.addFault({ kind: 'iqError', request: 'w:g2/set/invite', code: 429, times: 1 });
    await resetLink(window, row);
    await expect(row.getByRole('alert')).toContainText('WhatsApp asks Convoke to slow down');
    await expect(linkIn(row)).toHaveText(old);

    await row.getByRole('button', { name: 'Try again' }).click();
    await expect(row.getByRole('alert')).toHaveCount(0);
    await expect(window.getByText('The group has a new link')).toBeVisible();
    await expect(linkIn(row)).not.toHaveText(old);
    const { requests } = await admin.requests();
    expect(requests.filter(({ request }) => request === 'w:g2/set/invite')).toHaveLength(2);
    expect(requests.filter(({ request }) => request === 'w:g2/get/invite')).toHaveLength(1);
  });
});

test('left the group meanwhile: the question says so, and the row stays for history without a link', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  // The notification of it got lost: only the answer to the question tells.
  await admin.addFault(inviteFault(owned, { code: 403 }));
  await window.getByRole('searchbox', { name: 'Search groups' }).fill(owned);
  const row = groupRow(window, owned);
  await getLink(row).click();
  await expect(row.getByText('You left this group')).toBeVisible();
  await expect(row.getByRole('alert')).toContainText('You are not in this group any more.');
  await expect(getLink(row)).toHaveCount(0);

  await clearGroupSearch(window);
  await admin.changeParticipants(jidOf(other), { action: 'remove', phoneNumbers: [trainer] });
  await expect(groupRow(window, other).getByText('You left this group')).toBeVisible();
  await expect(getLink(groupRow(window, other))).toHaveCount(0);
});

test.describe('Get all links', () => {
  test.use({ switches: ['--pacing-factor=0.1'] });

  test('many groups without links: one after the other, with a reason where there is none', async ({
    convoke: { window, electron },
    simulator: { admin },
  }) => {
    await admin.addFault(inviteFault(other, { code: 500 }));
    await window.getByRole('checkbox', { name: 'Choose all groups shown' }).click();
    await expect(window.getByText(`${groups.length - 1} groups chosen`)).toBeVisible();
    await window.getByRole('button', { name: 'Get all links' }).click();
    const sheet = window.getByRole('dialog', { name: 'Invite links' });
    await expect(sheet.getByText('8 links, 5 without')).toBeVisible({ timeout: 30_000 });
    const rowOf = (name: string) => sheet.getByRole('listitem').filter({ hasText: name });
    await expect(rowOf(owned)).toContainText(/chat\.whatsapp\.com\/\w{22}/);
    await expect(rowOf(notAdmin)).toContainText('Only admins can share this link.');
    await expect(rowOf(other)).toContainText('WhatsApp did not answer in time.');

    await sheet.getByRole('button', { name: 'Copy table' }).click();
    await expect
      .poll(() => electron.evaluate(({ clipboard }) => clipboard.readText()))
      .toContain(`${notAdmin}\t\tOnly admins can share this link.`);
    const { requests } = await admin.requests();
    const questions = requests.filter(({ request }) => request === 'w:g2/get/invite');
    // Nobody is asked for the groups where the answer is known.
    expect(questions).toHaveLength(9);
    expect(questions.every(({ atOnce }) => atOnce === 1)).toBe(true);

    await admin.clearFaults();
    await sheet.getByRole('button', { name: 'Try 1 again' }).click();
    await expect(sheet.getByText('9 links, 4 without')).toBeVisible();
    await sheet.getByRole('button', { name: 'Close' }).click();
    const strip = window.getByRole('group', { name: 'Invite links' });
    await strip.getByRole('button', { name: 'Close the table of links' }).click();
    await expect(strip).toHaveCount(0);
  });

  test('429 in the middle: says until when it waits, goes on by itself, stops and continues', async ({
    convoke: { window },
    simulator: { admin },
  }) => {
    await admin.addFault(inviteFault(other, { code: 429, times: 1 }));
    for (const name of [owned, other, 'Accessible Forms – 23 Jan']) {
      await window.getByRole('checkbox', { name: `Choose ${name}` }).click();
    }
    await window.getByRole('button', { name: 'Get all links' }).click();
    const sheet = window.getByRole('dialog', { name: 'Invite links' });
    await expect(sheet.getByRole('status')).toHaveText(/^WhatsApp asks to wait, continuing at \d+:\d\d/);
    await expect(sheet.getByRole('listitem').filter({ hasText: other })).toContainText('Waiting');
    await sheet.getByRole('button', { name: 'Stop' }).click();
    await expect(sheet.getByText(/^Stopped with \d groups? to go$/)).toBeVisible();
    await sheet.getByRole('button', { name: 'Continue' }).click();
    await expect(sheet.getByText('3 links')).toBeVisible({ timeout: 30_000 });
    const { requests } = await admin.requests();
    const questions = requests.filter(({ request }) => request === 'w:g2/get/invite');
    expect(questions).toHaveLength(4);
    const refused = questions.findIndex(({ errorCode }) => errorCode === 429);
    const [before, after] = questions.slice(refused);
    // A minute, by the pacing of this test.
    expect((after?.atMs ?? 0) - (before?.atMs ?? 0)).toBeGreaterThanOrEqual(5_900);
  });

  test('rows are chosen by keyboard', async ({ convoke: { window } }) => {
    const list = window.getByRole('group', { name: 'Groups' });
    await list.focus();
    const chosen = window.getByText(/^\d+ groups? chosen$/);
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('Space');
    await expect(chosen).toHaveText('1 group chosen');
    await window.keyboard.press('Shift+ArrowDown');
    await window.keyboard.press('Shift+ArrowDown');
    await expect(chosen).toHaveText('3 groups chosen');
    await window.keyboard.press('End');
    await expect(list.getByRole('listitem').last().getByRole('checkbox')).toBeFocused();
    await window.keyboard.press('ControlOrMeta+a');
    await expect(chosen).toHaveText(`${groups.length - 1} groups chosen`);
    await window.keyboard.press('Escape');
    await expect(chosen).toHaveCount(0);
  });
});
