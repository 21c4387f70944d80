import { expect, it } from 'vitest';
import { subjectFault } from '#harness/conventional-commits.ts';

it.each([
  'feat: link an account',
  'feat(simulator): speak the server side of Noise',
  'fix(ipc)!: refuse what the contract does not name',
  'chore: start the project with its toolchain pinned',
])('accepts %j', (subject) => {
  expect(subjectFault(subject)).toBeUndefined();
});

it.each([
  'Link an account',
  'feature: link an account',
  'feat link an account',
  'feat:link an account',
  'feat(Simulator): speak Noise',
  'feat: ',
  'feat: link an account.',
  `feat: ${'x'.repeat(100)}`,
])('refuses %j', (subject) => {
  expect(subjectFault(subject)).toBeDefined();
});
