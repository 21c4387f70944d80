import { open, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { seeGroups } from '#harness/trainer/groups.ts';
import { linkAccount } from '#harness/trainer/link-account.ts';
import { openSection, waitUntilOnline } from '#harness/trainer/navigation.ts';

const [trainer = ''] = trainerScenario().accounts;
const PAGE_BYTES = 4_096;

/** Overwrites every second page from this one on, as a failing disk might. Answers the file as it then is. */
async function overwritePages(path: string, firstPage: number): Promise<Buffer> {
  const { size } = await stat(path);
  const file = await open(path, 'r+');
  const garbage = Buffer.alloc(PAGE_BYTES, 0xa5);
  for (let at = firstPage * PAGE_BYTES; at < size; at += 2 * PAGE_BYTES) {
    await file.write(garbage, 0, PAGE_BYTES, at);
  }
  await file.close();
  return readFile(path);
}

async function setAsideFiles(databasePath: string): Promise<readonly string[]> {
  const folder = dirname(databasePath);
  return (await readdir(folder)).filter((name) => /^convoke\.damaged-.*\.sqlite$/.test(name));
}

test('starts empty and says so when the file is destroyed and there is no backup', async ({
  convoke,
  launch,
}) => {
  const databasePath = join(launch.userDataFolder, 'convoke.sqlite');
  await convoke.close();
  const destroyed = await overwritePages(databasePath, 0);
  await convoke.relaunch();

  const [keptAs = ''] = await setAsideFiles(databasePath);
  const notice = convoke.window.getByRole('alert').filter({ hasText: 'The data file was damaged' });
  await expect(notice).toContainText('there was no backup');
  await expect(notice).toContainText(keptAs);
  expect(await readFile(join(launch.userDataFolder, keptAs))).toEqual(destroyed);
  expect(await accessibilityFaults(convoke.window)).toEqual([]);
});

for (const [what, firstPage] of [
  ['the file is destroyed', 0],
  ['pages in the middle of it are', 3],
] as const) {
  test(`brings back the newest backup and says so when ${what}`, async ({ convoke, launch, simulator }) => {
    const databasePath = join(launch.userDataFolder, 'convoke.sqlite');
    await linkAccount(convoke.window, (qr) => simulator.admin.scan(qr, trainer));
    await openSection(convoke.window, 'Groups');
    const groupCount = await seeGroups(convoke.window, ['Trainers of Lisbon']);
    await convoke.relaunch();
    await waitUntilOnline(convoke.window);
    await expect.poll(() => readdir(join(launch.userDataFolder, 'backups'))).toHaveLength(1);

    await convoke.close();
    const damaged = await overwritePages(databasePath, firstPage);
    await convoke.relaunch();

    const notice = convoke.window.getByRole('alert').filter({ hasText: 'The data file was damaged' });
    await expect(notice).toContainText('brought back its newest backup');
    const [keptAs = ''] = await setAsideFiles(databasePath);
    await expect(notice).toContainText(keptAs);
    expect(await readFile(join(launch.userDataFolder, keptAs))).toEqual(damaged);

    await openSection(convoke.window, 'Groups');
    expect(await seeGroups(convoke.window, ['Trainers of Lisbon'])).toBe(groupCount);
  });
}
