import { createProgress } from './progress.ts';
import { lastLines, runCommand } from './run-command.ts';
import { SetupError } from './setup-error.ts';

/** What Electron needs on a Debian without a desktop: its libraries, a virtual display, fonts for screenshots. */
const PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libgbm1',
  'libasound2',
  'libnotify4',
  'xvfb',
  'xauth',
  'fonts-noto-color-emoji',
  'fonts-liberation',
] as const;

/** Sees to it that the packages are there; installs them only as root. Throws SetupError naming the one command. */
export async function ensureSystemPackages(): Promise<void> {
  const missing = await missingPackages();
  if (missing.length === 0) return;
  const installation = ['install', '-y', '--no-install-recommends', ...missing];
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `There is no display here and a virtual one needs system packages: run "sudo apt-get ${installation.join(' ')}" and try again.`,
    );
  }
  const progress = createProgress('System packages', 1);
  const result = await progress.during(`installing ${missing.join(', ')}`, async () => {
    const first = await aptGet(installation);
    if (first.exitCode === 0) return first;
    // A fresh or long unused machine has no package lists, or lists of files that are gone.
    await aptGet(['update']);
    return aptGet(installation);
  });
  if (result.exitCode !== 0) {
    throw new SetupError(
      `The system packages ${missing.join(' ')} could not be installed:\n${lastLines(result.output)}`,
    );
  }
}

async function missingPackages(): Promise<string[]> {
  // Newer releases renamed the libraries with the suffix t64.
  const names = PACKAGES.flatMap((name) => [name, `${name}t64`]);
  const query = await runCommand('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n', ...names]);
  if (query.exitCode === null) {
    throw new SetupError(
      'There is no display here, and a virtual one can be set up on Debian and its relatives only: run this on a desktop.',
    );
  }
  const installed = new Set(query.output.split('\n'));
  return PACKAGES.filter(
    (name) => !installed.has(`installed ${name}`) && !installed.has(`installed ${name}t64`),
  );
}

function aptGet(args: readonly string[]): ReturnType<typeof runCommand> {
  return runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
