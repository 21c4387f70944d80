import { expect, it } from 'vitest';
import { createCrashBudget } from '#electron/platform/crash-budget.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';

it('reloads three times in five minutes, then gives up until one of them is old enough', () => {
  const clock = createFakeClock();
  const decide = createCrashBudget(clock);
  const answers = Array.from({ length: 4 }, () => {
    clock.jump(60_000);
    return decide();
  });
  expect(answers).toEqual(['reload', 'reload', 'reload', 'give-up']);
  clock.jump(2 * 60_000 - 1);
  expect(decide()).toBe('give-up');
  clock.jump(1);
  expect(decide()).toBe('reload');
  expect(decide()).toBe('give-up');
});
