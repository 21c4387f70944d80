import { once } from 'node:events';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { MenuItem } from 'electron';
import { expect, test } from '#harness/app-fixture.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { reactTeamNames, trainer } from '#harness/trainer/react-workshop.ts';
import { createWorkshop, linkGroups } from '#harness/trainer/workshops.ts';

const names = reactTeamNames.slice(0, 3);

/** A desktop that says it has a tray, whatever this one has. */
const withTray = {
  PATH: `${join(import.meta.dirname, 'desktop-with-tray')}:${process.env['PATH'] ?? ''}`,
};
test.use({ environment: withTray });

/** From now on keeps what the app shows on the taskbar and in the tray. */
async function watchSurroundings(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ BrowserWindow, Tray }) => {
    const progress: number[] = [];
    Object.assign(globalThis, { progress, trayMenu: null, trayTip: '' });
    const [window] = BrowserWindow.getAllWindows();
    if (window !== undefined) window.setProgressBar = (share) => void progress.push(share);
    Tray.prototype.setContextMenu = (menu) => void Object.assign(globalThis, { trayMenu: menu });
    Tray.prototype.setToolTip = (text) => void Object.assign(globalThis, { trayTip: text });
  });
}

function trayLabels(electron: ElectronApplication): Promise<string[]> {
  return electron.evaluate(() => {
    const { trayMenu } = globalThis as unknown as { trayMenu: { items: MenuItem[] } | null };
    return (trayMenu?.items ?? []).filter(({ type }) => type !== 'separator').map(({ label }) => label);
  });
}

async function chooseInTray(electron: ElectronApplication, label: string): Promise<void> {
  await electron.evaluate((_electron, chosen) => {
    const { trayMenu } = globalThis as unknown as { trayMenu: { items: MenuItem[] } };
    trayMenu.items.find((item) => item.label === chosen)?.click();
  }, label);
}

async function chooseInMenu(electron: ElectronApplication, id: string): Promise<void> {
  await electron.evaluate(({ Menu }, chosen) => {
    Menu.getApplicationMenu()?.getMenuItemById(chosen)?.click();
  }, id);
}

function isVisible(electron: ElectronApplication): Promise<boolean | undefined> {
  return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
}

test('menu, taskbar and tray: what is going on, and what is wanted in a hurry', async ({
  convoke: { window, electron },
  simulator: { admin },
}) => {
  await watchSurroundings(electron);
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await expect.poll(() => trayLabels(electron)).toContain('My WhatsApp: Online');

  await test.step('the menu goes where it says, and takes nothing from under a dialog', async () => {
    await chooseInMenu(electron, 'groups');
    await expect(window.getByRole('heading', { name: 'Groups', level: 1 })).toBeVisible();
    await chooseInMenu(electron, 'palette');
    const palette = window.getByRole('dialog', { name: 'Search or do something' });
    await expect(palette).toBeVisible();
    await chooseInMenu(electron, 'settings');
    await expect(palette).toBeVisible();
    await window.keyboard.press('Escape');
    await chooseInMenu(electron, 'shortcuts');
    await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await window.keyboard.press('Escape');
    await chooseInMenu(electron, 'new-broadcast');
    await expect(window.getByRole('textbox', { name: 'Message' })).toBeVisible();
    await chooseInMenu(electron, 'new-workshop');
    await expect(window.getByRole('dialog', { name: 'New workshop' })).toBeVisible();
    await window.keyboard.press('Escape');
  });

  await test.step('a broadcast moves the taskbar, is paused from the tray and resumed there', async () => {
    await openSection(window, 'Workshops');
    await createWorkshop(window, { title: 'React Workshop', date: '2026-12-12', time: '10:00' });
    await linkGroups(window, 'React Workshop', names);
    await composeForWorkshop(window, 'React Workshop', 'See you on Saturday');
    await reviewBroadcast(window);
    await sendReviewed(window, names.length);
    await expect.poll(() => trayLabels(electron)).toContain('Sending, 1 of 3 groups');
    const progress = (): Promise<number[]> =>
      electron.evaluate(() => (globalThis as unknown as { progress: number[] }).progress);
    await expect.poll(async () => (await progress()).at(-1)).toBeCloseTo(1 / 3);
    await chooseInTray(electron, 'Pause all broadcasts');
    await expect(broadcastProgress(window).getByRole('button', { name: 'Resume' })).toBeVisible();
    await expect.poll(async () => (await progress()).at(-1)).toBe(-1);
    await expect.poll(() => trayLabels(electron)).toContain('1 broadcast paused');
    await chooseInTray(electron, 'Resume broadcasts');
    await expect(broadcastProgress(window).getByRole('button', { name: 'Pause' })).toBeVisible();
    await broadcastProgress(window).getByRole('button', { name: 'Cancel broadcast' }).click();
    await window.getByRole('button', { name: 'Cancel the rest' }).click();
    await expect
      .poll(() => trayLabels(electron))
      .toEqual(['My WhatsApp: Online', 'Open Convoke', 'New broadcast', 'Quit']);
  });

  await test.step('a closed window goes on in the tray only once that is wanted', async () => {
    await openSection(window, 'Settings');
    await window.getByRole('radio', { name: 'Go on in the tray' }).click();
    await expect(window.getByRole('radio', { name: 'Go on in the tray' })).toBeChecked();
    await electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close();
    });
    await expect.poll(() => isVisible(electron)).toBe(false);
    await chooseInTray(electron, 'Open Convoke');
    await expect.poll(() => isVisible(electron)).toBe(true);
    const exited = once(electron.process(), 'exit');
    await chooseInTray(electron, 'Quit');
    expect(await exited).toEqual([0, null]);
  });
});

test.describe('on a desktop without a tray', () => {
  test.use({ environment: {} });

  test('the setting is not offered, and the zoom is kept', async ({ convoke }) => {
    await openSection(convoke.window, 'Settings');
    await expect(
      convoke.window
        .getByRole('group', { name: 'Appearance' })
        .or(convoke.window.getByRole('radiogroup', { name: 'Appearance' })),
    ).toBeVisible();
    await expect(convoke.window.getByRole('radio', { name: 'Go on in the tray' })).toBeHidden();
    const zoom = (): Promise<number | undefined> =>
      convoke.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel(),
      );
    await convoke.electron.evaluate(({ Menu, BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const view = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
      view?.find(({ role }) => role?.toLowerCase() === 'zoomin')?.click({}, window, window?.webContents);
    });
    await expect.poll(zoom).toBe(0.5);
    await convoke.relaunch();
    await expect.poll(zoom).toBe(0.5);
  });
});
