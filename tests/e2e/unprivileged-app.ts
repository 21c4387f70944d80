import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ElectronRuntime } from '#harness/electron-runtime.ts';
import { repository } from '#harness/npm-tool.ts';

const NOBODY = 65_534;

/** The app as an ordinary user starts it: not root, and without any switch for root's sake. */
export interface UnprivilegedApp {
  /** Belongs to that user. */
  readonly home: string;
  start(switches: readonly string[]): ChildProcess;
  remove(): Promise<void>;
}

/**
 * Where the tests run as root, the app runs as nobody, in a mount namespace of its own in which Electron, the
 * project and the database module can be reached: they lie in folders that only root may enter. Elsewhere the
 * user is ordinary already.
 */
export async function prepareUnprivilegedApp(runtime: ElectronRuntime): Promise<UnprivilegedApp> {
  const base = await mkdtemp(join(tmpdir(), 'convoke-user-'));
  const home = join(base, 'home');
  await mkdir(home);
  const remove = (): Promise<void> => rm(base, { recursive: true });
  const electron = dirname(runtime.executablePath);
  const native = runtime.nativeBinding === undefined ? undefined : dirname(runtime.nativeBinding);

  const run = (command: string, args: readonly string[]): ChildProcess =>
    spawn(command, args, { cwd: home, env: { ...process.env, HOME: home }, stdio: 'pipe' });
  const appArguments = (
    project: string,
    module: string | undefined,
    switches: readonly string[],
  ): string[] => [
    '--disable-gpu',
    project,
    ...(module === undefined ? [] : [`--native-binding=${module}`]),
    ...switches,
  ];

  if (process.getuid?.() !== 0) {
    return {
      home,
      remove,
      start: (switches) =>
        run(runtime.executablePath, appArguments(repository, runtime.nativeBinding, switches)),
    };
  }

  await chmod(base, 0o755);
  await chown(home, NOBODY, NOBODY);
  const places: Record<string, string> = { electron, project: repository, ...(native && { native }) };
  for (const [name, source] of Object.entries(places)) {
    await mkdir(join(base, name));
    // The folders above stay closed to others.
    await chmod(source, 0o755);
  }
  const mounts = Object.entries(places).map(
    ([name, source]) => `mount --bind '${source}' '${join(base, name)}'`,
  );
  const asNobody = `setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups --inh-caps=-all --bounding-set=-all`;
  const script = [...mounts, `exec ${asNobody} "$@"`].join(' && ');
  const module = native && runtime.nativeBinding?.replace(native, join(base, 'native'));
  return {
    home,
    remove,
    start: (switches) =>
      run('unshare', [
        '--mount',
        'sh',
        '-c',
        script,
        'sh',
        runtime.executablePath.replace(electron, join(base, 'electron')),
        ...appArguments(join(base, 'project'), module, switches),
      ]),
  };
}
