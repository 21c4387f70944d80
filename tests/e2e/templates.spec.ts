import { expect, test } from '#harness/app-fixture.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { openReactWorkshop, reactTeams } from '#harness/trainer/react-workshop.ts';

const teams = reactTeams.slice(0, 2);

test.use({ switches: ['--pacing-factor=0.05'] });

test('a message becomes a template, is found, changed, copied, deleted and taken back, and sent for each group', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  await openReactWorkshop(
    window,
    admin,
    teams.map(({ subject }) => subject),
  );
  await composeForWorkshop(window, 'React Workshop', '{{workshop.title}} for {{group.name}}');
  await window.getByRole('button', { name: 'Save as template' }).click();
  await window.getByLabel('Name of the template').fill('Reminder');
  await window.getByRole('button', { name: 'Save template' }).click();
  await expect(window.getByText('Template “Reminder” saved')).toBeVisible();

  const message = window.getByRole('textbox', { name: 'Message', exact: true });
  await message.fill('Hello!');
  await window.getByRole('button', { name: 'Templates', exact: true }).click();
  const library = window.getByRole('dialog', { name: 'Templates' });
  const list = library.getByRole('list', { name: 'Templates' });
  await library.getByRole('button', { name: 'Duplicate Reminder' }).click();
  await expect(window.getByLabel('Name of the template')).toHaveValue('Copy of Reminder');
  await window.getByRole('button', { name: 'Save template' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);

  await library.getByRole('button', { name: 'Delete Copy of Reminder' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await window.getByRole('button', { name: 'Undo', includeHidden: true }).first().click({ force: true });
  await expect(list.getByRole('listitem')).toHaveCount(2);

  await library.getByRole('button', { name: 'Edit Reminder', exact: true }).click();
  await window.getByLabel('Name of the template').fill('Última chamada');
  const words = window.getByLabel('Text of the template');
  await words.fill('{{group.name}}: it is ');
  await window
    .getByRole('dialog', { name: 'Edit template' })
    .getByRole('button', { name: 'Insert variable' })
    .click();
  await window.getByRole('menuitem', { name: 'Date of the workshop' }).click();
  await expect(words).toHaveValue('{{group.name}}: it is {{workshop.date}}');
  await window.getByRole('button', { name: 'Save template' }).click();
  await library.getByRole('searchbox', { name: 'Search templates' }).fill('ULTIMA');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('button').first().click();
  await expect(message).toHaveValue('Hello!\n\n{{group.name}}: it is {{workshop.date}}');
  // As if it was typed: the keyboard goes on there, and undo takes it back.
  await expect(message).toBeFocused();
  await window.keyboard.press('ControlOrMeta+z');
  await expect(message).toHaveValue('Hello!');
  await window.keyboard.press('ControlOrMeta+Shift+z');
  await expect(message).toHaveValue('Hello!\n\n{{group.name}}: it is {{workshop.date}}');

  await reviewBroadcast(window);
  await sendReviewed(window, 2);
  await expect(broadcastProgress(window)).toContainText('2 of 2 sent');
  for (const { id, subject } of teams) {
    const texts = new Set((await admin.copies({ group: `${id}@g.us` })).map(({ text }) => text));
    expect(texts).toEqual(new Set([`Hello!\n\n${subject}: it is Saturday, December 12`]));
  }
});
