import type { Page } from '@playwright/test';
import { expect, test } from '#harness/app-fixture.ts';
import { decodeQrCode } from '#harness/trainer/link-by-pixels.ts';
import { reactTeams, trainer } from '#harness/trainer/react-workshop.ts';

const [first, second] = reactTeams;

test.use({
  switches: ['--pacing-factor=0.05'],
  environment: { LANGUAGE: 'pt_BR', LANG: 'pt_BR.UTF-8' },
});

const open = (window: Page, section: string) =>
  window.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name: section }).click();

test('on a computer in Portuguese the whole job is in Portuguese, from the code to the report', async ({
  convoke: { window, electron },
  simulator,
}) => {
  await expect(window.locator('html')).toHaveAttribute('lang', 'pt-BR');
  const menu = await electron.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map(({ label }) => label),
  );
  expect(menu).toEqual(['Arquivo', 'Editar', 'Exibir', 'Janela', 'Ajuda']);

  const remember = window.getByRole('button', { name: /^Lembrar neste computador/ });
  const code = window.getByRole('img', { name: 'Código QR para conectar o WhatsApp' });
  await remember.or(code).first().waitFor();
  if (await remember.isVisible()) await remember.click();
  await code.waitFor();
  await expect(async () => {
    const qr = decodeQrCode(await window.screenshot());
    expect(await simulator.admin.scan(qr ?? '', trainer)).toMatchObject({ ok: true });
  }).toPass();
  await expect(window.getByRole('status', { name: 'Conexão' })).toHaveText('Online');

  await open(window, 'Oficinas');
  await window.getByRole('button', { name: 'Nova oficina' }).click();
  const form = window.getByRole('dialog', { name: 'Nova oficina' });
  await form.getByLabel('Título').fill('React na prática');
  await form.getByLabel('Data').fill('2026-12-12');
  await form.getByLabel('Horário', { exact: true }).fill('10:00');
  await form.getByRole('button', { name: 'Criar oficina' }).click();
  const sheet = window.getByRole('dialog', { name: 'React na prática', exact: true });
  await sheet.getByRole('button', { name: 'Vincular grupos' }).click();
  const picker = window.getByRole('dialog', { name: 'Vincular grupos a “React na prática”' });
  for (const group of [first, second]) {
    await picker.getByRole('searchbox', { name: 'Pesquisar grupos' }).fill(String(group?.subject));
    await picker
      .getByRole('checkbox', { name: String(group?.subject) })
      .first()
      .check();
  }
  await picker.getByRole('button', { name: 'Vincular 2 grupos' }).click();
  await sheet.getByRole('button', { name: 'Mensagem a todos os grupos' }).click();
  await window
    .getByRole('textbox', { name: 'Mensagem' })
    .fill('Olá! {{workshop.title}} é {{workshop.date}}, às {{workshop.time}}. Até lá!');
  await window.getByRole('button', { name: 'Revisar', exact: true }).click();
  const review = window.getByRole('dialog', { name: 'Revisar envio' });
  const send = review.getByRole('button', { name: 'Enviar para 2 grupos' });
  await send.waitFor();
  for (const warning of await review.getByRole('checkbox').all()) await warning.check();
  await send.click();

  const progress = window.getByRole('region', { name: 'Andamento do envio' });
  await expect(progress.getByRole('listitem').getByText(/^Entregue a \d+, lida por \d+ de \d+$/)).toHaveCount(
    2,
  );
  const copies = await simulator.admin.copies({ group: `${String(first?.id)}@g.us` });
  expect(new Set(copies.map(({ text }) => text))).toEqual(
    new Set(['Olá! React na prática é sábado, 12 de dezembro, às 10:00. Até lá!']),
  );
});

test('a language that is chosen is shown at once, everywhere, and kept', async ({ convoke }) => {
  await open(convoke.window, 'Configurações');
  await expect(convoke.window.getByRole('radio', { name: 'O mesmo deste computador' })).toBeChecked();
  await convoke.window.getByRole('radio', { name: 'English' }).click();
  await expect(convoke.window.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(convoke.window.locator('html')).toHaveAttribute('lang', 'en');
  const menu = () =>
    convoke.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
  await expect.poll(menu).toEqual(['File', 'Edit', 'View', 'Window', 'Help']);

  await convoke.relaunch();
  await expect(convoke.window.getByRole('link', { name: 'Workshops' })).toBeVisible();
  expect(await menu()).toEqual(['File', 'Edit', 'View', 'Window', 'Help']);
  await convoke.window.getByRole('link', { name: 'Settings' }).click();
  await convoke.window.getByRole('radio', { name: 'Português (Brasil)' }).click();
  await expect(convoke.window.getByRole('link', { name: 'Oficinas' })).toBeVisible();
});
