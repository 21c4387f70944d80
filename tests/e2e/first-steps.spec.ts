import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { cutOffTexts } from '#harness/trainer/cut-off-texts.ts';
import { getInviteLink } from '#harness/trainer/groups.ts';
import { pressOn, tabTo } from '#harness/trainer/keyboard.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { decodeQrCode } from '#harness/trainer/link-by-pixels.ts';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';

const [trainer = ''] = trainerScenario().accounts;

const steps = (window: Page) => window.getByRole('region', { name: 'Primeiros passos' });

test.describe('in Portuguese, in the smallest window, in the dark', () => {
  test.use({ environment: { LANGUAGE: 'pt_BR', LANG: 'pt_BR.UTF-8' } });

  test('from the first start to a sent test by the keyboard alone', async ({
    convoke,
    simulator: { admin },
  }) => {
    const { window, electron } = convoke;
    await electron.evaluate(({ BrowserWindow, nativeTheme }) => {
      nativeTheme.themeSource = 'dark';
      BrowserWindow.getAllWindows()[0]?.setSize(900, 620);
    });
    const look = async (name: string): Promise<void> => {
      expect.soft(await cutOffTexts(window), name).toEqual([]);
      await window.screenshot({ path: test.info().outputPath(`${name}.png`) });
    };

    const remember = window.getByRole('button', { name: /^Lembrar neste computador/ });
    const code = window.getByRole('img', { name: 'Código QR para conectar o WhatsApp' });
    await remember.or(code).first().waitFor();
    if (await remember.isVisible()) await pressOn(window, remember);
    await code.waitFor();
    await look('link');
    await expect(async () => {
      const qr = decodeQrCode(await window.screenshot());
      expect(await admin.scan(qr ?? '', trainer)).toMatchObject({ ok: true });
    }).toPass();
    await expect(window.getByRole('status', { name: 'Conexão' })).toHaveText('Online');
    await expect(window.getByRole('heading', { name: 'Grupos', level: 1 })).toBeVisible();
    const first = steps(window).getByRole('listitem').first();
    await expect(first.getByRole('img', { name: 'Feito' })).toBeVisible();
    await look('linked');

    await pressOn(window, steps(window).getByRole('button', { name: 'Crie uma oficina' }));
    const form = window.getByRole('dialog', { name: 'Nova oficina' });
    await form.waitFor();
    await tabTo(window, form.getByLabel('Título')).catch(async () => {
      await expect(form.getByLabel('Título')).toBeFocused();
    });
    await window.keyboard.type('Oficina de barro');
    await window.keyboard.press('Enter');
    await window.getByRole('dialog', { name: 'Oficina de barro' }).waitFor();
    await look('workshop');
    await window.keyboard.press('Escape');

    await pressOn(window, steps(window).getByRole('button', { name: 'Envie um teste para você' }));
    const dialog = window.getByRole('dialog', { name: 'Envie um teste para você' });
    await dialog.waitFor();
    await look('test');
    expect(await accessibilityFaults(window)).toEqual([]);
    await expect(dialog.getByRole('button', { name: 'Enviar um teste para mim' })).toBeFocused();
    await window.keyboard.press('Enter');
    await expect(dialog.getByRole('status')).toContainText('Enviado para a sua própria conversa');
    await expect
      .poll(() => admin.copies({ group: `${trainer}@s.whatsapp.net` }))
      .toMatchObject([{ text: 'Olá! É assim que uma mensagem do Convoke aparece.' }]);
    await window.keyboard.press('Escape');
    await expect(steps(window).getByRole('heading', { name: 'Tudo pronto' })).toBeVisible();
    await look('done');

    await convoke.relaunch();
    await expect(convoke.window.getByRole('heading', { name: 'Oficinas', level: 1 })).toBeVisible();
    await expect(steps(convoke.window)).toBeHidden();
  });
});

test('the first steps are skipped for good', async ({ convoke }) => {
  await convoke.window.getByRole('button', { name: 'Skip the first steps' }).click();
  await expect(convoke.window.getByRole('region', { name: 'First steps' })).toBeHidden();
  await convoke.relaunch();
  await expect(convoke.window.getByRole('heading', { name: 'Link WhatsApp' })).toBeVisible();
  await expect(convoke.window.getByRole('region', { name: 'First steps' })).toBeHidden();
});

test('at 200 % the steps are behind a button, and never over what they begin', async ({
  convoke: { window, electron },
}) => {
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2);
  });
  const unfold = window.getByRole('button', { name: 'First steps' });
  const card = window.getByRole('region', { name: 'First steps' });
  for (const [step, begun] of [
    ['Link your WhatsApp', window.getByRole('heading', { name: 'Link WhatsApp' })],
    ['Make a workshop', window.getByRole('dialog', { name: 'New workshop' })],
  ] as const) {
    await unfold.click();
    await card.getByRole('button', { name: step }).click();
    await expect(begun).toBeVisible();
    await expect(card).toBeHidden();
  }
});

test('in the smallest window nothing that passes by lies over the steps, and the tools stand in two rows', async ({
  convoke: { window, electron },
  simulator: { admin },
}) => {
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setSize(900, 620);
  });
  await getInviteLink(window, 'TypeScript Basics – 19 Dec');
  await window.getByRole('button', { name: 'Copy invite link' }).click();
  const toast = window.getByText('Invite link copied').locator('xpath=ancestor::*[@aria-hidden="false"]');
  const card = window.getByRole('region', { name: 'First steps' });
  const [said, steps] = [await toast.boundingBox(), await card.boundingBox()];
  if (said === null || steps === null) throw new Error('both are shown');
  expect(said.y + said.height).toBeLessThanOrEqual(steps.y);

  // The order belongs beside the search; alone in a row it looks lost.
  const middle = async (control: Locator): Promise<number> => {
    const box = await control.boundingBox();
    return box === null ? NaN : Math.round(box.y + box.height / 2);
  };
  expect(await middle(window.getByRole('combobox', { name: 'Order' }))).toBe(
    await middle(window.getByRole('searchbox', { name: 'Search groups' })),
  );
});
