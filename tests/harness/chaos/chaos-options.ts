import { parseArgs } from 'node:util';
import { SetupError } from '../setup-error.ts';

export const usage = `Usage: npm run chaos -- [options]

Kills the app (SIGKILL) at random moments: while an account is linked, a database is migrated, a file is uploaded, and
again and again while it broadcasts on a simulated WhatsApp, which has its own troubles, on a computer that has them too.
Then compares what the simulated devices decrypted with what the database says. Nothing leaves this computer.

  --kills N     how often the app is killed (default: 50)
  --seed S      the same seed gives the same moments in the same order (default: a random one)
  --json        one JSON object at the end instead of the table
  --help        show this`;

export interface ChaosOptions {
  readonly kills: number;
  readonly seed: string;
  readonly json: boolean;
  readonly help: boolean;
}

/** Throws SetupError with one sentence when what was typed is not usable. */
export function readChaosOptions(args: readonly string[], randomSeed: () => string): ChaosOptions {
  const { kills = '50', seed = randomSeed(), json, help } = parsed(args);
  if (!/^[1-9]\d{0,4}$/.test(kills)) throw new SetupError('--kills needs a number from 1. See --help.');
  if (seed === '') throw new SetupError('--seed needs a word or a number. See --help.');
  return { kills: Number(kills), seed, json: json ?? false, help: help ?? false };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        kills: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new SetupError(`${message.split('. ')[0] ?? message}. See --help.`);
  }
}
