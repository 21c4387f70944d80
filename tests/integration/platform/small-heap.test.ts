import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ensureElectron } from '#harness/electron-runtime.ts';

const MEGABYTE = 1_000_000;
const source = stripTypeScriptTypes(
  readFileSync(join(import.meta.dirname, '../../../electron/platform/small-heap.ts'), 'utf8'),
);
const moduleAddress = `data:text/javascript,${encodeURIComponent(source)}`;

/**
 * What is held when many objects are made which stay, as a start of the app does, and then some that go. On the runtime of the
 * app: another V8 lets new objects have more for a moment, while it marks the old ones.
 */
async function heldBytes(before: string): Promise<{ readonly young: number; readonly old: number }> {
  const script = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { keepHeapSmall } from ${JSON.stringify(moduleAddress)};
    ${before}
    const make = (count) => Array.from({ length: count }, (_, index) => ({ index, text: 'object ' + index }));
    globalThis.kept = make(100_000);
    let passing = [];
    let oldest = 0;
    const bytesOf = (name) =>
      getHeapSpaceStatistics().find((space) => space.space_name === name).physical_space_size;
    for (let round = 0; round < 150; round += 1) {
      passing = [...passing, make(20_000)].slice(-20);
      oldest = Math.max(oldest, bytesOf('old_space'));
    }
    console.log(JSON.stringify({ young: bytesOf('new_space'), old: oldest }));`;
  const { executablePath } = await ensureElectron();
  const { stdout } = await promisify(execFile)(executablePath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  return JSON.parse(stdout) as { young: number; old: number };
}

test('the heap keeps near to what is needed, however much is made', async () => {
  const free = await heldBytes('');
  const small = await heldBytes('keepHeapSmall();');
  expect(free.young).toBeGreaterThan(8 * MEGABYTE);
  expect(small.young).toBeLessThan(5 * MEGABYTE);
  expect(small.old).toBeLessThan(0.8 * free.old);
});
