import { expect, test } from 'vitest';
import { failure } from '#shared/failure.ts';
import type { ReviewedTarget } from '#shared/model/review.ts';
import { sendPlan } from '../../../renderer/features/broadcasts/send-plan.ts';

function target(id: number, change: Partial<ReviewedTarget> = {}): ReviewedTarget {
  return {
    groupId: `${String(id)}@g.us`,
    groupName: `Group ${String(id)}`,
    groupSize: 20,
    accountId: null,
    blockedBy: null,
    furtherProblems: [],
    warnings: [],
    ...change,
  };
}

const blocked = target(2, { blockedBy: failure('ADMINS_ONLY_POST') });
const repeated = target(3, { warnings: [failure('SAME_TEXT_RECENTLY', { at: 1 })] });
const quiet = target(4, { warnings: [failure('QUIET_HOURS', { until: 2 })] });

test('counts what will be sent: not the blocked, and the warned only with their tick', () => {
  const targets = [target(1), blocked, repeated];
  expect(sendPlan({ targets }, new Set()).sendCount).toBe(1);
  expect(sendPlan({ targets }, new Set(['SAME_TEXT_RECENTLY'] as const)).sendCount).toBe(2);
  expect(sendPlan({ targets }, new Set()).blockedCount).toBe(1);
});

test('quiet hours make a message wait, they do not leave a group out', () => {
  expect(sendPlan({ targets: [quiet] }, new Set()).sendCount).toBe(1);
});

test('asks once for each kind of warning, and not for groups that are blocked anyway', () => {
  const blockedAndRepeated = { ...repeated, ...blocked, warnings: repeated.warnings };
  const { warnings } = sendPlan(
    { targets: [repeated, { ...repeated }, quiet, blockedAndRepeated] },
    new Set(),
  );
  expect(warnings.map(({ failure: { code }, groupIds }) => [code, groupIds.length])).toEqual([
    ['SAME_TEXT_RECENTLY', 2],
    ['QUIET_HOURS', 1],
  ]);
});

test('shows first what the trainer has to know', () => {
  const { targets } = sendPlan({ targets: [target(1), repeated, blocked] }, new Set());
  expect(targets.map(({ groupName }) => groupName)).toEqual(['Group 2', 'Group 3', 'Group 1']);
});

test('says once what keeps groups out; another variable is another reason', () => {
  const empty = (name: string) => failure('VARIABLE_EMPTY', { name, at: 0, line: 1 });
  const { blocks } = sendPlan(
    {
      targets: [
        target(1, { blockedBy: empty('workshop.place'), accountId: 'a' }),
        target(2, { blockedBy: empty('group.inviteLink'), accountId: 'a' }),
        target(3, { blockedBy: empty('workshop.place'), accountId: 'b' }),
        target(4),
      ],
    },
    new Set(),
  );
  expect(
    blocks.map(({ failure: { params }, groupIds, accountIds }) => [params['name'], groupIds, accountIds]),
  ).toEqual([
    ['workshop.place', ['1@g.us', '3@g.us'], ['a', 'b']],
    ['group.inviteLink', ['2@g.us'], ['a']],
  ]);
});

test('says everything in the words that keeps groups out', () => {
  const empty = (name: string, at: number) => failure('VARIABLE_EMPTY', { name, at, line: 1 });
  const both = {
    blockedBy: empty('workshop.place', 0),
    furtherProblems: [empty('group.inviteLink', 20)],
  };
  const { blocks, blockedCount } = sendPlan(
    { targets: [target(1, both), target(2, { blockedBy: empty('group.inviteLink', 20) }), target(3, both)] },
    new Set(),
  );
  expect(blockedCount).toBe(3);
  expect(blocks.map(({ failure: { params }, groupIds }) => [params['name'], groupIds.length])).toEqual([
    ['workshop.place', 2],
    ['group.inviteLink', 3],
  ]);
});
