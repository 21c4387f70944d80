import type { Page } from '@playwright/test';
import type { AdminClient } from '#simulator/admin-client.ts';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { linkAccount } from './link-account.ts';
import { createWorkshop, linkGroups } from './workshops.ts';

const { accounts, groups } = trainerScenario();

/** The phone number that the scenario `trainer` is about. */
export const [trainer = ''] = accounts;

/** The groups of her React Workshop: five teams of twenty. */
export const reactTeams = groups.filter(({ subject }) => subject.startsWith('React Workshop'));
export const reactTeamNames = reactTeams.map(({ subject }) => subject);

/** From a fresh app to her React Workshop with these groups linked to it; its sheet is open afterwards. */
export async function openReactWorkshop(
  window: Page,
  admin: AdminClient,
  teamNames: readonly string[],
): Promise<void> {
  await linkAccount(window, (qr) => admin.scan(qr, trainer));
  await createWorkshop(window, { title: 'React Workshop', date: '2026-12-12', time: '10:00' });
  await linkGroups(window, 'React Workshop', teamNames);
}
