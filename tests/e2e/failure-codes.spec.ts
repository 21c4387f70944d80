import { setupI18n } from '@lingui/core';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#harness/app-fixture.ts';
import { openSection } from '#harness/trainer/navigation.ts';
import { failure, failureCodes, type Failure, type FailureCode } from '#shared/failure.ts';
import type { ConnectionTest } from '#shared/model/connection-test.ts';
import type { Connection } from '#shared/model/connection.ts';
import { ok } from '#shared/result.ts';
import { amendmentFailures } from '#shared/text/amendment-failures.ts';
import { attachmentFailures } from '#shared/text/attachment-failures.ts';
import { connectionFailures } from '#shared/text/connection-failures.ts';
import { connectionTestFailures } from '#shared/text/connection-test-failures.ts';
import { failureTexts } from '#shared/text/failures.ts';
import { groupFailures } from '#shared/text/group-failures.ts';
import { messageFailures } from '#shared/text/message-failures.ts';
import { reminderFailures } from '#shared/text/reminder-failures.ts';
import { requestFailures } from '#shared/text/request-failures.ts';
import { sendingFailures } from '#shared/text/sending-failures.ts';
import { storageFailures } from '#shared/text/storage-failures.ts';
import { webPageFailures } from '#shared/text/web-page-failures.ts';
import { stageEngine, type StagedEngine } from './staged-engine.ts';
import {
  failedDelivery,
  pausedBroadcast,
  STAGED_AT as AT,
  STAGED_BROADCAST as BROADCAST,
  stagedAccount,
  stagedGroup,
} from './staged-records.ts';

const i18n = setupI18n();
i18n.loadAndActivate({ locale: 'en', messages: {} });

/** Never shown outside *Details*. */
const RAW = 'raw-detail-of-the-wire';

/** Whatever a hint may need: unknown parameters are left alone, times are epoch milliseconds. */
function withParams(code: FailureCode): Failure {
  const needs = failureTexts[code].hint?.needs ?? [];
  const words: Readonly<Record<string, string>> = { field: 'title', direction: 'behind' };
  const params = needs.map((name) => [name, words[name] ?? (/at$|until|since/i.test(name) ? AT : 12)]);
  return failure(code, { ...(Object.fromEntries(params) as Record<string, string | number>), detail: RAW });
}

/** The text of a hint with anything in the place of its parameters. */
function hintPattern(message: string): RegExp {
  let depth = 0;
  let pattern = '';
  for (const letter of message) {
    if (letter === '{' && depth++ === 0) pattern += '.+';
    else if (letter === '}') depth -= 1;
    else if (depth === 0) pattern += letter.replace(/[.*+?^$()|[\]\\]/, '\\$&');
  }
  return new RegExp(pattern);
}

/** In its place stand the sentence and the hint, and nowhere in the window anything that only a program reads. */
async function expectSaid(window: Page, place: Locator, code: FailureCode): Promise<void> {
  const { sentence, hint } = failureTexts[code];
  await expect(place, code).toContainText(i18n._(sentence));
  if (hint !== null) await expect(place, code).toContainText(hintPattern(hint.text.message));
  const readable = await window.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const part of copy.querySelectorAll('details, script, style')) part.remove();
    return copy.textContent;
  });
  expect(readable, code).not.toContain(code);
  expect(readable, code).not.toContain(RAW);
  expect(readable, code).not.toMatch(/undefined|\[object|NaN|[{}]|failure\.|action\.|something went wrong/i);
}

/** The state of a connection that ended like this; one that is retried where nothing else is known. */
function connectionWith(reason: Failure): Connection {
  switch (reason.code) {
    case 'REPLACED':
      return { state: 'replaced' };
    case 'CODE_EXPIRED':
      return { state: 'unlinked', failure: reason };
    case 'LOGGED_OUT':
    case 'MULTI_DEVICE_OFF':
    case 'KEYS_UNREADABLE':
      return { state: 'logged-out', failure: reason };
    case 'BANNED':
    case 'TEMPORARILY_BANNED':
    case 'LOCKED':
    case 'KEYS_LOCKED':
      return { state: 'refused', failure: reason };
    default:
      return { state: 'waiting', retryAt: Date.now() + 3_600_000, attempt: 3, failure: reason };
  }
}

/** Failures of the catalogue's room for connections that are met while linking, before there is one. */
const whileLinking: readonly FailureCode[] = [
  'PHONE_NUMBER_WITHOUT_COUNTRY',
  'PHONE_NUMBER_NOT_READABLE',
  'PHONE_NUMBER_IMPOSSIBLE',
  'PAIRING_CODE_REFUSED',
  'KEY_STORAGE_UNDECIDED',
];

const codesOf = (room: object): FailureCode[] => failureCodes.filter((code) => code in room);

interface Stand {
  readonly window: Page;
  readonly engine: StagedEngine;
}

/** The banner above a screen, with the catalogue's one button. */
async function walkConnections({ window, engine }: Stand): Promise<FailureCode[]> {
  const codes = codesOf(connectionFailures).filter((code) => !whileLinking.includes(code));
  await openSection(window, 'Groups');
  const main = window.getByRole('main');
  for (const code of codes) {
    await engine.publish({ type: 'account.put', account: stagedAccount(connectionWith(withParams(code))) });
    await expectSaid(window, main.getByRole('alert'), code);
    const { action } = failureTexts[code];
    if (action !== null) await expect(main.getByRole('button', { name: i18n._(action) }), code).toBeVisible();
  }
  await engine.publish({ type: 'account.put', account: stagedAccount({ state: 'online', since: AT }) });
  await expect(main.getByRole('alert')).toHaveCount(0);
  return codes;
}

/** The verdict in the dialog of the test. */
async function walkConnectionTests({ window, engine }: Stand): Promise<FailureCode[]> {
  const codes = codesOf(connectionTestFailures);
  const stage = async (code: FailureCode): Promise<void> => {
    const verdict = withParams(code);
    const test: ConnectionTest = {
      stages: [{ stage: 'clock', outcome: 'failed', durationMs: 5, failure: verdict }],
      verdict,
    };
    await engine.answer('account.testConnection', ok(test));
  };
  await openSection(window, 'Settings');
  const [first = 'CLOCK_WRONG'] = codes;
  await stage(first);
  await window.getByRole('main').getByRole('button', { name: 'Test connection' }).click();
  const dialog = window.getByRole('dialog', { name: 'Test connection' });
  for (const code of codes) {
    await stage(code);
    await dialog.getByRole('button', { name: 'Test again' }).click();
    await expectSaid(window, dialog.getByRole('alert'), code);
  }
  await dialog.getByRole('button', { name: 'Done' }).click();
  return codes;
}

/** A toast, after a control that has no room beside it. */
async function walkRequests({ window, engine }: Stand): Promise<FailureCode[]> {
  const codes = [
    ...codesOf(requestFailures),
    ...codesOf(storageFailures),
    ...codesOf(attachmentFailures),
    ...whileLinking.filter((code) => code === 'KEY_STORAGE_UNDECIDED'),
  ];
  await openSection(window, 'Settings');
  const name = window.getByLabel('Name of this account');
  for (const [index, code] of codes.entries()) {
    await engine.refuse('account.rename', withParams(code));
    await name.fill(`Name ${index}`);
    await name.press('Enter');
    // Hidden from a screen reader, to which the same words are said at once.
    const toast = window.locator('[role=alertdialog]');
    await expectSaid(window, toast.filter({ hasText: i18n._(failureTexts[code].sentence) }).first(), code);
    await toast.first().getByRole('button', { includeHidden: true }).click();
    await expect(toast).toHaveCount(0);
  }
  return codes;
}

/** Below the message whose link was to have a preview. */
async function walkWebPages({ window, engine }: Stand): Promise<FailureCode[]> {
  const codes = codesOf(webPageFailures);
  await openSection(window, 'Broadcasts');
  const main = window.getByRole('main');
  await main.getByRole('button', { name: 'New broadcast' }).first().click();
  await main.getByRole('textbox', { name: 'Message' }).fill('See https://example.org');
  for (const code of codes) {
    await engine.refuse('linkPreview.fetch', withParams(code));
    await main.getByRole('button', { name: 'Add a preview of example.org' }).click();
    await expectSaid(window, main.getByRole('alert'), code);
  }
  await main.getByRole('button', { name: 'Discard' }).click();
  return codes;
}

/** In the row of the group whose link was asked for. */
async function walkGroups({ window, engine }: Stand): Promise<FailureCode[]> {
  const codes = codesOf(groupFailures);
  await openSection(window, 'Groups');
  const main = window.getByRole('main');
  for (const [index, code] of codes.entries()) {
    const id = `12036300000000${index + 10}@g.us`;
    await engine.publish({
      type: 'groups.put',
      groups: [stagedGroup(id, `Team ${index + 10}`)],
    });
    await engine.refuse('group.fetchInviteCode', withParams(code));
    await main.getByRole('button', { name: 'Get invite link' }).click();
    await expectSaid(window, main.getByRole('alert'), code);
    const { action } = failureTexts[code];
    if (action !== null) await expect(main.getByRole('button', { name: i18n._(action) }), code).toBeVisible();
    await engine.publish({ type: 'groups.removed', groupIds: [id] });
  }
  return codes;
}

/** In the row of the group that got nothing, and above the progress that stopped. */
async function walkSending({ window, engine }: Stand): Promise<FailureCode[]> {
  const codes = [
    ...codesOf(sendingFailures),
    ...codesOf(messageFailures),
    ...codesOf(reminderFailures),
    ...codesOf(amendmentFailures),
  ];
  const broadcast = pausedBroadcast(null);
  await engine.answer('broadcast.deliveries', ok([failedDelivery(withParams('INTERNAL'))]));
  await engine.publish({ type: 'broadcast.put', broadcast });
  await openSection(window, 'Broadcasts');
  await window
    .getByRole('main')
    .getByRole('button', { name: /See you on Saturday/ })
    .first()
    .click();
  const progress = window.getByRole('region', { name: 'Broadcast progress' });
  for (const code of codes) {
    const reason = withParams(code);
    await engine.publish(
      { type: 'broadcast.put', broadcast: pausedBroadcast(reason) },
      { type: 'deliveries.put', broadcastId: BROADCAST, deliveries: [failedDelivery(reason)] },
    );
    await expectSaid(window, progress.getByRole('alert'), code);
    await expectSaid(window, progress.getByRole('listitem').filter({ hasText: 'Team 10' }), code);
  }
  return codes;
}

/** At the field of the phone number, or where the pairing code would have been. */
async function walkLinking({ window, engine }: Stand): Promise<FailureCode[]> {
  const codes = whileLinking.filter((code) => code !== 'KEY_STORAGE_UNDECIDED');
  const awaitingScan: Connection = {
    state: 'awaiting-scan',
    qr: 'qr',
    shownAt: AT,
    expiresAt: Date.now() + 60_000,
  };
  await engine.publish({
    type: 'account.put',
    account: { ...stagedAccount(awaitingScan), linkedAt: null, phoneNumber: null },
  });
  await openSection(window, 'Settings');
  const main = window.getByRole('main');
  await main.getByRole('button', { name: 'Link WhatsApp' }).click();
  await main.getByRole('button', { name: 'Link with phone number' }).click();
  const number = main.getByLabel('Phone number with country code');
  for (const code of codes) {
    await engine.refuse('account.requestPairingCode', withParams(code));
    await number.fill('+1 555 0100001');
    await number.press('Enter');
    await expectSaid(window, main, code);
  }
  return codes;
}

test('every failure code reaches the trainer in words, where it happens', async ({
  convoke: { window, electron },
}) => {
  const engine = await stageEngine(electron, window);
  const stand = { window, engine };
  await engine.publish(
    { type: 'settings.put', settings: { ...engine.state().settings, keyStorage: 'file' } },
    { type: 'account.put', account: stagedAccount({ state: 'online', since: AT }) },
  );
  const walked = [
    ...(await walkConnections(stand)),
    ...(await walkConnectionTests(stand)),
    ...(await walkRequests(stand)),
    ...(await walkWebPages(stand)),
    ...(await walkGroups(stand)),
    ...(await walkSending(stand)),
    ...(await walkLinking(stand)),
  ];
  expect(
    failureCodes.filter((code) => !walked.includes(code)),
    'codes that no screen of this test shows: give each one a walk above, in the place where it is met',
  ).toEqual([]);
});
