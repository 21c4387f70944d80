/**
 * What `electron <folder>` runs in a distribution that lacks its own default app: loads the modules asked for
 * with -r/--require, takes name, version and path from the folder's package.json, and imports its main.
 */
import { app } from 'electron';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** @param {readonly string[]} args */
function parse(args) {
  const modules = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === '-r' || arg === '--require') {
      index += 1;
      modules.push(args[index]);
    } else if (!arg.startsWith('-')) {
      return { modules, folder: resolve(arg) };
    }
  }
  return { modules, folder: undefined };
}

const { modules, folder } = parse(process.argv.slice(1));
for (const module of modules) require(resolve(module));

if (folder === undefined) {
  process.stderr.write('Usage: electron [-r module] <application folder>\n');
  app.exit(1);
} else {
  const manifest = JSON.parse(await readFile(resolve(folder, 'package.json'), 'utf8'));
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  app.name = manifest.productName ?? manifest.name;
  app.setVersion(manifest.version);
  app.setDesktopName(`${app.name}.desktop`);
  app.setAppPath(folder);
  await import(pathToFileURL(resolve(folder, manifest.main)).href);
}
