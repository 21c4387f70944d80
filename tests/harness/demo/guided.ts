import { rememberOnThisComputer } from '../trainer/key-storage.ts';
import { waitUntilOnline } from '../trainer/navigation.ts';
import { attempt } from './demo-failure.ts';
import { scanWithPhone, waitForPermissionToScan } from './phone.ts';
import type { Reporter } from './reporter.ts';
import { playPeople } from './simulated-people.ts';
import type { Stage } from './stage.ts';

/** Links the phone, then leaves the window to the person; simulated people read and answer until it is closed. */
export async function playGuided(stage: Stage, reporter: Reporter): Promise<void> {
  const { app, admin, trainer } = stage;
  const closed = new AbortController();
  app.electron.once('close', () => {
    closed.abort();
  });
  await attempt('get a QR code on screen', () => rememberOnThisComputer(app.window));
  reporter.step('open', 'The app is open and shows a QR code.');
  await waitForPermissionToScan(reporter);
  await attempt('scan the code', () => scanWithPhone(stage, reporter));
  await attempt('get online', () => waitUntilOnline(app.window));
  reporter.step(
    'linked',
    'Linked. The window is yours: people in the groups read and answer what you send. Close it to end the demo.',
  );
  await playPeople(admin, trainer, closed.signal);
  reporter.step('closed', 'The window was closed.');
}
