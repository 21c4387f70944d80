import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { getInviteLink, groupRow } from '#harness/trainer/groups.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { decodeQrCode } from '#harness/trainer/link-by-pixels.ts';
import { openSection } from '#harness/trainer/navigation.ts';

const [trainer = ''] = trainerScenario().accounts;
const group = 'TypeScript Basics – 19 Dec';

test('the poster prints as one page with a code that leads to the group', async ({ convoke, simulator }) => {
  const { window, electron } = convoke;
  await linkAccount(window, (qr) => simulator.admin.scan(qr, trainer));
  await openSection(window, 'Groups');
  const outcome = await getInviteLink(window, group);
  await groupRow(window, group).getByRole('button', { name: 'Show QR poster' }).click();
  // The system's own dialog would wait for a person.
  await window.evaluate(() => {
    const print = (): void => {
      document.documentElement.dataset['printed'] = 'true';
    };
    Object.assign(globalThis, { print });
  });
  await window.getByRole('dialog', { name: 'QR poster' }).getByRole('button', { name: 'Print' }).click();
  await expect(window.locator('html')).toHaveAttribute('data-printed', 'true');

  await window.emulateMedia({ media: 'print' });
  await expect(window.getByRole('heading', { name: 'Groups' })).toBeHidden();
  expect({ kind: 'link', link: decodeQrCode(await window.screenshot()) }).toEqual(outcome);
  await window.emulateMedia({ media: 'screen' });
  const pages = await electron.evaluate(async ({ BrowserWindow }) => {
    const pdf = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ pageSize: 'A4' });
    return pdf?.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
  });
  expect(pages).toBe(1);
});
