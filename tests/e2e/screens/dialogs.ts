import { openSection } from '#harness/trainer/navigation.ts';
import { ok } from '#shared/result.ts';
import {
  groupDetail,
  groupSends,
  linkCollection,
  plannedSends,
  reminders,
  savedLists,
  templates,
} from '../staged-details.ts';
import { compose, dialog, openGroup, openReview, openWorkshop, type Shown } from './screen.ts';

/** What lies over a screen: sheets, dialogs and menus; and the calendar. */
export const dialogs: readonly Shown[] = [
  {
    name: 'new-workshop',
    async open(window) {
      await openSection(window, 'Workshops');
      await window.getByRole('button', { name: 'New workshop' }).click();
      await dialog(window, 'New workshop').waitFor();
    },
  },
  {
    name: 'import',
    async open(window) {
      await openSection(window, 'Workshops');
      await window.getByRole('button', { name: 'Import' }).click();
      await dialog(window, /import/i).waitFor();
    },
  },
  {
    name: 'review',
    async open(window) {
      const review = await openReview(window);
      await review.getByRole('button', { name: /^Send to \d+ groups?$/ }).waitFor();
    },
  },
  {
    name: 'palette',
    async open(window) {
      await openSection(window, 'Groups');
      await window.keyboard.press('ControlOrMeta+k');
      await window.getByRole('combobox', { name: 'Search or do something' }).waitFor();
    },
  },
  {
    name: 'shortcuts',
    async open(window) {
      await openSection(window, 'Groups');
      await window.locator('body').press('?');
      await dialog(window, 'Keyboard shortcuts').waitFor();
    },
  },
  {
    name: 'send-yourself-a-test',
    async open(window) {
      await openSection(window, 'Groups');
      await window.getByRole('button', { name: 'Send yourself a test' }).click();
      await dialog(window, 'Send yourself a test').waitFor();
    },
  },
  {
    name: 'calendar',
    async open(window, engine) {
      await engine.answer('reminder.plannedSends', ok(plannedSends));
      await openSection(window, 'Workshops');
      await window.getByRole('button', { name: 'Calendar', exact: true }).click();
      await window.getByRole('grid').waitFor();
    },
  },
  {
    name: 'edit-workshop',
    async open(window) {
      const sheet = await openWorkshop(window);
      await sheet.getByRole('button', { name: 'Edit', exact: true }).click();
      await dialog(window, 'Edit workshop').waitFor();
    },
  },
  {
    name: 'reminders',
    async open(window, engine) {
      await engine.answer('reminder.timeline', ok(reminders));
      const sheet = await openWorkshop(window);
      await sheet.getByRole('region', { name: 'Reminders' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'reminder',
    async open(window) {
      const sheet = await openWorkshop(window);
      await sheet.getByRole('button', { name: 'Add reminder' }).click();
      await dialog(window, 'Add reminder').waitFor();
    },
  },
  {
    name: 'group-about',
    async open(window, engine) {
      await engine.answer('group.detail', ok(groupDetail));
      const sheet = await openGroup(window, 'Team Atlas');
      await sheet.getByText('For the team that builds the stage.').waitFor();
    },
  },
  {
    name: 'group-members',
    async open(window, engine) {
      await engine.answer('group.detail', ok(groupDetail));
      const sheet = await openGroup(window, 'Team Atlas');
      await sheet.getByRole('tab', { name: 'Members' }).click();
      await sheet.getByRole('list', { name: 'Members' }).waitFor();
    },
  },
  {
    name: 'group-sent',
    async open(window, engine) {
      await engine.answer('group.detail', ok(groupDetail));
      await engine.answer('group.sends', ok(groupSends));
      const sheet = await openGroup(window, 'Team Atlas');
      await sheet.getByRole('tab', { name: 'Sent' }).click();
    },
  },
  {
    name: 'invite-poster',
    async open(window) {
      await openSection(window, 'Groups');
      await window.getByRole('button', { name: 'Show QR poster' }).first().click();
      await dialog(window, 'QR poster').waitFor();
    },
  },
  {
    name: 'saved-lists',
    async open(window, engine) {
      await engine.publish(
        ...savedLists.map((savedList) => ({ type: 'saved-list.put' as const, savedList })),
      );
      await compose(window);
      await window.getByRole('button', { name: 'Lists', exact: true }).click();
      await window.getByRole('menuitem', { name: 'Change or delete lists' }).click();
      await dialog(window, 'Saved lists').waitFor();
    },
  },
  {
    name: 'saved-list',
    async open(window) {
      await compose(window);
      await window.getByRole('button', { name: 'Lists', exact: true }).click();
      await window.getByRole('menuitem', { name: 'Change or delete lists' }).click();
      await window.getByRole('button', { name: `Edit ${savedLists[0].name}` }).click();
      await dialog(window, 'Edit list').waitFor();
    },
  },
  {
    name: 'templates',
    async open(window, engine) {
      await engine.answer('template.list', ok(templates));
      await compose(window);
      await window.getByRole('button', { name: 'Templates', exact: true }).click();
      await dialog(window, 'Templates').getByRole('list', { name: 'Templates' }).waitFor();
    },
  },
  {
    name: 'template',
    async open(window, engine) {
      await engine.answer('template.list', ok(templates));
      await compose(window);
      await window.getByRole('button', { name: 'Templates', exact: true }).click();
      await window.getByRole('button', { name: `Edit ${templates[0].name}` }).click();
      await dialog(window, 'Edit template').waitFor();
    },
  },
  {
    name: 'schedule',
    async open(window) {
      const review = await openReview(window);
      await review.getByRole('button', { name: 'Schedule…' }).click();
      await review.getByRole('region', { name: 'Schedule' }).waitFor();
    },
  },
  {
    name: 'pick-groups',
    async open(window) {
      await compose(window);
      await window.getByRole('button', { name: 'Add groups' }).click();
      await window.getByRole('dialog').getByRole('checkbox').first().waitFor();
    },
  },
  {
    name: 'all-that-match',
    async open(window) {
      await compose(window);
      await window.getByRole('button', { name: 'All that match' }).click();
      await window.getByRole('dialog').getByRole('searchbox').waitFor();
    },
  },
  {
    name: 'invite-links',
    async open(window, engine) {
      await engine.publish({ type: 'links.put', collection: linkCollection('running') });
      await openSection(window, 'Groups');
      await window.getByRole('button', { name: 'Show links' }).click();
      await dialog(window, 'Invite links').waitFor();
    },
  },
];
