import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '#harness/npm-tool.ts';
import { runCommand, type CommandResult } from '#harness/run-command.ts';

function runTests(...args: string[]): Promise<CommandResult> {
  return runCommand(process.execPath, [join(repository, 'tests/harness/test.ts'), ...args]);
}

it.each([
  [['--unknown'], "Unknown option '--unknown'; npm test -- --help shows what there is.\n"],
  [['surplus'], "Unexpected argument 'surplus'; npm test -- --help shows what there is.\n"],
])('answers %j with one sentence and exit code 2', async (args, sentence) => {
  expect(await runTests(...args)).toEqual({ exitCode: 2, output: sentence });
});

it('names the steps when asked for one that does not exist', async () => {
  const { exitCode, output } = await runTests('--only', 'nothing');
  expect(exitCode).toBe(2);
  expect(output).toMatch(/^There is no step "nothing"; there are format, lint, .*e2e\.\n$/);
});

it('runs a single step and closes with the count', async () => {
  const { exitCode, output } = await runTests('--only', 'commits');
  expect(output).toMatch(/^ok {3}commits .*\n\n1 passed, 0 failed\n$/);
  expect(exitCode).toBe(0);
});
