import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { groupRow } from '#harness/trainer/groups.ts';
import { pressOn, tabTo } from '#harness/trainer/keyboard.ts';

const [trainer = ''] = trainerScenario().accounts;

test('links by pairing code and gets an invite link without a mouse', async ({ convoke, simulator }) => {
  const { window, electron } = convoke;
  await pressOn(window, window.getByRole('button', { name: /^Remember on this computer/ }));
  const byNumber = window.getByRole('button', { name: 'Link with phone number' });
  await byNumber.waitFor();
  await pressOn(window, byNumber);
  const field = window.getByLabel('Phone number with country code');
  await expect(field).toBeFocused();
  await window.keyboard.type(`+${trainer}`);
  await window.keyboard.press('Enter');

  const code = window.getByLabel('Pairing code');
  await expect(code).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(await simulator.admin.enterCode(await code.innerText(), trainer)).toMatchObject({ ok: true });

  const row = groupRow(window, 'TypeScript Basics – 19 Dec');
  await row.waitFor();
  await tabTo(window, window.getByRole('searchbox', { name: 'Search groups' }));
  await window.keyboard.type('TypeScript');
  await expect(window.getByRole('list', { name: 'Groups' }).getByRole('listitem')).toHaveCount(1);
  await pressOn(window, row.getByRole('button', { name: 'Get invite link' }));
  const copy = row.getByRole('button', { name: 'Copy invite link' });
  await copy.waitFor();
  await pressOn(window, copy);
  await expect
    .poll(() => electron.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^https:\/\/chat\.whatsapp\.com\/\w+$/);

  await pressOn(window, window.getByRole('link', { name: 'Workshops' }));
  await expect(window.getByRole('heading', { name: 'Workshops', level: 1 })).toBeVisible();

  await window.keyboard.press('ControlOrMeta+n');
  await expect(window.getByRole('textbox', { name: 'Message' })).toBeFocused();
});
