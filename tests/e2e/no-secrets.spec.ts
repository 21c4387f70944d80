import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { rememberOnThisComputer } from '#harness/trainer/key-storage.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection, waitUntilOnline } from '#harness/trainer/navigation.ts';
import { reactTeams as teams, trainer } from '#harness/trainer/react-workshop.ts';
import { createWorkshop, linkGroups } from '#harness/trainer/workshops.ts';

const { people } = trainerScenario();
const [team = { id: '', subject: '', participants: [] }] = teams;
const sentText = 'The blue umbrella stays closed';
const receivedText = 'The green kettle is boiling';

test.use({ switches: ['--pacing-factor=0.05'] });

/** Every file under the folder besides the database, its backups and the key file, which are meant to hold things. */
async function otherFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('convoke'));
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(path, 'latin1')] as const)),
  );
}

async function askForPairingCode(window: Page): Promise<string> {
  await rememberOnThisComputer(window);
  await window.getByRole('button', { name: 'Link with phone number' }).click();
  const number = window.getByLabel('Phone number with country code');
  await number.fill(`+${trainer}`);
  await number.press('Enter');
  const code = window.getByLabel('Pairing code');
  await expect(code).toHaveText(/^\w{4}-\w{4}$/);
  return code.innerText();
}

/** The code in the first link that this account may fetch. */
async function getInviteLink(window: Page): Promise<string> {
  await openSection(window, 'Groups');
  await window.getByRole('searchbox', { name: 'Search groups' }).fill(team.subject);
  await window.getByRole('button', { name: 'Get invite link' }).first().click();
  const link = window.getByText(/^chat\.whatsapp\.com\//).first();
  await link.waitFor();
  return (await link.innerText()).replace(/^.*\//, '');
}

/** Crashes the page as a fault of its own would; answers where crash files would be. */
async function crashPage(electron: ElectronApplication): Promise<string> {
  return electron.evaluate(async ({ app, BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const gone = new Promise((resolve) => contents?.once('render-process-gone', resolve));
    contents?.forcefullyCrashRenderer();
    await gone;
    return app.getPath('crashDumps');
  });
}

test('a run with session changes leaves no key, message text or full number in any log, output or crash file', async ({
  convoke,
  launch,
  simulator: { admin },
}) => {
  const { window } = convoke;
  const codes: string[] = [];
  const pairingCode = await askForPairingCode(window);
  await window.getByRole('button', { name: 'Use the QR code instead' }).click();
  await linkAccount(window, (qr) => {
    codes.push(qr);
    return admin.scan(qr, trainer);
  });
  const inviteCode = await getInviteLink(window);
  await createWorkshop(window, { title: 'React Workshop', date: '2026-12-12', time: '10:00' });
  await linkGroups(
    window,
    'React Workshop',
    teams.map(({ subject }) => subject),
  );

  // Devices that cannot read the message ask again, and the sessions with them are made anew.
  const others = team.participants.map(({ phoneNumber }) => phoneNumber).filter((one) => one !== trainer);
  for (const phoneNumber of others.slice(0, 5)) await admin.changePhone(phoneNumber, { failDecryptions: 1 });
  await composeForWorkshop(window, 'React Workshop', sentText);
  await reviewBroadcast(window);
  await sendReviewed(window, teams.length);
  await expect(broadcastProgress(window).getByText('5 of 5 sent', { exact: true }).first()).toBeVisible();
  const readByOne = () => admin.copies({ group: `${team.id}@g.us` });
  await expect.poll(async () => (await readByOne()).length).toBeGreaterThanOrEqual(others.length);
  for (const phoneNumber of others.slice(0, 3)) {
    await admin.sendAs(phoneNumber, `${team.id}@g.us`, receivedText);
    await admin.sendAs(phoneNumber, `${trainer}@s.whatsapp.net`, receivedText);
  }
  await admin.disconnect({ kind: 'close' });
  await waitUntilOnline(window);
  await admin.disconnect({ kind: 'streamError', code: 503 });
  await waitUntilOnline(window);
  const crashFolder = await crashPage(convoke.electron);
  await admin.disconnect({ kind: 'deviceRemoved' });
  await convoke.close();

  const written = new Map([
    ...(await otherFiles(launch.userDataFolder)),
    ['output', await convoke.output()] as const,
  ]);
  const log = [...written].find(([path]) => path.endsWith('main.log'))?.[1] ?? '';
  expect(log).toContain('connection.changed');

  // A QR code carries the public keys of the device and the secret of the link.
  const keys = codes
    .flatMap((code) => code.slice(code.indexOf('#') + 1).split(','))
    .filter((key) => key.length > 20);
  expect(keys.length).toBeGreaterThanOrEqual(4);
  // Memory holds them all: nothing of it is written when a process dies.
  expect((await readdir(crashFolder, { recursive: true })).filter((name) => name.endsWith('.dmp'))).toEqual(
    [],
  );
  const codesShown = [pairingCode, pairingCode.replace('-', ''), inviteCode];
  expect(codesShown.every((code) => code.length >= 8)).toBe(true);
  const numbers = people.flatMap(({ phoneNumber, lid }) => [phoneNumber, lid]);
  const secrets = [...keys, ...codesShown, ...numbers, sentText, receivedText];
  // What the Signal library prints of a session.
  const signs = ['privKey', 'rootKey', 'chainKey', 'SessionEntry', 'Closing session', '<Buffer'];
  const found = [...written].flatMap(([path, text]) =>
    [...secrets, ...(path.includes('Cache') ? [] : signs)].flatMap((secret) =>
      text.includes(secret) ? `${secret} in ${path}` : [],
    ),
  );
  expect(found).toEqual([]);
});
