import { spawn } from 'node:child_process';

export interface CommandResult {
  /** Null when a signal ended it or it could not be started at all. */
  readonly exitCode: number | null;
  /** stdout and stderr in the order they came. */
  readonly output: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
}

/** Runs a command to its end without a shell. A missing command is an unsuccessful result, not an exception. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      timeout: options.timeoutMs,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const finish = (exitCode: number | null, note = ''): void => {
      resolve({ exitCode, output: Buffer.concat(chunks).toString('utf8') + note });
    };
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => {
      finish(null, error.message);
    });
    child.on('close', (exitCode) => {
      finish(exitCode);
    });
  });
}

/** The last lines of a command's output, for an error sentence. */
export function lastLines(output: string, count = 12): string {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
