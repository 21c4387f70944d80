import { repository } from './npm-tool.ts';
import { runCommand } from './run-command.ts';

const SUBJECT =
  /^(build|chore|ci|docs|feat|fix|perf|refactor|revert|style|test)(\([a-z0-9-]+\))?!?: [^\s].{2,}[^.\s]$/;
const SUBJECT_MAX = 100;

/** Why a commit's subject is not a conventional one; undefined when it is. */
export function subjectFault(subject: string): string | undefined {
  if (!SUBJECT.test(subject)) return 'expected "type(scope): what changed", without a full stop';
  if (subject.length > SUBJECT_MAX) return `longer than ${SUBJECT_MAX} characters`;
  return undefined;
}

/** Checks every commit this clone can reach; merges write their own subject. */
export async function findCommitFaults(): Promise<string[]> {
  const log = await runCommand('git', ['log', '--no-merges', '--format=%h %s'], { cwd: repository });
  if (log.exitCode !== 0) return [`The history cannot be read: ${log.output.trim()}`];
  return log.output
    .trim()
    .split('\n')
    .flatMap((line) => {
      const at = line.indexOf(' ');
      const fault = subjectFault(line.slice(at + 1));
      return fault === undefined ? [] : [`${line}\n  ${fault}`];
    });
}
