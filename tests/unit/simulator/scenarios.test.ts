import { describe, expect, it } from 'vitest';
import { createDirectory } from '#simulator/directory.ts';
import { isAdmin } from '#simulator/group-book.ts';
import { scenarioNamed } from '#simulator/scenarios.ts';
import { personAt, phoneNumberAt } from '#simulator/scenarios/people.ts';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';

describe('scenarios', () => {
  it('gives everybody a number of their own from the fictional range', () => {
    const numbers = Array.from({ length: 10_000 }, (_, index) => phoneNumberAt(index));
    expect(new Set(numbers).size).toBe(10_000);
    expect(numbers.filter((number) => !/^1[2-9]\d\d55501\d\d$/.test(number))).toEqual([]);
    expect(() => phoneNumberAt(10_000)).toThrow(/10000 fictional/);
    expect(new Set(numbers.map((_, index) => personAt(index).lid)).size).toBe(10_000);
  });

  it('is the same world each time', () => {
    expect(trainerScenario()).toEqual(trainerScenario());
    expect(trainerScenario('other').groups).not.toEqual(trainerScenario().groups);
  });

  it('holds every kind of group a trainer meets', () => {
    const scenario = trainerScenario();
    const directory = createDirectory(scenario);
    const { groups } = directory;
    const ana = directory.findUser(scenario.accounts[0]);
    if (!ana) throw new Error('no trainer');
    expect(ana.name).toBe('Ana Ribeiro');

    const mine = groups.ofUser(ana);
    const workshop = mine.filter(({ subject }) => subject.startsWith('React Workshop – 12 Dec'));
    expect(workshop.map(({ participants }) => participants.size)).toEqual([20, 20, 20, 20, 20]);
    expect(workshop.every((group) => isAdmin(group, ana))).toBe(true);
    expect(mine.length).toBeGreaterThanOrEqual(12);
    expect(mine.filter((group) => !isAdmin(group, ana)).length).toBeGreaterThanOrEqual(4);
    expect(mine.some((group) => group.announceOnly && !isAdmin(group, ana))).toBe(true);
    expect(mine.some(({ addressingMode }) => addressingMode === 'pn')).toBe(true);
    expect(groups.all()).toHaveLength(mine.length + 1);
    expect(new Set(groups.all().map(({ inviteCode }) => inviteCode)).size).toBe(groups.all().length);
  });

  it('reads a grid from its name', () => {
    const grid = scenarioNamed('grid:10x50/200');
    expect(grid?.people).toHaveLength(200);
    expect(grid?.groups).toHaveLength(10);
    for (const { participants } of grid?.groups ?? []) {
      expect(new Set(participants.map(({ phoneNumber }) => phoneNumber)).size).toBe(50);
    }
    expect(scenarioNamed('grid:3x4')?.people).toHaveLength(8);
    expect(scenarioNamed('grid')).toBeUndefined();
    expect(() => scenarioNamed('grid:1x50/20')).toThrow(/more members/);
  });
  it('gives each of several trainers groups and people of their own', () => {
    const scenario = scenarioNamed('accounts:10');
    expect(scenario?.accounts).toHaveLength(10);
    const places = scenario?.groups.flatMap(({ participants }) => participants) ?? [];
    const trainers = places.filter(({ role }) => role === 'superadmin').map(({ phoneNumber }) => phoneNumber);
    expect(trainers).toEqual(scenario?.accounts.flatMap((number) => [number, number]));
    const others = places.filter(({ role }) => role === 'member').map(({ phoneNumber }) => phoneNumber);
    expect(new Set([...others, ...trainers]).size).toBe(others.length + 10);
    expect(() => scenarioNamed('accounts:0')).toThrow(/at least one/);
  });
});
