import type { Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AdminClient } from '#simulator/admin-client.ts';
import type { DecryptedCopy } from '#simulator/contracts.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { attachFile, chooseToAttach, pollOption } from '#harness/trainer/attaching.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  historyEntry,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { openReactWorkshop, reactTeams } from '#harness/trainer/react-workshop.ts';
import { openWorkshop } from '#harness/trainer/workshops.ts';
import { jpegBytes, pdfBytes } from '../integration/media/sample-files.ts';

const teams = reactTeams.slice(0, 2);

test.use({ switches: ['--pacing-factor=0.05'] });

/** Sends what is composed; answers with what every device in each group has decrypted of it, the groups in order. */
async function send(window: Page, admin: AdminClient): Promise<readonly (readonly DecryptedCopy[])[]> {
  const before = new Set((await copiesOfTeams(admin)).flat().map(({ messageId }) => messageId));
  await reviewBroadcast(window);
  await sendReviewed(window, teams.length);
  await expect(broadcastProgress(window)).toContainText(`${teams.length} of ${teams.length} sent`);
  const sent = (await copiesOfTeams(admin)).map((copies) =>
    copies.filter(({ messageId }) => !before.has(messageId)),
  );
  for (const copies of sent) {
    expect(copies.length).toBeGreaterThan(20);
    expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
  }
  return sent;
}

function copiesOfTeams(admin: AdminClient): Promise<DecryptedCopy[][]> {
  return Promise.all(teams.map(({ id }) => admin.copies({ group: `${id}@g.us` })));
}

/** The one thing that all copies say. */
function agreed<Value>(
  copies: readonly (readonly DecryptedCopy[])[],
  pick: (copy: DecryptedCopy) => Value,
): Value {
  const said = new Map(copies.flat().map((copy) => [JSON.stringify(pick(copy)), pick(copy)]));
  expect([...said.keys()]).toHaveLength(1);
  const [value] = said.values();
  return value as Value;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('a text, an image, a PDF and a poll composed in the window are decrypted as they were composed', async ({
  convoke: { window, electron },
  launch,
  simulator: { admin },
}) => {
  test.setTimeout(240_000);
  const folder = dirname(launch.userDataFolder);
  await openReactWorkshop(
    window,
    admin,
    teams.map(({ subject }) => subject),
  );
  const compose = async (text: string): Promise<void> => {
    await openWorkshop(window, 'React Workshop');
    await composeForWorkshop(window, 'React Workshop', text);
  };

  // A text with right-to-left words that mentions everyone.
  const text = 'مرحبا بكم — see you on *Saturday* 🎉';
  await composeForWorkshop(window, 'React Workshop', text);
  await window.getByRole('radio', { name: 'Visible' }).click();
  const preview = window.getByRole('complementary', { name: 'Preview' });
  await expect(preview).toContainText('@all مرحبا بكم — see you on Saturday 🎉');
  const texts = await send(window, admin);
  expect(agreed(texts, (copy) => copy.text)).toBe(`@all ${text}`);
  expect(agreed(texts, ({ parts }) => parts.mentions)).toMatchObject({ everyone: true, shown: true });

  // An image with a caption that answers it, and differs by group.
  const picture = await jpegBytes(640, 480);
  const jpg = join(folder, 'board.jpg');
  await writeFile(jpg, picture);
  await compose('The board of {{group.name}}');
  await attachFile({ window, electron }, 'Image', { path: jpg, fileName: 'board.jpg' });
  await window.getByRole('button', { name: 'Reply to an earlier broadcast' }).click();
  const earlier = window.getByRole('dialog', { name: 'Reply to an earlier broadcast' });
  await earlier.getByRole('searchbox', { name: 'Search broadcasts' }).fill('saturday');
  await earlier.getByRole('list', { name: 'Sent broadcasts' }).getByRole('button').click();
  await expect(preview.getByRole('img', { name: 'Image: board.jpg' })).toBeVisible();
  // Also as large as it is, not only as a thumbnail.
  const widths = () =>
    preview.locator('img').evaluateAll((shown) => shown.map((one) => (one as HTMLImageElement).naturalWidth));
  await expect.poll(widths).toContain(640);
  await expect(preview.getByRole('blockquote')).toContainText('see you on');
  const images = await send(window, admin);
  expect(images.map((copies) => agreed([copies], (copy) => copy.text))).toEqual(
    teams.map(({ subject }) => `The board of ${subject}`),
  );
  expect(agreed(images, ({ media }) => media)).toEqual({
    kind: 'image',
    mimeType: 'image/jpeg',
    sizeBytes: picture.length,
    sha256: sha256(picture),
  });
  expect(images.map((copies) => agreed([copies], ({ parts }) => parts.quote?.messageId))).toEqual(
    texts.map((copies) => agreed([copies], ({ messageId }) => messageId)),
  );
  // One upload for both groups.
  expect(await admin.uploads()).toHaveLength(1);

  // A document, whose words are its caption.
  const pdf = join(folder, 'Programme.pdf');
  await writeFile(pdf, pdfBytes);
  await compose('All rooms and times');
  await attachFile({ window, electron }, 'Document', { path: pdf, fileName: 'Programme.pdf' });
  await expect(preview).toContainText('PDF');
  const documents = await send(window, admin);
  expect(agreed(documents, (copy) => copy.text)).toBe('All rooms and times');
  expect(agreed(documents, ({ media }) => media)).toEqual({
    kind: 'document',
    mimeType: 'application/pdf',
    sizeBytes: pdfBytes.length,
    sha256: sha256(await readFile(pdf)),
  });
  expect(agreed(documents, ({ parts }) => parts.fileName)).toBe('Programme.pdf');

  // A poll, its options put in order by keyboard.
  await compose('Which day suits you?');
  await chooseToAttach(window, 'Poll');
  await expect(window.getByRole('textbox', { name: 'Question' })).toHaveValue('Which day suits you?');
  await pollOption(window, 1).fill('Sunday');
  await window.keyboard.press('Enter');
  await window.keyboard.type('Saturday');
  await window.keyboard.press('Alt+ArrowUp');
  await expect(pollOption(window, 1)).toBeFocused();
  await window.getByRole('checkbox', { name: 'People may choose several' }).check();
  await expect(preview.getByRole('listitem').first()).toContainText('Saturday');
  const polls = await send(window, admin);
  expect(agreed(polls, (copy) => copy.text)).toBe('Which day suits you?');
  expect(agreed(polls, ({ parts }) => [parts.poll?.options, parts.poll?.choices])).toEqual([
    ['Saturday', 'Sunday'],
    0,
  ]);

  // The report and the history show what it was.
  await expect(window.getByRole('complementary', { name: 'Message sent' })).toContainText('Saturday');
  await openSection(window, 'Broadcasts');
  await historyEntry(window, 'The board of').getByRole('button').click();
  const sent = window.getByRole('complementary', { name: 'Message sent' });
  await expect(sent.getByRole('img', { name: 'Image: board.jpg' })).toBeVisible();
  await expect(sent.getByRole('blockquote')).toContainText('see you on');
});
