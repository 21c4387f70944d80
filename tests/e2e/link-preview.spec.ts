import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '#harness/app-fixture.ts';
import {
  broadcastProgress,
  composeForWorkshop,
  reviewBroadcast,
  sendReviewed,
} from '#harness/trainer/broadcasts.ts';
import { accessibilityFaults } from '#harness/trainer/accessibility.ts';
import { openReactWorkshop, reactTeams } from '#harness/trainer/react-workshop.ts';
import { jpegBytes } from '../integration/media/sample-files.ts';

const [team] = reactTeams;

/** Of the web pages under `.test`: every one that was asked for. */
const requests: string[] = [];
const pages = createServer((request, response) => {
  const address = `${request.headers.host ?? ''}${request.url ?? ''}`;
  requests.push(address);
  switch (address) {
    case 'yoga.test/park':
      response.writeHead(200, { 'content-type': 'text/html' }).end(
        `<title>not this</title><meta property="og:title" content="Yoga in the park">
         <meta name="description" content="Every Saturday at nine"><meta property="og:image" content="/p.jpg">`,
      );
      return;
    case 'yoga.test/p.jpg':
      void jpegBytes(640, 360).then((picture) => {
        response.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture);
      });
      return;
    case 'inside.test/':
      response.writeHead(302, { location: 'http://127.0.0.1/' }).end();
      return;
    case 'slow.test/':
      // Never answers.
      return;
    default:
      response.writeHead(404).end();
  }
});
const switches = ['--pacing-factor=0.05'];

test.use({ switches });
test.beforeAll(async () => {
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  switches.push(`--test-pages-port=${(pages.address() as AddressInfo).port}`);
});
test.beforeEach(() => {
  requests.length = 0;
});
test.afterAll(() => {
  pages.closeAllConnections();
  pages.close();
});

test('a preview is fetched when the trainer asks, and goes along with the message', async ({
  convoke: { window },
  simulator: { admin },
}) => {
  if (team === undefined) throw new Error('there is no group');
  await openReactWorkshop(window, admin, [team.subject]);
  await composeForWorkshop(window, 'React Workshop', 'See you at http://yoga.test/park and bring a mat');
  const add = window.getByRole('button', { name: 'Add a preview of yoga.test' });
  const message = window.getByRole('textbox', { name: 'Message' });
  const card = window.getByRole('region', { name: 'Link preview' });
  const phone = window.getByRole('complementary', { name: 'Preview' });

  await expect(add).toBeVisible();
  // Nothing is asked for by writing, saving or reviewing.
  const review = await reviewBroadcast(window);
  await review.getByRole('button', { name: 'Back to the message' }).click();
  await expect(window.getByText('Saved', { exact: true })).toBeVisible();
  expect(requests).toEqual([]);

  await add.click();
  await expect(card).toContainText('Yoga in the park');
  await expect(card).toContainText('yoga.test · Every Saturday at nine');
  await expect(card.locator('img')).toBeVisible();
  await expect(phone).toContainText('Yoga in the park');
  expect(await accessibilityFaults(window)).toEqual([]);
  expect(requests).toEqual(['yoga.test/park', 'yoga.test/p.jpg']);

  // It goes with the link, and comes back with it.
  await message.fill('See you');
  await expect(card).toBeHidden();
  await expect(phone).not.toContainText('Yoga in the park');
  await message.fill('All of it: http://yoga.test/park');
  await expect(card).toContainText('Yoga in the park');
  await card.getByRole('button', { name: 'Remove the preview of yoga.test' }).click();
  await expect(card).toBeHidden();
  await expect(add).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(card).toContainText('Yoga in the park');

  await reviewBroadcast(window);
  await sendReviewed(window, 1);
  await expect(broadcastProgress(window)).toContainText('1 of 1 sent');
  const copies = await admin.copies({ group: `${team.id}@g.us` });
  expect(copies.length).toBeGreaterThan(0);
  for (const { text, parts } of copies) {
    expect(text).toBe('All of it: http://yoga.test/park');
    expect(parts.linkPreview).toEqual({
      url: 'http://yoga.test/park',
      title: 'Yoga in the park',
      description: 'Every Saturday at nine',
    });
    expect(
      Buffer.from(parts.thumbnail ?? '', 'base64')
        .subarray(0, 2)
        .toString('hex'),
    ).toBe('ffd8');
  }
  expect(requests).toHaveLength(4);
});

test('a page that cannot be had says why, and one that takes long can be given up', async ({
  convoke: { window },
}) => {
  await window.keyboard.press('ControlOrMeta+n');
  const message = window.getByRole('textbox', { name: 'Message' });
  const main = window.getByRole('main');
  const ask = async (link: string, host: string): Promise<void> => {
    await message.fill(`See ${link}`);
    await window.getByRole('button', { name: `Add a preview of ${host}`, exact: true }).click();
  };
  await ask('http://gone.test/', 'gone.test');
  await expect(main.getByRole('alert')).toContainText('The site does not hand out this page.');
  await expect(window.getByRole('button', { name: 'Add a preview of gone.test' })).toBeFocused();
  expect(await accessibilityFaults(window)).toEqual([]);
  expect(requests).toEqual(['gone.test/']);

  for (const [link, host] of [
    ['http://inside.test/', 'inside.test'],
    ['http://localhost/', 'localhost'],
    ['http://127.0.0.1/', '127.0.0.1'],
    ['http://192.168.1.1/', '192.168.1.1'],
  ] as const) {
    await ask(link, host);
    await expect(main.getByRole('alert')).toContainText(
      'This link leads to a place that is not on the public web.',
    );
  }
  expect(requests).toEqual(['gone.test/', 'inside.test/']);

  await ask('http://slow.test/', 'slow.test');
  await expect(main.getByText('Fetching a preview of slow.test…')).toBeVisible();
  await window.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByRole('button', { name: 'Add a preview of slow.test' })).toBeFocused();
  await expect(main.getByRole('alert')).toHaveCount(0);
});
