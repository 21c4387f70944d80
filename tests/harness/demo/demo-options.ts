import { parseArgs } from 'node:util';

export const usage = `Usage: npm run demo -- [options]

Opens Convoke on a simulated WhatsApp that runs on this computer. Nothing leaves it.

  --autoplay           do the whole job by itself, relaunch the app, then end; otherwise the window stays open
  --json               one JSON object per step instead of sentences
  --screenshots DIR    where the pictures of the window go (default: a temporary folder)
  --help               show this`;

export interface DemoOptions {
  readonly autoplay: boolean;
  readonly json: boolean;
  /** Absent: a temporary folder. */
  readonly screenshotFolder?: string;
  readonly help: boolean;
}

/** A mistake in what was typed: one sentence, exit code 2. */
export class UsageError extends Error {}

/** Reads the command line of the demo. Throws UsageError. */
export function readDemoOptions(args: readonly string[]): DemoOptions {
  const { autoplay, json, screenshots, help } = parse(args);
  if (screenshots === '') throw new UsageError('--screenshots needs a folder. See --help.');
  return {
    autoplay: autoplay ?? false,
    json: json ?? false,
    help: help ?? false,
    ...(screenshots !== undefined && { screenshotFolder: screenshots }),
  };
}

function parse(args: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { autoplay: flag, json: flag, screenshots: { type: 'string' }, help: flag },
    }).values;
  } catch (error) {
    // parseArgs explains at length how to pass a positional; its first sentence is what matters.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${message.split('. ')[0] ?? message}. See --help.`);
  }
}
