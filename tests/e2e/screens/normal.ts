import { expect } from '#harness/app-fixture.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { workshop } from '../staged-library.ts';
import { compose, dialog, openReport, openWorkshop, type Shown } from './screen.ts';

/** The screens of a trainer in the middle of things. */
export const normal: readonly Shown[] = [
  {
    name: 'workshops',
    isCompared: true,
    async open(window) {
      await openSection(window, 'Workshops');
      await window.getByRole('main').getByRole('button', { name: workshop.title }).waitFor();
    },
  },
  {
    name: 'workshop',
    isCompared: true,
    async open(window) {
      await openWorkshop(window);
      const chart = dialog(window, workshop.title).getByRole('figure', { name: 'Reach of each message' });
      await chart.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'reach-as-a-table',
    async open(window) {
      await openWorkshop(window);
      await window.getByRole('button', { name: 'Show as a table' }).click();
      await expect(window.getByRole('table').getByRole('row')).toHaveCount(5);
    },
  },
  {
    name: 'groups',
    isCompared: true,
    async open(window) {
      await openSection(window, 'Groups');
      await window.getByRole('list', { name: 'Groups' }).waitFor();
    },
  },
  {
    name: 'groups-chosen',
    async open(window) {
      await openSection(window, 'Groups');
      await window.getByRole('checkbox', { name: 'Choose all groups shown' }).click();
    },
  },
  {
    name: 'broadcasts',
    isCompared: true,
    async open(window) {
      await openSection(window, 'Broadcasts');
      await window.getByRole('list', { name: 'History' }).getByRole('button').first().waitFor();
    },
  },
  {
    name: 'report',
    isCompared: true,
    async open(window) {
      await openReport(window);
      await window.getByRole('region', { name: 'Broadcast progress' }).waitFor();
    },
  },
  {
    name: 'compose',
    isCompared: true,
    async open(window) {
      await compose(window);
      await window.getByText('Saved', { exact: true }).waitFor();
    },
  },
  {
    name: 'settings',
    isCompared: true,
    async open(window) {
      await openSection(window, 'Settings');
      await window.getByRole('figure', { name: 'Messages to groups, day by day' }).waitFor();
    },
  },
];
