import { jidOfDevice } from '#simulator/addresses.ts';
import type { AdminClient } from '#simulator/admin-client.ts';
import type { DecryptedCopy } from '#simulator/contracts.ts';
import type { ScenarioGroup } from '#simulator/scenario.ts';
import { trainerScenario } from '#simulator/scenarios/trainer.ts';
import { expect, test } from '#harness/app-fixture.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  deliveryRow,
  historyEntry,
  reviewBroadcast,
  sendReviewed,
  waitUntilDelivered,
} from '#harness/trainer/broadcasts.ts';
import { openSection, waitUntilOnline } from '#harness/trainer/navigation.ts';
import {
  openReactWorkshop,
  reactTeamNames as names,
  reactTeams as teams,
  trainer,
} from '#harness/trainer/react-workshop.ts';

const { people } = trainerScenario();
const message = 'See you on *12 December* at 10:00, and bring your laptop. Até já! 👋';

test.use({ switches: ['--pacing-factor=0.05'] });

/** Every simulated device of everybody in the group; the trainer's own phone gets a copy too. */
function devicesIn({ participants }: ScenarioGroup): readonly string[] {
  const members = new Set(participants.map(({ phoneNumber }) => phoneNumber));
  return people
    .filter(({ phoneNumber }) => members.has(phoneNumber))
    .flatMap((person) =>
      Array.from({ length: person.companions + 1 }, (_, deviceId) => jidOfDevice(person, deviceId, 'lid')),
    );
}

/** The people, the trainer left out, who sent a delivery receipt for the group's one message. */
async function countReceivers(admin: AdminClient, copies: readonly DecryptedCopy[]): Promise<number> {
  const messageIds = new Set(copies.map(({ messageId }) => messageId));
  const self = people.find(({ phoneNumber }) => phoneNumber === trainer);
  const users = (await admin.receipts())
    .filter(({ messageId, type }) => messageIds.has(messageId) && type === 'delivered')
    .map(({ senderLidJid }) => senderLidJid.split(/[:@]/)[0])
    .filter((lid) => lid !== self?.lid);
  return new Set(users).size;
}

test('one message to five groups of twenty is decrypted once by every device, and reported', async ({
  convoke,
  simulator,
}) => {
  const { window } = convoke;
  await openReactWorkshop(window, simulator.admin, names);
  await composeForWorkshop(window, 'React Workshop', message);
  const review = await reviewBroadcast(window);
  // At night each row also says that it is night.
  await expect(review.getByRole('list', { name: 'Groups' }).getByRole('listitem')).toContainText(names);
  expect(await simulator.admin.deliveriesFromClients()).toEqual([]);
  await sendReviewed(window, 5);

  const bar = broadcastProgress(window).getByRole('progressbar');
  await expect(bar).toHaveAttribute('aria-valuemax', '5');
  await expect(broadcastProgress(window).getByText(/^[1-4] of 5 sent, /)).toBeVisible();
  await expect(deliveryRow(window, names.at(-1) ?? '').getByText('Waiting')).toBeVisible();
  await expect(bar).toHaveAttribute('aria-valuenow', '5');

  const receivers = new Map<string, number>();
  for (const { id, subject, participants } of teams) {
    const copies = await simulator.admin.copies({ group: `${id}@g.us` });
    const team = teams.find((candidate) => candidate.id === id);
    expect(copies.map(({ deviceLidJid }) => deviceLidJid).sort(), subject).toEqual(
      team === undefined ? [] : [...devicesIn(team)].sort(),
    );
    expect(new Set(copies.map(({ text }) => text))).toEqual(new Set([message]));
    expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
    receivers.set(subject, await countReceivers(simulator.admin, copies));
    expect(receivers.get(subject)).toBe(participants.length - 1);
  }
  await waitUntilDelivered(window, receivers);
  const people95 = [...receivers.values()].reduce((sum, count) => sum + count, 0);
  await expect(broadcastProgress(window).getByText(`Delivered to ${people95}, read by 0`)).toBeVisible();

  await convoke.relaunch();
  await waitUntilOnline(convoke.window);
  await openSection(convoke.window, 'Broadcasts');
  const entry = historyEntry(convoke.window, message);
  await expect(entry).toContainText('5 of 5 sent');
  await entry.getByRole('button').click();
  await waitUntilDelivered(convoke.window, receivers);
  expect(await simulator.admin.deliveriesFromClients()).toHaveLength(5);
});
