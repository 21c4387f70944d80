import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const MEGABYTE = 1_000_000;
const file = join(import.meta.dirname, '../../../electron/platform/young-generation.ts');

/** What the young generation takes in a Node that has made many objects which stay, as a start of the app does. */
async function youngBytes(before: string): Promise<number> {
  const script = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { keepYoungGenerationSmall } from ${JSON.stringify(file)};
    ${before}
    globalThis.kept = Array.from({ length: 300_000 }, (_, index) => ({ index, text: 'object ' + index }));
    console.log(getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').physical_space_size);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  return Number(stdout);
}

test('the young generation stays small however much is made', async () => {
  expect(await youngBytes('')).toBeGreaterThan(8 * MEGABYTE);
  expect(await youngBytes('keepYoungGenerationSmall();')).toBeLessThan(4 * MEGABYTE);
});
