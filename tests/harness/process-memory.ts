import { readdir, readFile } from 'node:fs/promises';

const KILOBYTE = 1024;

/**
 * What a process and all below it take of the memory, in bytes: pages that several of them share are counted once
 * (PSS). Linux only.
 */
export async function memoryOf(pid: number): Promise<number> {
  const parents = await parentsByPid();
  const family = [...parents.keys()].filter((each) => descendsFrom(each, pid, parents));
  const shares = await Promise.all(family.map(shareOf));
  return shares.reduce((sum, bytes) => sum + bytes, 0);
}

async function parentsByPid(): Promise<ReadonlyMap<number, number>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const entries = await Promise.all(
    pids.map(async (pid): Promise<[number, number]> => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      // The name of the program stands in brackets and may hold anything; state and parent follow.
      const [, parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return [pid, Number(parent)];
    }),
  );
  return new Map(entries);
}

function descendsFrom(pid: number, ancestor: number, parents: ReadonlyMap<number, number>): boolean {
  for (let each: number | undefined = pid; each !== undefined && each > 0; each = parents.get(each)) {
    if (each === ancestor) return true;
  }
  return false;
}

/** 0 of one that has ended meanwhile. */
async function shareOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * KILOBYTE;
}
