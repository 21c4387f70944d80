import type { Page } from '@playwright/test';
import { expect, test } from '#harness/app-fixture.ts';
import { composeForWorkshop, reviewBroadcast, sendReviewed } from '#harness/trainer/broadcasts.ts';
import { cutOffTexts } from '#harness/trainer/cut-off-texts.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { openReactWorkshop, reactTeamNames as names } from '#harness/trainer/react-workshop.ts';

test.use({ switches: ['--pacing-factor=0.02'] });

/** The smallest window there is. */
const SIZE = { width: 900, height: 620 };

const portuguese = (window: Page, name: string) =>
  window.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name });

test('in the longer language nothing is cut off in the smallest window', async ({
  convoke: { window, electron },
  simulator,
}) => {
  const look = async (screen: string): Promise<void> => {
    await window.waitForLoadState('networkidle');
    expect.soft(await cutOffTexts(window), screen).toEqual([]);
  };
  await electron.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setSize(width, height);
  }, SIZE);
  await openReactWorkshop(window, simulator.admin, names);
  await composeForWorkshop(window, 'React Workshop', 'See you on {{workshop.date}}!');
  await reviewBroadcast(window);
  await sendReviewed(window, names.length);

  await openSection(window, 'Settings');
  await window.getByRole('radio', { name: 'Português (Brasil)' }).click();
  await portuguese(window, 'Oficinas').waitFor();
  await look('settings');

  await portuguese(window, 'Oficinas').click();
  await window.getByRole('main').getByRole('button', { name: 'React Workshop' }).waitFor();
  await look('workshops');
  await window.getByRole('main').getByRole('button', { name: 'React Workshop' }).click();
  await window.getByRole('dialog', { name: 'React Workshop', exact: true }).waitFor();
  await look('workshop');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Nova oficina' }).click();
  await window.getByRole('dialog', { name: 'Nova oficina' }).waitFor();
  await look('new-workshop');
  await window.keyboard.press('Escape');

  await portuguese(window, 'Grupos').click();
  await window.getByRole('searchbox', { name: 'Pesquisar grupos' }).waitFor();
  await look('groups');
  await window.getByRole('checkbox', { name: 'Escolher todos os grupos da tela' }).click();
  await look('groups-chosen');

  await portuguese(window, 'Envios').click();
  await window.getByRole('list', { name: 'Histórico' }).waitFor();
  await look('broadcasts');
  await window.getByRole('list', { name: 'Histórico' }).getByRole('button').first().click();
  await window.getByRole('region', { name: 'Andamento do envio' }).waitFor();
  await look('report');

  await portuguese(window, 'Envios').click();
  await window.getByRole('button', { name: 'Novo envio' }).click();
  await window.getByRole('textbox', { name: 'Mensagem' }).fill('Até lá! {{workshop.title}}');
  await look('compose');
});
