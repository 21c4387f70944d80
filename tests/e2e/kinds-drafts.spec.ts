import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import type { Bridge } from '#shared/bridge.ts';
import { launchApp } from '#harness/app-launch.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import {
  answerFileDialog,
  attachedFile,
  attachFile,
  chooseToAttach,
  pollOption,
} from '#harness/trainer/attaching.ts';
import { listedBroadcast } from '#harness/trainer/broadcasts.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { jpegBytes, opusBytes, pdfBytes } from '../integration/media/sample-files.ts';

const [trainer = ''] = trainerScenario().accounts;

test('what is attached can be changed and put back without losing a word, and outlives a killed app', async ({
  launch,
  simulator: { admin },
}) => {
  const folder = dirname(launch.userDataFolder);
  const first = await launchApp(launch);
  const { window, electron } = first;
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await window.keyboard.press('ControlOrMeta+n');
  const words = 'x'.repeat(1_100);
  await window.getByRole('textbox', { name: 'Message' }).fill(words);
  const jpg = join(folder, 'board.jpg');
  await writeFile(jpg, await jpegBytes(64, 48));
  await attachFile(first, 'Image', { path: jpg, fileName: 'board.jpg' });
  // What was chosen is kept, whatever becomes of the file.
  await rm(jpg);
  const caption = window.getByRole('textbox', { name: 'Caption' });
  await expect(caption).toHaveValue(words);
  await expect(
    window.getByText('WhatsApp takes no caption this long: 76 characters too many.'),
  ).toBeVisible();
  expect(await accessibilityFaults(window)).toEqual([]);

  // A poll takes the place of the image, which comes back with Undo.
  await chooseToAttach(window, 'Poll');
  await expect(window.getByRole('textbox', { name: 'Question' })).toHaveValue(words);
  await pollOption(window, 1).fill('Saturday');
  await pollOption(window, 1).press('Enter');
  await window.keyboard.type('Saturday');
  await expect(
    window.getByText('This option is there already: people could not tell them apart.'),
  ).toBeVisible();
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(caption).toHaveValue(words);
  await attachedFile(window, 'board.jpg').click();
  await expect(window.getByRole('textbox', { name: 'Message' })).toHaveValue(words);

  // Audio has no words; those that were written wait for its end.
  const ogg = join(folder, 'greeting.ogg');
  await writeFile(ogg, opusBytes(3));
  await attachFile(first, 'Audio', { path: ogg, fileName: 'greeting.ogg' });
  await window.getByRole('radio', { name: 'Voice message' }).click();
  await expect(window.getByText('What you wrote is kept: remove the audio to get it back.')).toBeVisible();
  await answerFileDialog(electron, null);
  await expect(window.getByText('Saved', { exact: true })).toBeVisible();
  const exited = once(electron.process(), 'exit');
  electron.process().kill('SIGKILL');
  await exited;

  const second = await launchApp(launch);
  await openSection(second.window, 'Broadcasts');
  await listedBroadcast(second.window, 'Drafts', 'Voice message').getByRole('button').first().click();
  await expect(second.window.getByRole('radio', { name: 'Voice message' })).toBeChecked();
  const preview = second.window.getByRole('complementary', { name: 'Preview' });
  await expect(preview.getByRole('img', { name: 'Voice message' })).toBeVisible();
  await attachedFile(second.window, 'greeting.ogg').click();
  await expect(second.window.getByRole('textbox', { name: 'Message' })).toHaveValue(words);
  await chooseToAttach(second.window, 'Poll');
  await pollOption(second.window, 2).fill('y'.repeat(101));
  await expect(second.window.getByText('An option is short: 1 character too many.')).toBeVisible();
  expect(await accessibilityFaults(second.window)).toEqual([]);
  await second.close();
});

test('a picture on the clipboard is pasted into the message', async ({
  convoke: { window, electron },
  simulator: { admin },
}) => {
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await window.keyboard.press('ControlOrMeta+n');
  await window.keyboard.type('Look at this');
  await electron.evaluate(async ({ clipboard, nativeImage, ClipboardItem }) => {
    const picture = nativeImage.createFromBitmap(Buffer.alloc(4 * 30 * 20, 0x80), { width: 30, height: 20 });
    // Before Electron 42 only the one, from then on only the other.
    const before = clipboard as unknown as { writeImage?: (image: typeof picture) => void };
    if (before.writeImage !== undefined) before.writeImage(picture);
    else {
      const blob = new Blob([Uint8Array.from(picture.toPNG())], { type: 'image/png' });
      await clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    }
  });
  await window.keyboard.press('ControlOrMeta+v');
  await expect(attachedFile(window, 'picture.png')).toBeVisible();
  await expect(window.getByRole('textbox', { name: 'Caption' })).toHaveValue('Look at this');
});

test('a file that is dropped is attached, and the page cannot name one itself', async ({
  convoke: { window },
  launch,
  simulator: { admin },
}) => {
  const folder = dirname(launch.userDataFolder);
  const pdf = join(folder, 'Programme.pdf');
  await writeFile(pdf, pdfBytes);
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await window.keyboard.press('ControlOrMeta+n');
  const editor = window.getByRole('textbox', { name: 'Message' });
  await editor.fill('All rooms and times');
  const { x = 0, y = 0 } = (await editor.boundingBox()) ?? {};
  const session = await window.context().newCDPSession(window);
  const drag = async (
    type: 'dragEnter' | 'dragOver' | 'drop',
    ...files: readonly string[]
  ): Promise<void> => {
    const data = { items: [], files: [...files], dragOperationsMask: 1 };
    await session.send('Input.dispatchDragEvent', { type, x: x + 20, y: y + 20, data });
  };

  await drag('dragEnter', pdf);
  await drag('dragOver', pdf);
  await expect(window.getByText('Drop the file to attach it')).toBeVisible();
  await drag('drop', pdf);
  await expect(attachedFile(window, 'Programme.pdf')).toBeVisible();
  await expect(window.getByText('Drop the file to attach it')).toBeHidden();
  await expect(window.getByRole('textbox', { name: 'Caption' })).toHaveValue('All rooms and times');

  await drag('dragEnter', folder);
  await drag('dragOver', folder);
  await drag('drop', folder);
  await expect(window.getByRole('alert')).toContainText(
    'This is a folder or a device, and only files can be sent.',
  );

  const replies = await window.evaluate(async (path) => {
    const { bridge } = globalThis as unknown as { bridge: Bridge };
    const made = Object.assign(new File(['made'], 'made.txt'), { path });
    const ask = async (input: object, file: unknown): Promise<unknown> =>
      JSON.parse(
        await bridge.request('attachment.drop', { attachmentId: crypto.randomUUID(), ...input }, file),
      );
    return Promise.all([
      ask({}, path),
      ask({}, made),
      ask({}, { path, name: 'made.txt' }),
      ask({}, { filePath: path }),
      ask({}, null),
      ask({ path }, undefined),
      ask({ filePath: path }, undefined),
    ]);
  }, pdf);
  const unreadable = { error: { code: 'FILE_NOT_READABLE' } };
  const invalid = { error: { code: 'INVALID_INPUT' } };
  expect(replies).toMatchObject([...Array<object>(5).fill(unreadable), invalid, invalid]);
});
