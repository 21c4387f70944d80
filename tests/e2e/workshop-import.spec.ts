import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { closeWorkshop, openWorkshop, workshopSheet } from '#harness/trainer/workshops.ts';

interface CsvFile {
  readonly name: string;
  readonly mimeType: 'text/csv';
  readonly buffer: Buffer;
}

const csv = (name: string, content: string | Buffer): CsvFile => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.isBuffer(content) ? content : Buffer.from(content),
});

const importDialog = (window: Page) => window.getByRole('dialog', { name: 'Import workshops' });
const leftOut = (window: Page) =>
  importDialog(window).getByRole('list', { name: 'Lines left out' }).getByRole('listitem');
const toBeMade = (window: Page) =>
  importDialog(window).getByRole('list', { name: 'Workshops to be made' }).getByRole('listitem');
const listed = (window: Page) => window.getByRole('list', { name: 'Workshops' }).getByRole('button');

async function choose(window: Page, file: CsvFile): Promise<void> {
  const choosing = window.waitForEvent('filechooser');
  await importDialog(window)
    .getByRole('button', { name: /^Choose (a|another) file$/ })
    .click();
  await (await choosing).setFiles(file);
}

test('workshops are imported after a look at them, each line left out says why, and it can be undone', async ({
  convoke: { window },
}) => {
  await openSection(window, 'Workshops');
  await window.getByRole('button', { name: 'Import', exact: true }).click();
  const lines = [
    'Title;Date;Time;Duration (minutes);Place;Seats;Notes;Time zone',
    'Bread baking;03/04/2031;18:00;90;12 Mill Street;12;"Bring\nan apron";',
    'Bread baking;03/04/2031;18:00;90;;;;',
    '=HYPERLINK("https://evil.example");05/04/2031;6 PM;;;;;Europe/Lisbon',
    'Pottery;31/02/2031;18:00;;;;;',
    'Pottery;04/05/2031;evening;;;;;',
    ';06/05/2031;10:00;;;;;',
    'Yoga;07/05/2031;10:00;;;many;;',
    'Yoga;"08/05/2031;10:00;;;;;',
  ];
  await choose(window, csv('season.csv', lines.join('\r\n')));
  const dialog = importDialog(window);
  await expect(dialog.getByRole('status')).toHaveText('season.csv: 2 workshops, 6 lines left out');
  await expect(leftOut(window)).toHaveText([
    /^Line 4 The same workshop as in line 2\./,
    /^Line 6 There is no day 31\/02\/2031\./,
    /^Line 7 “evening” is no time like 18:00 or 6:00 PM\./,
    /^Line 8 The title is missing\./,
    /^Line 9 “many” is no number of seats\./,
    /^Line 10 A quotation mark is opened and never closed\./,
  ]);
  // The file has 31/02, so the day comes first: nothing to ask.
  await expect(dialog.getByRole('radiogroup')).toBeHidden();
  await expect(toBeMade(window).first()).toContainText('Thu, Apr 3, 2031');
  expect(await accessibilityFaults(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Import 2 workshops' }).click();
  await expect(dialog).toBeHidden();
  await expect(listed(window)).toHaveCount(2);
  await expect(listed(window).filter({ hasText: '=HYPERLINK("https://evil.example")' })).toBeVisible();

  await window.getByRole('button', { name: 'Import', exact: true }).click();
  await choose(window, csv('season.csv', 'Title,Date,Time\nbread baking,2031-04-03,18:00'));
  await expect(leftOut(window)).toContainText(['There is a workshop with this title at this time already.']);
  await expect(dialog.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Undo', includeHidden: true }).first().click({ force: true });
  await expect(window.getByText('Make your first workshop')).toBeVisible();
});

test('the undo of an import leaves what was changed since, and says so', async ({ convoke: { window } }) => {
  await openSection(window, 'Workshops');
  await window.getByRole('button', { name: 'Import', exact: true }).click();
  await choose(window, csv('season.csv', 'Title,Date,Time\nBread,2031-04-03,18:00\nPizza,2031-04-04,18:00'));
  await importDialog(window).getByRole('button', { name: 'Import 2 workshops' }).click();
  await openWorkshop(window, 'Pizza');
  await workshopSheet(window, 'Pizza').getByRole('button', { name: 'More' }).click();
  await window.getByRole('menuitem', { name: 'Call off' }).click();
  await closeWorkshop(window, 'Pizza');
  await window.getByRole('button', { name: 'Undo', includeHidden: true }).last().click({ force: true });
  await expect(window.getByText('1 of 2 was changed since and stays')).toBeVisible();
  await expect(listed(window)).toHaveText([/Pizza/]);
});

test('a file that could be read in two ways is asked about, and one that cannot be read says why', async ({
  convoke: { window },
}) => {
  await openSection(window, 'Workshops');
  await window.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = importDialog(window);
  const problem = dialog.getByRole('alert');
  const table = (date: string) => `Título,Data,Hora\nCerâmica,${date},19h30`;

  await choose(window, csv('windows.csv', Buffer.from(table('03/04/2031'), 'latin1')));
  await expect(
    dialog.getByText('The file is not in UTF-8. See whether the accents are right.'),
  ).toBeVisible();
  await expect(toBeMade(window)).toContainText(['Cerâmica']);
  await expect(toBeMade(window)).toContainText(['Tue, Mar 4, 2031']);
  await dialog.getByRole('radio', { name: '3 April' }).click();
  await expect(toBeMade(window)).toContainText(['Thu, Apr 3, 2031']);
  expect(await accessibilityFaults(window)).toEqual([]);

  await choose(window, csv('list.csv', Buffer.from([0x50, 0x4b, 3, 4, 20, 0])));
  await expect(problem).toHaveText(
    'list.csvIt is a spreadsheet. In the spreadsheet program, save it as CSV.',
  );
  await expect(dialog.getByRole('button', { name: /^Import/ })).toBeHidden();
  await choose(window, csv('huge.csv', Buffer.alloc(2_000_001, 'a')));
  await expect(problem).toContainText('It is larger than 2 MB');
  await choose(window, csv('quotes.csv', `Title,Date\n${'"'.repeat(1_900_000)}`));
  await expect(leftOut(window)).toHaveCount(1);
  await choose(window, csv('long.csv', `Title,Date\n${'Yoga,2031-04-03 18:00\n'.repeat(1_001)}`));
  await expect(problem).toContainText('It has more than 1,000 lines.');
  await choose(window, csv('other.csv', 'Nome;Quando\nA;B'));
  await expect(problem).toContainText('missing: “Date”. It has: Nome, Quando.');
  expect(await accessibilityFaults(window)).toEqual([]);
  await choose(window, csv('empty.csv', ''));
  await expect(problem).toContainText('It has no workshops in it.');
});

test('the template that is saved can be imported as it is', async ({
  convoke: { window, electron },
}, testInfo) => {
  await openSection(window, 'Workshops');
  await window.getByRole('button', { name: 'Import', exact: true }).click();
  const path = testInfo.outputPath('template.csv');
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await importDialog(window).getByRole('button', { name: 'Save a template' }).click();
  await expect(window.getByText('Saved, with 2 lines')).toBeVisible();
  const template = await readFile(path, 'utf8');
  await choose(window, csv('template.csv', template));
  await expect(importDialog(window).getByRole('status')).toHaveText('template.csv: 2 workshops');
  await importDialog(window).getByRole('button', { name: 'Import 2 workshops' }).click();
  await expect(listed(window)).toHaveCount(2);
});
