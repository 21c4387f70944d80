import { describe, expect, it } from 'vitest';
import { growthOf, type Sample } from '#harness/soak/growth.ts';

const quantity = { name: 'heap', unit: 'MB', perMinuteMax: 1, noise: 2 };
const samples = (valueAt: (minute: number) => number): Sample[] =>
  Array.from({ length: 121 }, (_, index) => ({ atMs: index * 30_000, value: valueAt(index / 2) }));

describe('growth', () => {
  it('is the slope of what comes after the first quarter', () => {
    const growth = growthOf(
      quantity,
      samples((minute) => (minute < 15 ? minute * 10 : 150 + (minute - 15) * 0.5)),
    );
    expect(growth.perMinute).toBeCloseTo(0.5);
    expect(growth).toMatchObject({ first: 150, last: 172.5, ok: true });
  });

  it('of more than a minute may leave behind is too much', () => {
    expect(
      growthOf(
        quantity,
        samples((minute) => minute * 1.1),
      ).ok,
    ).toBe(false);
    expect(
      growthOf(
        quantity,
        samples((minute) => minute * 1.04),
      ).ok,
    ).toBe(true);
  });

  it('is none where it goes up and down', () => {
    const growth = growthOf(
      quantity,
      samples((minute) => 100 + (minute % 2) * 30),
    );
    expect(growth.ok).toBe(true);
    expect(Math.abs(growth.perMinute)).toBeLessThan(0.1);
  });

  it('that nobody looked at is not fine', () => {
    expect(growthOf(quantity, []).ok).toBe(false);
  });
});
