import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unpackZip } from '#harness/zip-archive.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convoke-zip-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Python's zip writer, so that reader and writer are not of one mind. */
function pack(script: string): string {
  const path = join(folder, 'archive.zip');
  execFileSync('python3', ['-c', `import zipfile\nwith zipfile.ZipFile("${path}", "w") as z:\n${script}`]);
  return path;
}

it('unpacks deflated, stored and empty files with their permissions', async () => {
  const source = join(folder, 'program');
  await writeFile(source, 'run '.repeat(10_000));
  await chmod(source, 0o755);
  const zip = pack(
    [
      ` z.write("${source}", "bin/program", zipfile.ZIP_DEFLATED)`,
      ' z.writestr("text/stored.txt", "as it is")',
      ' z.writestr("text/empty.txt", "")',
    ].join('\n'),
  );
  const target = join(folder, 'target');
  expect(await unpackZip(zip, target, (name) => name)).toBe(3);
  expect(await readFile(join(target, 'bin/program'), 'utf8')).toBe('run '.repeat(10_000));
  expect((await stat(join(target, 'bin/program'))).mode & 0o777).toBe(0o755);
  expect(await readFile(join(target, 'text/stored.txt'), 'utf8')).toBe('as it is');
  expect(await readFile(join(target, 'text/empty.txt'), 'utf8')).toBe('');
});

it('leaves out and renames as asked', async () => {
  const zip = pack(' z.writestr("a/keep.txt", "kept")\n z.writestr("a/drop.txt", "dropped")');
  const target = join(folder, 'target');
  await mkdir(target);
  await unpackZip(zip, target, (name) => (name.includes('keep') ? 'renamed.txt' : undefined));
  expect(await readdir(target)).toEqual(['renamed.txt']);
});

it('refuses a file outside the folder', async () => {
  const zip = pack(' z.writestr("../escaped.txt", "out")');
  const target = join(folder, 'target');
  await expect(unpackZip(zip, target, (name) => name)).rejects.toThrow('outside');
  expect(await readdir(folder)).toEqual(['archive.zip']);
});
