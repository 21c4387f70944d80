import { expect, test } from '#harness/app-fixture.ts';
import { groupRow } from '#harness/trainer/groups.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { openWorkshop, workshopSheet } from '#harness/trainer/workshops.ts';
import { failure } from '#shared/failure.ts';
import type { CollectionHold, CollectionProgress } from '#shared/model/link-collection.ts';
import { ok } from '#shared/result.ts';
import { stageEngine } from './staged-engine.ts';
import { STAGED_AT, stagedAccount, stagedGroup, stagedWorkshop } from './staged-records.ts';

const refusal = failure('INTERNAL');
const said = 'Convoke made a mistake of its own and stopped this step.';
const account = stagedAccount({ state: 'online', since: STAGED_AT });
const group = stagedGroup('120363000000000010@g.us', 'Team 10');
const other = stagedGroup('120363000000000011@g.us', 'Team 11');
const workshop = stagedWorkshop([group.id]);

test('a control of Get all links that is refused says so, and a group that waits says for what', async ({
  convoke: { window, electron },
}) => {
  const engine = await stageEngine(electron, window);
  const held: CollectionHold = { accountId: account.id, continuesAt: null };
  const progress = (change: Partial<CollectionProgress>): CollectionProgress => ({
    state: 'running',
    continuesAt: null,
    holds: [],
    ...change,
  });
  await engine.publish(
    { type: 'account.put', account },
    { type: 'groups.put', groups: [group, { ...other, accountId: workshop.id }] },
    {
      type: 'links.put',
      collection: {
        ...progress({ holds: [held] }),
        rows: [group, other].map(({ id }) => ({ groupId: id, state: 'waiting', failure: null })),
      },
    },
  );
  await openSection(window, 'Groups');
  await window.getByRole('button', { name: 'Show links' }).click();
  const sheet = window.getByRole('dialog', { name: 'Invite links' });
  await expect(sheet.getByRole('listitem')).toHaveText([
    /Team 10.*Waiting for the connection to WhatsApp/,
    /Team 11.*Waiting$/,
  ]);
  const toasts = window.getByRole('region', { name: 'Messages' });
  await engine.refuse('links.copy', failure('INTERNAL'));
  await sheet.getByRole('button', { name: 'Copy table' }).click();
  await expect(toasts.getByText(said)).toBeVisible();
  await engine.refuse('links.stop', failure('NOT_FOUND'));
  await sheet.getByRole('button', { name: 'Stop' }).click();
  await expect(toasts.getByText(/^This is no longer here/)).toBeVisible();
  await engine.publish({ type: 'links.progress', progress: progress({ state: 'stopped' }), rows: [] });
  await engine.refuse('links.continue', failure('NOT_LINKED'));
  await sheet.getByRole('button', { name: 'Continue' }).click();
  await expect(toasts.getByText(/^This account is not linked/)).toBeVisible();
});

test('what a role does not allow is not offered, nor what is not known to be allowed', async ({
  convoke: { window, electron },
}) => {
  const engine = await stageEngine(electron, window);
  const withLink = { inviteCode: 'Code', inviteStale: false };
  await engine.answer('group.detail', ok(null));
  await engine.answer('group.refresh', ok());
  await engine.publish(
    { type: 'account.put', account },
    {
      type: 'groups.put',
      groups: [
        { ...group, ...withLink },
        { ...other, ...withLink, role: 'member' },
      ],
    },
  );
  await openSection(window, 'Groups');
  await expect(groupRow(window, 'Team 10').getByRole('button', { name: 'Reset invite link' })).toBeVisible();
  const row = groupRow(window, 'Team 11');
  await expect(row.getByRole('button', { name: 'Copy invite link' })).toBeVisible();
  await expect(row.getByRole('button', { name: 'Reset invite link' })).toHaveCount(0);
  await groupRow(window, 'Team 10').getByRole('button', { name: 'Team 10' }).click();
  const sheet = window.getByRole('dialog', { name: 'Team 10' });
  await sheet.getByRole('tab', { name: 'Members' }).click();
  await expect(sheet.getByText('Not known yet')).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Add people' })).toHaveCount(0);
});

test('what cannot be known of a workshop’s groups is said, and asked for again', async ({
  convoke: { window, electron },
}) => {
  const engine = await stageEngine(electron, window);
  await engine.refuse('group.creation', refusal);
  await engine.publish(
    { type: 'account.put', account },
    { type: 'groups.put', groups: [group] },
    { type: 'workshop.put', workshop },
  );
  await openWorkshop(window, 'First aid');
  const groups = workshopSheet(window, 'First aid').getByRole('region', { name: 'Linked groups' });
  await expect(groups.getByRole('alert')).toContainText(said);
  await engine.answer('group.creation', ok({ creation: null, template: null, doubt: null }));
  await groups.getByRole('button', { name: 'Try again' }).click();
  await expect(groups.getByRole('alert')).toHaveCount(0);

  await engine.refuse('broadcast.review', refusal);
  await groups.getByRole('button', { name: /test message/i }).click();
  const dialog = window.getByRole('dialog', { name: 'Test message to “Team 10”' });
  await expect(dialog.getByRole('alert')).toContainText(said);
  await expect(dialog.getByRole('button', { name: 'Send test to 1 group' })).toBeDisabled();
  await expect(dialog.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('a group that may exist is said before another one is made, and when its workshop is deleted', async ({
  convoke: { window, electron },
}) => {
  const engine = await stageEngine(electron, window);
  const creation = { name: 'First aid, June', discussionName: null, step: 'group', failure: null } as const;
  await engine.answer('group.creation', ok({ creation: null, template: null, doubt: creation.name }));
  await engine.publish(
    { type: 'account.put', account },
    { type: 'groups.put', groups: [group] },
    { type: 'workshop.put', workshop },
  );
  await openWorkshop(window, 'First aid');
  const sheet = workshopSheet(window, 'First aid');
  await sheet.getByRole('button', { name: 'Create group' }).click();
  const dialog = window.getByRole('dialog', { name: 'Create a group for “First aid”' });
  await expect(dialog).toContainText('WhatsApp may have made “First aid, June” already.');
  await engine.refuse('group.createForWorkshop', failure('CREATION_FOUND', { name: creation.name }));
  await dialog.getByRole('button', { name: 'Create group' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    'The group that WhatsApp gave no answer about was made after all.“First aid, June” is linked to the workshop now.',
  );
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await engine.answer(
    'group.creation',
    ok({ creation: { ...creation, state: 'unknown' }, template: null, doubt: null }),
  );
  await engine.answer('workshop.remove', ok());
  await sheet.getByRole('button', { name: 'More' }).click();
  await window.getByRole('menuitem', { name: 'Delete' }).click();
  const toasts = window.getByRole('region', { name: 'Messages' });
  await expect(toasts.getByText('“First aid” deleted')).toBeVisible();
  await expect(toasts.getByText('WhatsApp may still make “First aid, June”.')).toBeVisible();
});
