import { expect, it } from 'vitest';
import { checkDisplay } from '#electron/platform/display.ts';

it.each([
  ['unset', {}],
  ['unset', { DISPLAY: '', WAYLAND_DISPLAY: '' }],
  ['dead', { DISPLAY: ':65000' }],
  ['dead', { DISPLAY: 'unix:65000.0' }],
  ['present', { DISPLAY: 'desk.example.org:0' }],
  ['present', { DISPLAY: ':65000', WAYLAND_DISPLAY: 'wayland-0' }],
] as const)('is %s with %j on Linux', (state, environment) => {
  expect(checkDisplay(environment, 'linux')).toBe(state);
});

it('is always there elsewhere', () => {
  expect(checkDisplay({}, 'darwin')).toBe('present');
});
