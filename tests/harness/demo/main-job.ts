import {
  composeForWorkshop,
  historyEntry,
  reviewBroadcast,
  sendReviewed,
  waitUntilDelivered,
} from '../trainer/broadcasts.ts';
import { clearGroupSearch, getInviteLink, seeGroups } from '../trainer/groups.ts';
import { rememberOnThisComputer } from '../trainer/key-storage.ts';
import { openSection, waitUntilOnline } from '../trainer/navigation.ts';
import { closeWorkshop, createWorkshop, linkGroups, openWorkshop } from '../trainer/workshops.ts';
import { attempt, DemoFailure, mustHold } from './demo-failure.ts';
import { scanWithPhone } from './phone.ts';
import type { Reporter } from './reporter.ts';
import type { Screenshots } from './screenshots.ts';
import { letSomeRead } from './simulated-people.ts';
import { linkFigures, othersIn } from './simulator-figures.ts';
import type { Stage } from './stage.ts';

export const WORKSHOP = 'React Workshop';
export const TEAMS = ['Atlas', 'Borealis', 'Cumulus', 'Delta', 'Ember'].map(
  (team) => `React Workshop – 12 Dec – Team ${team}`,
);
/** The first has a link to get, the second belongs to somebody else. */
export const GROUP_WITH_LINK = 'React Workshop – 12 Dec – Team Atlas';
const GROUP_WITHOUT_LINK = 'Casa do Alto – room bookings';
export const MESSAGE =
  'Hello everyone! The React Workshop starts on 12 December at 10:00. Please bring a laptop with Node installed. See you there!';

/** What the demo works with: the stage, whoever watches, and where pictures go. */
export interface Performance {
  readonly stage: Stage;
  readonly reporter: Reporter;
  readonly screenshots: Screenshots;
}

/** Links the account by the pixels of its QR code. */
export async function link({ stage, reporter, screenshots }: Performance): Promise<void> {
  const { window } = stage.app;
  await attempt('get a QR code on screen', () => rememberOnThisComputer(window));
  reporter.step('open', 'The app is open and shows a QR code.');
  await screenshots.take(window, 'link');
  await attempt('scan the code', () => scanWithPhone(stage, reporter));
  await attempt('get online', () => waitUntilOnline(window));
  const { linkedDevices, connected } = await linkFigures(stage.admin, stage.trainer);
  mustHold(
    linkedDevices === 1 && connected,
    'The app says that it is online, but the simulated account does not list it.',
  );
  reporter.step('linked', 'The app is online, and the simulated account lists it as a linked device.');
}

/** Sees the groups, makes a workshop and links the five teams to it. */
export async function prepareWorkshop({ stage, reporter, screenshots }: Performance): Promise<void> {
  const { window } = stage.app;
  const groups = await attempt('see the groups', async () => {
    await openSection(window, 'Groups');
    return seeGroups(window, TEAMS);
  });
  reporter.step('groups', `The window lists ${groups} groups, the five teams of the workshop among them.`, {
    groups,
  });
  await attempt('make a workshop', () =>
    createWorkshop(window, { title: WORKSHOP, date: '2026-12-12', time: '10:00' }),
  );
  reporter.step('workshop', `Made the workshop “${WORKSHOP}”.`);
  await attempt('link groups to the workshop', () => linkGroups(window, WORKSHOP, TEAMS));
  reporter.step('link-groups', `Linked ${TEAMS.length} groups to it.`, { groups: TEAMS });
  await screenshots.take(window, 'workshop');
  await attempt('close the workshop', () => closeWorkshop(window, WORKSHOP));
}

/** Gets the link of a group it may share and the refusal of one it may not. */
export async function fetchLinks({
  stage,
  reporter,
  screenshots,
}: Performance): Promise<{ readonly link: string; readonly refusal: string }> {
  const { window } = stage.app;
  const granted = await attempt('get an invite link', async () => {
    await openSection(window, 'Groups');
    return getInviteLink(window, GROUP_WITH_LINK);
  });
  if (granted.kind === 'refused') {
    throw new DemoFailure(`The link of “${GROUP_WITH_LINK}” was refused: ${granted.explanation}`);
  }
  reporter.step('invite-link', `The link of “${GROUP_WITH_LINK}” is ${granted.link}`, { link: granted.link });
  const refused = await attempt('ask for a link it may not have', () =>
    getInviteLink(window, GROUP_WITHOUT_LINK),
  );
  if (refused.kind === 'link') {
    throw new DemoFailure(`“${GROUP_WITHOUT_LINK}” gave a link although the trainer is no admin there.`);
  }
  reporter.step('refusal', `“${GROUP_WITHOUT_LINK}” gives none: ${refused.explanation}`, {
    refusal: refused.explanation,
  });
  await clearGroupSearch(window);
  await screenshots.take(window, 'groups');
  return { link: granted.link, refusal: refused.explanation };
}

/** Writes one message to all groups of the workshop and waits until every group reports receipts. */
export async function messageEverybody({ stage, reporter, screenshots }: Performance): Promise<void> {
  const { window } = stage.app;
  await attempt('write the message', async () => {
    await openWorkshop(window, WORKSHOP);
    await composeForWorkshop(window, WORKSHOP, MESSAGE);
    await reviewBroadcast(window);
  });
  reporter.step('review', `Reviewed the message for ${TEAMS.length} groups.`);
  await screenshots.take(window, 'review');
  await letSomeRead(stage.admin, stage.trainer);
  await attempt('send the message', () => sendReviewed(window, TEAMS.length));
  reporter.step('sending', 'Sending, with a short pause between the groups.');
  const receivers = await countReceivers(stage);
  await attempt('see the first groups get the message', () =>
    waitUntilDelivered(window, new Map([...receivers].slice(0, 2))),
  );
  await screenshots.take(window, 'progress');
  const reach = await attempt('see the message arrive everywhere', () =>
    waitUntilDelivered(window, receivers),
  );
  reporter.step(
    'result',
    `The window reports who got it in each of ${reach.length} groups, as in “${reach[0] ?? ''}”.`,
    { reach },
  );
  await screenshots.take(window, 'result');
}

/** By name of each team: how many people besides the trainer are in it, as the simulator knows. */
async function countReceivers({ admin, trainer }: Stage): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { subject, jid } of await admin.groups()) {
    if (TEAMS.includes(subject)) counts.set(subject, (await othersIn(admin, jid, trainer)).length);
  }
  return counts;
}

/** Closes the app and opens it on the same data; true when it came online without linking anew. */
export async function relaunch({ stage, reporter }: Performance): Promise<boolean> {
  const before = await linkFigures(stage.admin, stage.trainer);
  await attempt('relaunch the app', () => stage.relaunch());
  const { window } = stage.app;
  await attempt('get online again', () => waitUntilOnline(window));
  await attempt('find the message in the history', async () => {
    await openSection(window, 'Broadcasts');
    await historyEntry(window, MESSAGE).waitFor();
  });
  const after = await linkFigures(stage.admin, stage.trainer);
  const withoutQr =
    after.connected && after.linkedDevices === 1 && after.registrations === before.registrations;
  mustHold(withoutQr, 'After the relaunch the app is not connected as the device that was linked.');
  reporter.step('relaunch', 'Relaunched: online again without a QR code, and the message is in the history.');
  return withoutQr;
}
