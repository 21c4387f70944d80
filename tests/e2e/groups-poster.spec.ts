import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { getInviteLink, groupRow } from '#harness/trainer/groups.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { decodeQrCode } from '#harness/trainer/link-by-pixels.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { closeWorkshop, createWorkshop, linkGroups } from '#harness/trainer/workshops.ts';

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

test('the poster is saved as a picture with title, date and place of the workshop', async ({
  convoke: { window, electron },
  simulator,
}) => {
  await linkAccount(window, (qr) => simulator.admin.scan(qr, trainer));
  for (const title of ['TypeScript Basics', 'Types in Depth']) {
    await createWorkshop(window, { title, date: '2026-12-19', time: '10:00', place: 'Casa do Alto, room 2' });
    await linkGroups(window, title, [group]);
    await closeWorkshop(window, title);
  }
  await openSection(window, 'Groups');
  const outcome = await getInviteLink(window, group);
  await groupRow(window, group).getByRole('button', { name: 'Show QR poster' }).click();
  const poster = window.getByRole('dialog', { name: 'QR poster' });
  await poster.getByLabel('Workshop').selectOption('Types in Depth');
  await expect(poster.getByText('Types in Depth', { exact: true }).last()).toBeVisible();
  await expect(poster.getByText(/19.+2026.+10:00/).first()).toBeVisible();
  await expect(poster.getByText('Casa do Alto, room 2').first()).toBeVisible();

  const folder = mkdtempSync(join(tmpdir(), 'convoke-poster-'));
  const file = join(folder, 'poster.png');
  await electron.evaluate(({ dialog }, filePath) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showSaveDialog = (...options: unknown[]) => {
      asked.push(JSON.stringify(options.at(-1)));
      return Promise.resolve({ canceled: false, filePath });
    };
  }, file);
  await poster.getByRole('button', { name: 'Save as picture' }).click();
  await expect(window.getByText('Poster saved').first()).toBeVisible();
  const picture = readFileSync(file);
  rmSync(folder, { recursive: true });
  expect({ kind: 'link', link: decodeQrCode(picture) }).toEqual(outcome);
  const { width, height } = PNG.sync.read(picture);
  expect([width, height]).toEqual([1_240, 1_754]);
  const asked = await electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked.join());
  expect(asked).toContain(`${group}.png`);
});
