import type { Locator, Page } from '@playwright/test';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
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

  // Every format has a shortcut; the digits also where they are other signs with Shift.
  await editor.fill('bring it');
  await keyboard.press('ControlOrMeta+Shift+Digit8');
  await expect(editor).toHaveValue('- bring it');
  await keyboard.press('ControlOrMeta+Shift+Digit7');
  await expect(editor).toHaveValue('1. bring it');
  await keyboard.press('ControlOrMeta+z');
  await keyboard.press('ControlOrMeta+z');
  await keyboard.press('ControlOrMeta+Shift+Digit9');
  await expect(editor).toHaveValue('> bring it');
  await keyboard.press('End');
  await keyboard.press('ControlOrMeta+Shift+ArrowLeft');
  await keyboard.press('ControlOrMeta+e');
  await expect(editor).toHaveValue('> bring `it`');
  await expect(button('Inline code')).toHaveAttribute('aria-keyshortcuts', 'Control+E');
});

test('an emoji is found and taken by keyboard, without asking anybody else for it', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  const editor = await openEditor(window, (qr) => admin.scan(qr, trainer));
  const { keyboard } = window;
  const asked: string[] = [];
  window.on('request', (request) => asked.push(request.url()));
  const picker = window.getByRole('dialog', { name: 'Emoji' });

  await keyboard.type('Well done ');
  await keyboard.press('Tab');
  await expect(window.getByRole('button', { name: 'Insert emoji' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(picker.getByRole('searchbox', { name: 'Search emoji' })).toBeFocused();
  await keyboard.type('party popper');
  await expect(picker.getByRole('gridcell')).toHaveCount(1);
  expect(await accessibilityFaults(window)).toEqual([]);
  await keyboard.press('Enter');
  await expect(picker).toBeHidden();
  await expect(editor).toBeFocused();
  await keyboard.type('!');
  await expect(editor).toHaveValue('Well done 🎉!');

  await window.getByRole('button', { name: 'Insert emoji' }).click();
  await expect(picker.getByRole('searchbox', { name: 'Search emoji' })).toBeFocused();
  await expect(picker.getByRole('gridcell', { name: 'Grinning face', exact: true })).toBeVisible();
  expect(await accessibilityFaults(window)).toEqual([]);
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  await expect(picker.getByRole('gridcell', { selected: true })).toHaveCount(1);
  await keyboard.press('Escape');
  await expect(picker).toBeHidden();
  await expect(editor).toBeFocused();
  await expect(editor).toHaveValue('Well done 🎉!');
  await keyboard.press('ControlOrMeta+z');
  await keyboard.press('ControlOrMeta+z');
  await expect(editor).toHaveValue('Well done ');

  expect(asked.filter((url) => url.includes('emoji'))).not.toEqual([]);
  expect(asked.filter((url) => !url.startsWith('app://'))).toEqual([]);
});

test('what other programs copy is pasted with the marks WhatsApp has, and a long text is counted', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  const editor = await openEditor(window, (qr) => admin.scan(qr, trainer));
  const { keyboard } = window;
  const copy = async (html: string, text: string): Promise<void> => {
    await window.evaluate(
      (copied) => {
        const onCopy = (event: ClipboardEvent): void => {
          if (copied.html !== '') event.clipboardData?.setData('text/html', copied.html);
          event.clipboardData?.setData('text/plain', copied.text);
          event.preventDefault();
        };
        document.addEventListener('copy', onCopy, { once: true });
      },
      { html, text },
    );
    await keyboard.press('ControlOrMeta+c');
  };

  await keyboard.type('Bring: ');
  await copy(
    '<p>a <b>laptop</b><script>alert(1)</script></p><ul><li><i>charger</i></li><li><a href="https://example.org/map">map</a></li></ul>',
    'a laptop charger map',
  );
  await keyboard.press('ControlOrMeta+v');
  const pasted = 'Bring: a *laptop*\n- _charger_\n- map (https://example.org/map)';
  await expect(editor).toHaveValue(pasted);
  await keyboard.type('!');
  await expect(editor).toHaveValue(`${pasted}!`);
  await keyboard.press('ControlOrMeta+z');
  await keyboard.press('ControlOrMeta+z');
  await expect(editor).toHaveValue('Bring: ');

  await expect(window.getByText(/characters? left$/)).toBeHidden();
  const long = 'word '.repeat(12_900);
  await copy(`<p>${long}</p>`, 'not this');
  await keyboard.press('ControlOrMeta+a');
  await keyboard.press('ControlOrMeta+v');
  await expect(window.getByText('1,037 characters left')).toBeVisible();
  await expect(window.getByText('The message is nearly as long as WhatsApp takes.')).toBeAttached();
  await copy('', 'x'.repeat(1_050));
  await keyboard.press('ControlOrMeta+v');
  await expect(
    window.getByText('WhatsApp takes no message this long: 13 characters too many.'),
  ).toBeVisible();
  await expect(window.getByText('The message is longer than WhatsApp takes.')).toBeAttached();
});

test('a variable is put where the caret is, by keyboard', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  const editor = await openEditor(window, (qr) => admin.scan(qr, trainer));
  const { keyboard } = window;
  await keyboard.type('See you at !');
  await keyboard.press('ArrowLeft');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(window.getByRole('button', { name: 'Insert variable' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(window.getByRole('menuitem', { name: /^Title of the workshop/ })).toBeFocused();
  expect(await accessibilityFaults(window)).toEqual([]);
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(window.getByRole('menu')).toBeHidden();
  await expect(editor).toBeFocused();
  await keyboard.type(' sharp');
  await expect(editor).toHaveValue('See you at {{workshop.time}} sharp!');
});
