import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { linkByPixels } from '../trainer/link-by-pixels.ts';
import type { Reporter } from './reporter.ts';
import type { Stage } from './stage.ts';

/** Without a terminal nobody can press Enter; the code stays on screen this long. */
const LOOK_MS = 3_000;

/** Plays the trainer's phone: reads the QR code from the window's pixels and scans it. */
export async function scanWithPhone({ app, admin, trainer }: Stage, reporter: Reporter): Promise<void> {
  const qr = await linkByPixels(app.window, (text) => admin.scan(text, trainer));
  reporter.step(
    'scan',
    `The phone of +${trainer} read the code from the picture of the window and scanned it.`,
    { qrCharacters: qr.length },
  );
}

/** Lets the person look at the code: until Enter in a terminal, else for a few seconds. */
export async function waitForPermissionToScan(reporter: Reporter): Promise<void> {
  if (!process.stdin.isTTY) {
    reporter.step('ask', `The simulated phone scans the code in ${LOOK_MS / 1_000} seconds.`);
    await pause(LOOK_MS);
    return;
  }
  reporter.step('ask', 'Press Enter to scan the code with the simulated phone.');
  const terminal = createInterface({ input: process.stdin });
  await new Promise<void>((resolve) => {
    terminal.once('line', () => {
      resolve();
    });
  });
  terminal.close();
}
