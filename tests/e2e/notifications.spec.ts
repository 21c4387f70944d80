import { expect, test } from '#harness/app-fixture.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { openReactWorkshop, reactTeamNames } from '#harness/trainer/react-workshop.ts';

const names = reactTeamNames.slice(0, 2);

test.use({ switches: ['--pacing-factor=0.05'] });

test('a broadcast that finishes out of sight is told, and a click on that shows its report', async ({
  convoke: { window, electron },
  simulator: { admin },
}) => {
  await openReactWorkshop(window, admin, names);
  await composeForWorkshop(window, 'React Workshop', 'See you on Saturday');
  await electron.evaluate(({ Notification }) => {
    const shown: Electron.Notification[] = [];
    Object.assign(globalThis, { shown });
    Notification.isSupported = () => true;
    Notification.prototype.show = function (this: Electron.Notification) {
      shown.push(this);
    };
  });
  await reviewBroadcast(window);
  await sendReviewed(window, 2);
  await openSection(window, 'Groups');
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  const notified = () =>
    electron.evaluate(() =>
      (globalThis as unknown as { shown: Electron.Notification[] }).shown.map(({ title, body }) => ({
        title,
        body,
      })),
    );
  await expect.poll(notified).toEqual([{ title: 'Broadcast finished', body: 'Sent to all 2 groups.' }]);
  await electron.evaluate(() => {
    (globalThis as unknown as { shown: Electron.Notification[] }).shown[0]?.emit('click');
  });
  await expect(broadcastProgress(window)).toContainText('2 of 2 sent');

  const isVisible = () =>
    electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  expect(await isVisible()).toBe(true);
});
