import { expect, it } from 'vitest';
import { migrations } from '#electron/db/migrations.ts';

it('numbers the migrations from 1 without a gap', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
});
