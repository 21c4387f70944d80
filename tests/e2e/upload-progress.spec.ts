import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '#harness/app-fixture.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { attachFile } from '#harness/trainer/attaching.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { openReactWorkshop, reactTeams } from '#harness/trainer/react-workshop.ts';
import { openWorkshop } from '#harness/trainer/workshops.ts';
import { mp4Bytes } from '../integration/media/sample-files.ts';

const teams = reactTeams.slice(0, 2);

test.use({ switches: ['--pacing-factor=0.05'] });

test('an upload shows how far it is, is given up with the broadcast, and goes on at the second host', async ({
  convoke: { window, electron },
  launch,
  simulator: { admin },
}) => {
  const path = join(dirname(launch.userDataFolder), 'way.mp4');
  await writeFile(path, mp4Bytes({ dataBytes: 15_000_000 }));
  await openReactWorkshop(
    window,
    admin,
    teams.map(({ subject }) => subject),
  );
  const send = async (text: string): Promise<void> => {
    await composeForWorkshop(window, 'React Workshop', text);
    await attachFile({ window, electron }, 'Video', { path, fileName: 'way.mp4' });
    await reviewBroadcast(window);
    await sendReviewed(window, teams.length);
  };

  await admin.addFault({ kind: 'uploadRate', bytesPerSecond: 1_000_000, times: 1 });
  await send('The way');
  const bar = broadcastProgress(window).getByRole('progressbar', { name: 'Upload of the file' });
  await expect(bar).toHaveAttribute('aria-valuetext', /^[1-9]\d? % uploaded$/);
  const percent = async () => Number.parseInt((await bar.getAttribute('aria-valuetext')) ?? '', 10);
  const before = await percent();
  await expect.poll(percent).toBeGreaterThan(before);
  await expect(broadcastProgress(window)).toContainText('goes on when the file is uploaded');
  expect(await accessibilityFaults(window)).toEqual([]);
  await window.getByRole('button', { name: 'Cancel broadcast' }).click();
  await window.getByRole('button', { name: 'Cancel the rest' }).click();
  await expect(bar).toHaveCount(0);
  await expect.poll(async () => (await admin.uploads()).map(({ outcome }) => outcome.kind)).toEqual(['cut']);
  expect(await admin.copies()).toEqual([]);

  await admin.addFault({ kind: 'uploadStatus', host: 1, status: 503, times: 1 });
  await openWorkshop(window, 'React Workshop');
  await send('The way, again');
  await expect(broadcastProgress(window)).toContainText('2 of 2 sent');
  const outcomes = (await admin.uploads()).slice(1).map(({ host, outcome }) => [host, outcome.kind]);
  expect(outcomes).toEqual([
    [1, 'refused'],
    [2, 'stored'],
  ]);
  const texts = new Set((await admin.copies()).map(({ text }) => text));
  expect(texts).toEqual(new Set(['The way, again']));
});
