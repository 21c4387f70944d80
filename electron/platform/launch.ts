import { app } from 'electron';
import { err, ok, type Result } from '#shared/result.ts';
import { prepareDataFolder } from './data-folder.ts';
import { checkDisplay } from './display.ts';
import { parseLaunchOptions, type LaunchOptions } from './launch-options.ts';
import { sentences } from './sentences.ts';

export interface Launch {
  /** Absolute, exists, this user's alone. Electron keeps its own files there too. */
  readonly dataFolder: string;
  readonly options: LaunchOptions;
}

/**
 * Settles everything a start depends on, before Electron is ready and before anything is written.
 * @returns the sentence that says why it cannot start here or like this.
 */
export function prepareLaunch(): Result<Launch, { readonly sentence: string }> {
  const options = parseLaunchOptions(process.argv.slice(1), app);
  if (!options.ok) return options;
  const display = checkDisplay(process.env);
  if (display !== 'present' && app.commandLine.getSwitchValue('ozone-platform') !== 'headless') {
    return err({ sentence: sentences.noDisplay(display) });
  }
  // Whatever this process writes is for this user alone: database, keys, logs, Chromium's own files.
  process.umask(0o077);
  const folder = prepareDataFolder(options.value.userDataFolder ?? app.getPath('userData'));
  if (!folder.ok) return folder;
  app.setPath('userData', folder.value);
  return ok({ dataFolder: folder.value, options: options.value });
}
