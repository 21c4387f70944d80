import { delimiter, join, resolve } from 'node:path';
import { runCommand, type CommandOptions, type CommandResult } from './run-command.ts';

export const repository = resolve(import.meta.dirname, '../..');

/** Runs a command line tool of node_modules on the project, with plain output. */
export function runTool(
  tool: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const binaries = join(repository, 'node_modules', '.bin');
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...inherited } = process.env;
  return runCommand(join(binaries, tool), args, {
    cwd: repository,
    ...options,
    env: {
      ...inherited,
      PATH: `${binaries}${delimiter}${process.env['PATH'] ?? ''}`,
      ...options.env,
    },
  });
}
