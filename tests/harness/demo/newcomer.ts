import type { Locator, Page } from '@playwright/test';
import { pressOn } from '../trainer/keyboard.ts';
import { linkByPixels } from '../trainer/link-by-pixels.ts';
import { attempt } from './demo-failure.ts';
import type { Reporter } from './reporter.ts';
import type { ColorScheme, Screenshots } from './screenshots.ts';
import { setStage } from './stage.ts';

/** Somebody who opens the app for the first time, and how they use it. */
interface Newcomer {
  /** What their pictures begin with. */
  readonly name: string;
  readonly who: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly colorScheme: ColorScheme;
  /** Of the window; absent: as it opens. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly press: (window: Page, control: Locator) => Promise<void>;
  /** What the window says in their language. */
  readonly words: {
    readonly remember: RegExp;
    readonly code: string;
    readonly groups: string;
    readonly steps: string;
    readonly makeWorkshop: string;
    readonly newWorkshop: string;
    readonly title: string;
    readonly workshop: string;
    readonly create: string;
    readonly close: string;
    readonly sendTest: string;
    readonly send: string;
    readonly sent: string;
    readonly done: string;
  };
}

const newcomers: readonly Newcomer[] = [
  {
    name: 'first-mouse',
    who: 'by mouse',
    environment: { LANGUAGE: 'en_US', LANG: 'en_US.UTF-8' },
    colorScheme: 'light',
    press: (_window, control) => control.click(),
    words: {
      remember: /^Remember on this computer/,
      code: 'QR code to link WhatsApp',
      groups: 'Groups',
      steps: 'First steps',
      makeWorkshop: 'Make a workshop',
      newWorkshop: 'New workshop',
      title: 'Title',
      workshop: 'Pottery on Sundays',
      create: 'Create workshop',
      close: 'Close',
      sendTest: 'Send yourself a test',
      send: 'Send a test to myself',
      sent: 'Sent to your own chat',
      done: 'You are all set',
    },
  },
  {
    name: 'first-keyboard',
    who: 'by keyboard alone, in Portuguese, in the smallest window, in the dark',
    environment: { LANGUAGE: 'pt_BR', LANG: 'pt_BR.UTF-8' },
    colorScheme: 'dark',
    size: { width: 900, height: 620 },
    async press(window, control) {
      const hasFocus = await control.evaluate((element) => element === document.activeElement);
      await (hasFocus ? window.keyboard.press('Enter') : pressOn(window, control));
    },
    words: {
      remember: /^Lembrar neste computador/,
      code: 'Código QR para conectar o WhatsApp',
      groups: 'Grupos',
      steps: 'Primeiros passos',
      makeWorkshop: 'Crie uma oficina',
      newWorkshop: 'Nova oficina',
      title: 'Título',
      workshop: 'Cerâmica aos domingos',
      create: 'Criar oficina',
      close: 'Fechar',
      sendTest: 'Envie um teste para você',
      send: 'Enviar um teste para mim',
      sent: 'Enviado para a sua própria conversa',
      done: 'Tudo pronto',
    },
  },
];

/** From the first launch to a sent test message, without anything explained: each newcomer with an app of their own. */
export async function playNewcomers(reporter: Reporter, screenshots: Screenshots): Promise<void> {
  for (const newcomer of newcomers) await play(newcomer, reporter, screenshots);
}

async function play(newcomer: Newcomer, reporter: Reporter, screenshots: Screenshots): Promise<void> {
  const { name, who, environment, colorScheme, size, press, words } = newcomer;
  const stage = await setStage(environment);
  try {
    const { window, electron } = stage.app;
    if (size !== undefined) {
      await electron.evaluate(({ BrowserWindow }, { width, height }) => {
        BrowserWindow.getAllWindows()[0]?.setSize(width, height);
      }, size);
    }
    const look = (what: string): Promise<void> => screenshots.takeOne(window, `${name}-${what}`, colorScheme);
    const steps = window.getByRole('region', { name: words.steps });
    const dialog = (title: string): Locator => window.getByRole('dialog', { name: title, exact: true });

    const close = (sheet: Locator): Promise<void> =>
      press(window, sheet.getByRole('button', { name: words.close }).first());

    await attempt('link as a newcomer', async () => {
      const remember = window.getByRole('button', { name: words.remember });
      const code = window.getByRole('img', { name: words.code });
      await remember.or(code).first().waitFor();
      if (await remember.isVisible()) await press(window, remember);
      await code.waitFor();
      await look('link');
      await linkByPixels(window, (qr) => stage.admin.scan(qr, stage.trainer), words.code);
      await window.getByRole('list', { name: words.groups }).getByRole('listitem').first().waitFor();
      await look('linked');
    });
    await attempt('make a workshop as a newcomer', async () => {
      await press(window, steps.getByRole('button', { name: words.makeWorkshop }));
      await dialog(words.newWorkshop).getByLabel(words.title).waitFor();
      // The form opens with the caret in the title.
      await window.keyboard.type(words.workshop);
      await look('workshop');
      await press(window, dialog(words.newWorkshop).getByRole('button', { name: words.create }));
      await close(dialog(words.workshop));
    });
    await attempt('send a test as a newcomer', async () => {
      await press(window, steps.getByRole('button', { name: words.sendTest }));
      const test = dialog(words.sendTest);
      const send = test.getByRole('button', { name: words.send });
      await send.waitFor();
      await look('test');
      await press(window, send);
      await test.getByRole('status').filter({ hasText: words.sent }).waitFor();
      await close(test);
      await steps.getByRole('heading', { name: words.done }).waitFor();
      await look('done');
    });
    reporter.step('newcomer', `A newcomer sent a first test message ${who}.`);
  } finally {
    await stage.strike();
  }
}
