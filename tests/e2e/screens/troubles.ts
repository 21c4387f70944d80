import { openSection } from '#harness/trainer/navigation.ts';
import { failure } from '#shared/failure.ts';
import type { Page } from '@playwright/test';
import { groupDetail, linkCollection } from '../staged-details.ts';
import type { StagedEngine } from '../staged-engine.ts';
import { groups, nothingToSend, paused, workshop } from '../staged-library.ts';
import { STAGED_AT, stagedAccount, stagedGroup } from '../staged-records.ts';
import { compose, dialog, openGroup, openReport, openReview, openWorkshop, type Shown } from './screen.ts';

async function openCalendar(window: Page): Promise<void> {
  await openSection(window, 'Workshops');
  await window.getByRole('button', { name: 'Calendar', exact: true }).click();
  await window.getByRole('grid').waitFor();
}

async function loseConnection(engine: StagedEngine): Promise<void> {
  await engine.publish({
    type: 'account.put',
    account: stagedAccount({
      state: 'waiting',
      retryAt: STAGED_AT + 60_000,
      attempt: 4,
      failure: failure('NETWORK_UNREACHABLE'),
    }),
  });
}

const loading = (window: Page, name: string) => window.getByRole('status', { name }).first().waitFor();

const offline: readonly Shown[] = (
  [
    ['workshops', (window) => openSection(window, 'Workshops')],
    ['calendar', openCalendar],
    ['workshop', openWorkshop],
    ['groups', (window) => openSection(window, 'Groups')],
    ['group', (window) => openGroup(window, 'Team Atlas')],
    ['broadcasts', (window) => openSection(window, 'Broadcasts')],
    ['report', openReport],
    ['compose', compose],
    ['review', openReview],
    ['settings', (window) => openSection(window, 'Settings')],
  ] satisfies readonly (readonly [string, (window: Page) => Promise<unknown>])[]
).map(([name, go]) => ({
  name: `${name}-offline`,
  async open(window, engine) {
    await engine.answer('group.detail', { ok: true, value: groupDetail });
    await loseConnection(engine);
    await go(window);
  },
}));

const failing: readonly Shown[] = [
  {
    name: 'report-with-a-failure',
    async open(window, engine) {
      await engine.refuse('broadcast.resume', failure('WRONG_STATE'));
      await openReport(window);
      await window.getByRole('button', { name: 'Resume' }).click();
      await window.getByRole('region', { name: 'Messages' }).getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'workshop-that-is-not-read',
    async open(window, engine) {
      await engine.refuse('workshop.reach', failure('DATABASE_BUSY'));
      await engine.refuse('reminder.timeline', failure('DATABASE_BUSY'));
      const sheet = await openWorkshop(window);
      await sheet.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'calendar-that-is-not-read',
    async open(window, engine) {
      await engine.refuse('reminder.plannedSends', failure('DATABASE_BUSY'));
      await openCalendar(window);
      await window.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'groups-that-are-not-synced',
    async open(window, engine) {
      await engine.refuse('group.sync', failure('NO_ANSWER'));
      await openSection(window, 'Groups');
      await window.getByRole('button', { name: 'Sync groups' }).click();
      await window.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'link-that-is-refused',
    async open(window, engine) {
      await engine.refuse('group.fetchInviteCode', failure('NOT_ADMIN'));
      await openSection(window, 'Groups');
      await window.getByRole('button', { name: 'Get invite link' }).first().click();
      await window.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'links-that-wait',
    async open(window, engine) {
      await engine.publish({ type: 'links.put', collection: linkCollection('throttled') });
      await openSection(window, 'Groups');
      await window.getByRole('button', { name: 'Show links' }).click();
      await dialog(window, 'Invite links').waitFor();
    },
  },
  {
    name: 'group-that-is-not-read',
    async open(window, engine) {
      await engine.answer('group.detail', { ok: true, value: groupDetail });
      await engine.refuse('group.refresh', failure('NO_ANSWER'));
      const sheet = await openGroup(window, 'Team Atlas');
      await sheet.getByRole('button', { name: 'Refresh' }).click();
      await sheet.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'report-whose-groups-are-not-read',
    async open(window, engine) {
      await engine.refuse('broadcast.deliveries', failure('DATABASE_BUSY'));
      await openReport(window);
      await window.getByRole('main').getByRole('alert').nth(1).waitFor();
    },
  },
  {
    name: 'draft-that-is-not-saved',
    async open(window, engine) {
      await engine.refuse('broadcast.saveDraft', failure('DATABASE_READ_ONLY'));
      await compose(window);
      await window.getByText('Not saved', { exact: true }).waitFor();
    },
  },
  {
    name: 'review-that-is-refused',
    async open(window, engine) {
      await engine.refuse('broadcast.review', failure('DATABASE_BUSY'));
      const review = await openReview(window);
      await review.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'settings-that-are-not-kept',
    async open(window, engine) {
      await engine.refuse('settings.update', failure('DATABASE_READ_ONLY'));
      await openSection(window, 'Settings');
      await window.getByRole('radio', { name: 'Dark' }).click();
      await window.getByRole('region', { name: 'Messages' }).getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'history-that-is-not-read',
    async open(window, engine) {
      await engine.refuse('broadcast.history', failure('DATABASE_BUSY'));
      await openSection(window, 'Groups');
      await openSection(window, 'Broadcasts');
      await window.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'names-from-right-to-left-and-offline',
    async open(window, engine) {
      const [name, title] = ['مجموعة ورشة الفخار – السبت القادم 19', 'ورشة الفخار'];
      await engine.publish(
        { type: 'groups.put', groups: [{ ...stagedGroup('120363000000099@g.us', name) }] },
        { type: 'workshop.put', workshop: { ...workshop, title, groupIds: ['120363000000099@g.us'] } },
        { type: 'broadcast.put', broadcast: { ...paused, workshopTitle: title } },
      );
      await loseConnection(engine);
      await openWorkshop(window, title);
      await dialog(window, title).getByText(name).waitFor();
    },
  },
];

const loadings: readonly Shown[] = [
  {
    name: 'workshop-loading',
    async open(window, engine) {
      await engine.hold('workshop.reach', 'broadcast.history', 'reminder.timeline');
      await openWorkshop(window);
      await loading(window, 'Getting the reminders');
    },
  },
  {
    name: 'groups-loading',
    async open(window, engine) {
      await engine.publish(
        { type: 'groups.removed', groupIds: groups.map(({ id }) => id) },
        {
          type: 'account.put',
          account: {
            ...stagedAccount({ state: 'online', since: STAGED_AT }),
            groupsSyncedAt: null,
          },
        },
      );
      await openSection(window, 'Groups');
      await loading(window, 'Getting your groups');
    },
  },
  {
    name: 'group-loading',
    async open(window, engine) {
      await engine.hold('group.detail');
      await openGroup(window, 'Team Atlas');
      await loading(window, 'Getting the group');
    },
  },
  {
    name: 'broadcasts-loading',
    async open(window, engine) {
      await engine.hold('broadcast.history');
      await openSection(window, 'Groups');
      await openSection(window, 'Broadcasts');
      await loading(window, 'Getting the history');
    },
  },
  {
    name: 'report-loading',
    async open(window, engine) {
      await engine.hold('broadcast.deliveries');
      await openReport(window);
      await loading(window, 'Getting the groups');
    },
  },
  {
    name: 'review-loading',
    async open(window, engine) {
      await engine.hold('broadcast.review');
      await openReview(window);
      await loading(window, 'Checking the groups');
    },
  },
  {
    name: 'templates-loading',
    async open(window, engine) {
      await engine.hold('template.list');
      await compose(window);
      await window.getByRole('button', { name: 'Templates', exact: true }).click();
      await loading(window, 'Getting the templates');
    },
  },
];

const readOnly: readonly Shown[] = [
  {
    name: 'group-of-others',
    async open(window, engine) {
      await engine.answer('group.detail', { ok: true, value: { ...groupDetail, onlyAdminsAdd: true } });
      const sheet = await openGroup(window, 'Team Cumulus');
      await sheet.getByRole('tab', { name: 'Members' }).click();
      await sheet.getByRole('list', { name: 'Members' }).waitFor();
    },
  },
  {
    name: 'group-that-was-left',
    async open(window, engine) {
      await engine.answer('group.detail', { ok: true, value: groupDetail });
      await engine.publish({
        type: 'groups.put',
        groups: groups.slice(0, 1).map((group) => ({ ...group, member: false, canPost: false })),
      });
      await openGroup(window, 'Team Atlas');
    },
  },
  {
    name: 'workshop-called-off',
    async open(window, engine) {
      await engine.publish({ type: 'workshop.put', workshop: { ...workshop, status: 'cancelled' } });
      await openWorkshop(window);
    },
  },
  {
    name: 'review-with-nothing-to-send',
    async open(window, engine) {
      await engine.answer('broadcast.review', { ok: true, value: nothingToSend });
      await compose(window);
      await window.getByRole('button', { name: 'Review', exact: true }).click();
      await dialog(window, 'Review broadcast').getByRole('listitem').first().waitFor();
    },
  },
];

/** What trainers see when something is not as it should be, not there yet, or not theirs to change. */
export const troubles: readonly Shown[] = [...offline, ...failing, ...loadings, ...readOnly];
