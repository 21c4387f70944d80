import { app, dialog } from 'electron';
import { writeSync } from 'node:fs';
import { sentences } from './sentences.ts';

/**
 * Ends the process with the one sentence that says why. On stderr always; in a dialog only in a packaged build,
 * where nobody reads stderr and no test waits.
 */
export function refuseToStart(sentence: string): void {
  writeSync(process.stderr.fd, `${sentence}\n`);
  if (app.isPackaged) dialog.showErrorBox(sentences.cannotStart(), sentence);
  app.exit(1);
}
