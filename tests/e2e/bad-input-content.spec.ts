import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '#harness/app-fixture.ts';
import {
  answerFileDialog,
  attachedFile,
  attachFile,
  chooseToAttach,
  type AttachItem,
} from '#harness/trainer/attaching.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openReactWorkshop, reactTeams, trainer } from '#harness/trainer/react-workshop.ts';
import { openWorkshop } from '#harness/trainer/workshops.ts';
import { jpegBytes, pdfBytes } from '../integration/media/sample-files.ts';

const [team = { id: '', subject: '' }] = reactTeams;

test.use({ switches: ['--pacing-factor=0.05'] });

/** As large as it says, and nothing in it: it takes no room on the disk. */
async function sparseFile(path: string, begins: Uint8Array, bytes: number): Promise<void> {
  const file = await open(path, 'w');
  await file.write(begins);
  await file.truncate(bytes);
  await file.close();
}

test('a file that cannot be sent is not attached, and says why in a sentence of its own', async ({
  convoke: { window, electron },
  launch,
  simulator: { admin },
}) => {
  const folder = join(dirname(launch.userDataFolder), 'files');
  await mkdir(folder);
  const at = (name: string): string => join(folder, name);
  const picture = await jpegBytes(320, 240);
  const GB = 1024 ** 3;
  await writeFile(at('empty.pdf'), '');
  await sparseFile(at('huge.pdf'), pdfBytes, 3 * GB);
  await sparseFile(at('huge.jpg'), picture, 3 * GB);
  await writeFile(at('programme.jpg'), pdfBytes);
  await writeFile(at('half.jpg'), picture.subarray(0, picture.length / 2));
  await mkdir(at('folder.jpg'));

  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await window.keyboard.press('ControlOrMeta+n');
  const message = window.getByRole('textbox', { name: 'Message' });
  await message.fill('Every word of it stays');
  const attempts: readonly (readonly [string, Exclude<AttachItem, 'Poll'>, string])[] = [
    ['empty.pdf', 'Document', 'This file is empty, so there is nothing to send.'],
    ['huge.pdf', 'Document', 'This file is larger than WhatsApp takes. The limit is 2,048 MB.'],
    ['huge.jpg', 'Image', 'This file is too large for WhatsApp to show it in the chat. The limit is 16 MB.'],
    ['programme.jpg', 'Image', 'WhatsApp shows JPEG and PNG pictures in the chat, and this file is neither.'],
    ['programme.jpg', 'Video', 'WhatsApp plays MP4 videos in the chat, and this file is none.'],
    ['programme.jpg', 'Audio', 'Convoke sends sound as MP3 or OGG with Opus, and this file is neither.'],
    ['half.jpg', 'Image', 'This picture is incomplete: its end is missing.'],
    ['folder.jpg', 'Image', 'This is a folder or a device, and only files can be sent.'],
    ['gone.jpg', 'Image', 'The file is no longer there: it was moved or deleted after it was chosen.'],
  ];
  for (const [name, item, sentence] of attempts) {
    await answerFileDialog(electron, at(name));
    await chooseToAttach(window, item);
    await expect(window.getByRole('alert'), name).toContainText(sentence.split('. ')[0] ?? '');
    const [, hint] = sentence.split('. ');
    if (hint !== undefined) await expect(window.getByRole('alert'), name).toContainText(hint);
    // Still a text, and no copy is left behind.
    await expect(message).toHaveValue('Every word of it stays');
  }
  await expect.poll(() => readdir(join(launch.userDataFolder, 'attachments'))).toEqual([]);
  // It is seen also where the button is that was pressed, in the smallest window.
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setSize(900, 620);
  });
  await message.evaluate((field) => {
    field.scrollIntoView({ block: 'start' });
  });
  await expect(window.getByRole('alert')).not.toBeInViewport();
  await answerFileDialog(electron, at('empty.pdf'));
  await chooseToAttach(window, 'Document');
  await expect(window.getByRole('alert')).toContainText('This file is empty');
  await expect(window.getByRole('alert')).toBeInViewport({ ratio: 1 });
  // What is only not shown in the chat can be sent as a file to open, without choosing it again.
  const asDocument = window.getByRole('button', { name: 'Attach it as a document instead' });
  await expect(asDocument).toHaveCount(0);
  await answerFileDialog(electron, at('programme.jpg'));
  await chooseToAttach(window, 'Image');
  await answerFileDialog(electron, null);
  await asDocument.click();
  await attachedFile(window, 'programme.jpg').waitFor();
  await expect(window.getByRole('alert')).toHaveCount(0);
  expect(await admin.uploads()).toEqual([]);
  expect(await admin.deliveriesFromClients()).toEqual([]);
});

test('words that cannot be sent say why, odd ones are sent, and a file lost before the sending is no message', async ({
  convoke: { window, electron },
  launch,
  simulator: { admin },
}) => {
  await openReactWorkshop(window, admin, [team.subject]);
  await composeForWorkshop(window, 'React Workshop', '');
  const message = window.getByRole('textbox', { name: 'Message' });
  const review = window.getByRole('button', { name: 'Review', exact: true });

  // 70,000 characters from the clipboard: all are there, in the draft too, and what is too much is counted.
  await electron.evaluate(async ({ clipboard }) => {
    await clipboard.writeText('x'.repeat(70_000));
  });
  await message.focus();
  await window.keyboard.press('ControlOrMeta+v');
  await expect(
    window.getByText('WhatsApp takes no message this long: 4,464 characters too many.'),
  ).toBeVisible();
  await expect(review).toBeDisabled();
  await expect(window.getByText('Saved', { exact: true })).toBeVisible();
  expect((await message.inputValue()).length).toBe(70_000);

  // A variable inside a variable.
  await message.fill('Hello {{group.{{days}}}}');
  const preview = window.getByRole('complementary', { name: 'Preview' });
  await expect(preview.getByRole('status')).toContainText('The message has a variable inside another one.');
  await review.click();
  const dialog = window.getByRole('dialog', { name: 'Review broadcast' });
  await expect(dialog).toContainText('The message has a variable inside another one. Look at line 1');
  await expect(dialog.getByRole('button', { name: 'Send to 0 groups' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Back to the message' }).click();
  expect(await admin.deliveriesFromClients()).toEqual([]);

  // Nothing but emoji, and right-to-left.
  const odd = ['🎉👨‍👩‍👧‍👦🇧🇷', 'مرحبا بكم في *ورشة* العمل'];
  for (const words of odd) {
    await openWorkshop(window, 'React Workshop');
    await composeForWorkshop(window, 'React Workshop', words);
    if (words.startsWith('م')) {
      const line = preview.locator('p').filter({ hasText: 'مرحبا' });
      expect(await line.evaluate((shown) => getComputedStyle(shown).direction)).toBe('rtl');
    }
    await reviewBroadcast(window);
    await sendReviewed(window, 1);
    await expect(broadcastProgress(window)).toContainText('1 of 1 sent');
  }
  const texts = async () => [
    ...new Set((await admin.copies({ group: `${team.id}@g.us` })).map(({ text }) => text)),
  ];
  expect(await texts()).toEqual(odd);

  // The trainer's file is not needed any more once it was chosen; the app's own copy is.
  const path = join(dirname(launch.userDataFolder), 'Programme.pdf');
  await writeFile(path, pdfBytes);
  await openWorkshop(window, 'React Workshop');
  await composeForWorkshop(window, 'React Workshop', 'All rooms and times');
  await attachFile({ window, electron }, 'Document', { path, fileName: 'Programme.pdf' });
  await rm(path);
  await reviewBroadcast(window);
  const copies = join(launch.userDataFolder, 'attachments');
  for (const name of await readdir(copies)) await rm(join(copies, name));
  await dialog.getByRole('button', { name: 'Send to 1 group' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    'The attached file is not there any more, or changed meanwhile.',
  );
  await expect(dialog.getByRole('alert')).toContainText('No message goes out without it. Attach it again');
  expect(await admin.uploads()).toEqual([]);
  expect(await texts()).toEqual(odd);
});
