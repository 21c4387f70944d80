import type { Locator, Page } from '@playwright/test';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import type { ScanCode } from '#harness/trainer/link-by-pixels.ts';

const [trainer = ''] = trainerScenario().accounts;

/** Links the account and opens an empty message. */
async function openEditor(window: Page, scan: ScanCode): Promise<Locator> {
  await linkAccount(window, scan);
  await window.keyboard.press('ControlOrMeta+n');
  const editor = window.getByRole('textbox', { name: 'Message' });
  await expect(editor).toBeFocused();
  return editor;
}

test('shortcuts, buttons and Enter put in marks, and undo takes them back', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  const editor = await openEditor(window, (qr) => admin.scan(qr, trainer));
  const { keyboard } = window;
  const button = (name: string): Locator =>
    window.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name, exact: true });

  await keyboard.type('See you ');
  await keyboard.press('ControlOrMeta+b');
  await keyboard.type('tomorrow');
  await expect(editor).toHaveValue('See you *tomorrow*');
  await keyboard.press('ControlOrMeta+Shift+ArrowLeft');
  await keyboard.press('ControlOrMeta+i');
  await expect(editor).toHaveValue('See you *_tomorrow_*');
  await expect(button('Italic')).toHaveAttribute('aria-pressed', 'true');
  await expect(button('Strikethrough')).toHaveAttribute('aria-pressed', 'false');
  await keyboard.press('ControlOrMeta+Shift+X');
  await expect(editor).toHaveValue('See you *~_tomorrow_~*');
  await keyboard.press('ControlOrMeta+z');
  await expect(editor).toHaveValue('See you *_tomorrow_*');
  await keyboard.press('ControlOrMeta+z');
  await expect(editor).toHaveValue('See you *tomorrow*');
  await keyboard.press('ControlOrMeta+Shift+z');
  await expect(editor).toHaveValue('See you *_tomorrow_*');
  // What was undone and redone is what the preview shows and the draft keeps.
  await expect(window.getByRole('complementary', { name: 'Preview' }).getByRole('emphasis')).toHaveText(
    'tomorrow',
  );

  await editor.fill('');
  await button('Bulleted list').click();
  await expect(editor).toBeFocused();
  await expect(button('Bulleted list')).toHaveAttribute('aria-pressed', 'true');
  await keyboard.type('laptop');
  await keyboard.press('Enter');
  await keyboard.type('charger');
  await expect(editor).toHaveValue('- laptop\n- charger');
  await keyboard.press('ControlOrMeta+a');
  await button('Numbered list').click();
  await expect(editor).toHaveValue('1. laptop\n2. charger');
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await expect(editor).toHaveValue('1. laptop\n2. charger\n3. ');
  await keyboard.press('Enter');
  await expect(editor).toHaveValue('1. laptop\n2. charger\n');
  for (let undone = 0; undone < 3; undone += 1) await keyboard.press('ControlOrMeta+z');
  await expect(editor).toHaveValue('- laptop\n- charger');
});
