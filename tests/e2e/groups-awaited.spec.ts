import { expect, test } from '#harness/app-fixture.ts';
import { groupRow } from '#harness/trainer/groups.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { stageEngine } from './staged-engine.ts';
import { groups } from './staged-library.ts';
import { stagedAccount, STAGED_AT } from './staged-records.ts';

test('while the groups are on their way their screen stands as it will be, and only that is to be heard and reached', async ({
  convoke: { window, electron },
}) => {
  const engine = await stageEngine(electron, window);
  const account = { ...stagedAccount({ state: 'linking' }), groupsSyncedAt: null };
  await engine.publish({ type: 'account.put', account });
  await openSection(window, 'Groups');
  const waiting = window.getByRole('status', { name: 'Getting your groups' });
  await expect(waiting).toBeVisible();
  await expect(window.getByText('No groups yet')).toHaveCount(0);
  await expect(waiting.getByRole('button')).toHaveCount(0);

  const search = window.getByPlaceholder('Search groups');
  await expect(search).toBeVisible();
  const tools = await search.boundingBox();
  const row = await waiting.locator('li').first().boundingBox();
  const main = window.getByRole('main');
  await main.getByRole('button', { name: 'Sync groups' }).focus();
  await window.keyboard.press('Tab');
  await expect(main.locator(':focus')).toHaveCount(0);

  // Online, and still without them.
  const online = { ...account, connection: { state: 'online' as const, since: STAGED_AT } };
  await engine.publish({ type: 'account.put', account: online });
  await expect(waiting).toBeVisible();

  const [first] = groups.toSorted((a, b) => a.name.localeCompare(b.name));
  await engine.publish({ type: 'groups.put', groups: [...groups] });
  await expect(waiting).toHaveCount(0);
  // Nothing has moved.
  expect(await search.boundingBox()).toEqual(tools);
  expect(await groupRow(window, first?.name ?? '').boundingBox()).toEqual(row);
  await main.getByRole('button', { name: 'Sync groups' }).focus();
  await window.keyboard.press('Tab');
  await expect(search).toBeFocused();
});
