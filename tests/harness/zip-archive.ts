import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

interface ZipEntry {
  readonly name: string;
  readonly mode: number;
  readonly deflated: boolean;
  readonly compressedBytes: number;
  readonly localHeaderOffset: number;
}

const END_RECORD_BYTES = 22;
const END_RECORD_SIGNATURE = 0x06054b50;
const CENTRAL_HEADER_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;

/**
 * Unpacks the chosen files of a zip, keeping their permissions. Directories are made as files need them.
 * Reads only plain zips (no zip64, no comment, stored or deflated) of a known hash, so it checks little.
 * @param choose where a file goes, relative to the folder; undefined leaves it out.
 * @returns how many files were written.
 */
export async function unpackZip(
  zipPath: string,
  folder: string,
  choose: (name: string) => string | undefined,
): Promise<number> {
  const zip = await open(zipPath, 'r');
  let written = 0;
  try {
    for (const entry of await readEntries(zip)) {
      const target = entry.name.endsWith('/') ? undefined : choose(entry.name);
      if (target === undefined) continue;
      const start = await contentStart(zip, entry);
      await writeEntry(zipPath, start, entry, insideOf(folder, target));
      written += 1;
    }
  } finally {
    await zip.close();
  }
  return written;
}

async function readEntries(zip: FileHandle): Promise<ZipEntry[]> {
  const { size } = await zip.stat();
  const end = await read(zip, size - END_RECORD_BYTES, END_RECORD_BYTES);
  if (end.readUInt32LE(0) !== END_RECORD_SIGNATURE) throw new Error('This zip has no plain end record.');
  const directory = await read(zip, end.readUInt32LE(16), end.readUInt32LE(12));
  const entries: ZipEntry[] = [];
  let offset = 0;
  while (offset < directory.length) {
    const nameBytes = directory.readUInt16LE(offset + 28);
    const nameStart = offset + CENTRAL_HEADER_BYTES;
    entries.push({
      name: directory.toString('utf8', nameStart, nameStart + nameBytes),
      mode: directory.readUInt16LE(offset + 40) & 0o777,
      deflated: directory.readUInt16LE(offset + 10) === 8,
      compressedBytes: directory.readUInt32LE(offset + 20),
      localHeaderOffset: directory.readUInt32LE(offset + 42),
    });
    offset =
      nameStart + nameBytes + directory.readUInt16LE(offset + 30) + directory.readUInt16LE(offset + 32);
  }
  return entries;
}

async function contentStart(zip: FileHandle, entry: ZipEntry): Promise<number> {
  const header = await read(zip, entry.localHeaderOffset, LOCAL_HEADER_BYTES);
  return entry.localHeaderOffset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function writeEntry(zipPath: string, start: number, entry: ZipEntry, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  if (entry.compressedBytes === 0) {
    await writeFile(target, '');
  } else {
    const content = createReadStream(zipPath, { start, end: start + entry.compressedBytes - 1 });
    const output = createWriteStream(target);
    await (entry.deflated ? pipeline(content, createInflateRaw(), output) : pipeline(content, output));
  }
  await chmod(target, entry.mode === 0 ? 0o644 : entry.mode);
}

async function read(zip: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await zip.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error('This zip ends too early.');
  return buffer;
}

function insideOf(folder: string, name: string): string {
  const target = normalize(join(folder, name));
  if (!target.startsWith(folder + sep)) throw new Error(`The zip names a file outside its folder: ${name}`);
  return target;
}
