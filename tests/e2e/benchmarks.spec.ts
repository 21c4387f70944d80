import { expect, test } from '@playwright/test';
import { ensureElectron } from '#harness/electron-runtime.ts';
import { busyWindow } from '../bench/busy-window.ts';
import { groupList } from '../bench/group-list.ts';
import { memory } from '../bench/memory.ts';
import { startup } from '../bench/startup.ts';
import { storedScreens } from '../bench/stored-screens.ts';
import { sync } from '../bench/sync.ts';
import { videoBroadcast } from '../bench/video-broadcast.ts';

// What they measure here says nothing; that they still measure it does.
test('the benchmark of a video measures to its end', async () => {
  const figures = await videoBroadcast(await ensureElectron(), { groups: 2, videoBytes: 100_000, rounds: 1 });
  expect(figures.map(({ metric, value }) => [metric.split(' ')[0], value > 0])).toEqual([
    ['uploads', true],
    ['longest', true],
  ]);
  expect(figures[0]).toMatchObject({ value: 1, ok: true });
});

test('the benchmark of a busy window measures to its end', async () => {
  const library = { groups: 20, workshops: 20, history: { broadcasts: 20, groupsEach: 3 } };
  const figures = await busyWindow(await ensureElectron(), { library, rounds: 1, groups: 3 });
  const compared = figures.slice(0, -1);
  expect(compared.map(({ value, baseline }) => value > 0 && (baseline ?? 0) > 0)).toEqual(
    Array.from({ length: 8 }, () => true),
  );
  expect(figures.at(-1)).toMatchObject({ unit: 'tasks' });
});

test('the benchmark of stored screens measures to its end', async () => {
  const library = { groups: 20, workshops: 20 };
  const figures = await storedScreens(await ensureElectron(), { library, rounds: 1 });
  const compared = figures.filter(({ baseline }) => baseline !== null);
  expect(compared.map(({ value, baseline }) => value > 0 && (baseline ?? 0) > 0)).toEqual(
    Array.from({ length: 5 }, () => true),
  );
  expect(figures.slice(5)).toMatchObject([{ unit: '%' }]);
});

test('the benchmark of a start measures to its end', async () => {
  const library = { groups: 20, workshops: 5, history: { broadcasts: 10, groupsEach: 5 } };
  const figures = await startup(await ensureElectron(), { library, rounds: 1 });
  expect(figures.map(({ value, baseline }) => value > 0 && (baseline ?? 0) > 0)).toEqual([true, true]);
});

test('the benchmark of memory measures to its end', async () => {
  const figures = await memory(await ensureElectron(), { groups: 5, members: 10, rounds: 1, idleMs: 500 });
  const [idle, busy] = figures.map(({ value }) => value);
  // In MB: several processes of Chromium.
  expect(figures[0]?.baseline).toBeGreaterThan(80);
  expect(idle).toBeGreaterThan(80);
  expect(busy).toBeGreaterThan(80);
});

test('the benchmark of the list of groups measures to its end', async () => {
  const figures = await groupList(await ensureElectron(), { groups: 60, rounds: 1 });
  expect(figures.map(({ value, baseline }) => value > 0 && (baseline ?? 0) > 0)).toEqual([true, true]);
});

test('the benchmark of the first sync measures to its end', async () => {
  const electron = await ensureElectron();
  const node = { executablePath: process.execPath, environment: {}, nativeBinding: undefined };
  const [figure] = await sync({ electron, node }, { groups: 20, rounds: 1 });
  expect(figure?.value).toBeGreaterThan(0);
  expect(figure?.baseline).toBeGreaterThan(0);
});
