import type { Locator } from '@playwright/test';
import { expect, test } from '#harness/app-fixture.ts';
import { chooseToAttach, pollOption } from '#harness/trainer/attaching.ts';
import { composeForWorkshop } from '#harness/trainer/broadcasts.ts';
import { openReactWorkshop, reactTeamNames as names } from '#harness/trainer/react-workshop.ts';

/** How many parts of it scroll by themselves. */
const scrollers = (place: Locator): Promise<number> =>
  place.evaluate(
    (root) =>
      [...root.querySelectorAll('*')].filter(
        (element) =>
          element.scrollHeight > element.clientHeight + 1 &&
          getComputedStyle(element).overflowY === 'auto' &&
          element.clientHeight > 0,
      ).length,
  );

test('in the smallest window nothing that matters is cut off or covered while a broadcast is made', async ({
  convoke: { window, electron },
  simulator: { admin },
}, testInfo) => {
  await openReactWorkshop(window, admin, names);
  await composeForWorkshop(window, 'React Workshop', 'See you, {{group.name}}');
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setSize(900, 620);
  });
  await expect.poll(() => window.evaluate(() => innerWidth)).toBe(900);

  // These groups differ at the end of their names only.
  const preview = window.getByRole('complementary', { name: 'Preview' });
  const [firstName = ''] = names;
  const shownName = preview.getByText(firstName, { exact: true }).first();
  const isWhole = (): Promise<boolean> =>
    shownName.evaluate(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight);
  await expect.poll(isWhole).toBe(true);
  await preview.getByRole('combobox', { name: 'Preview for group' }).selectOption({ label: names[1] ?? '' });
  await expect(preview).toContainText(`See you, ${names[1] ?? ''}`);

  // A toast that offers a way back leaves the buttons of the review alone.
  await chooseToAttach(window, 'Poll');
  await pollOption(window, 1).fill('Yes');
  await window.getByRole('button', { name: 'Remove poll' }).click();
  const undo = window.getByRole('button', { name: 'Undo' });
  await undo.waitFor();
  await window.getByRole('button', { name: 'Review', exact: true }).click();
  const review = window.getByRole('dialog', { name: 'Review broadcast' });
  await expect(review.getByRole('button', { name: /^Send to \d+ groups$/ })).toBeVisible();
  await expect(undo).toBeVisible();
  const toast = await window
    .getByText('Poll removed')
    .locator('xpath=ancestor::*[@aria-hidden="false"]')
    .boundingBox();
  for (const button of await review.getByRole('button').all()) {
    const box = await button.boundingBox();
    if (box === null || toast === null) continue;
    const isApart =
      box.y >= toast.y + toast.height || box.y + box.height <= toast.y || box.x >= toast.x + toast.width;
    expect(isApart, (await button.textContent()) ?? '').toBe(true);
  }

  expect(await scrollers(review)).toBeLessThanOrEqual(1);
  await review.getByRole('button', { name: 'Schedule…' }).click();
  await expect(review.getByRole('button', { name: /^Schedule for \d+ groups$/ })).toBeEnabled();
  expect(await scrollers(review)).toBe(1);
  await window.screenshot({ path: testInfo.outputPath('schedule.png') });
});
