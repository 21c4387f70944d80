import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createAttachmentFiles } from '#electron/media/attachment-files.ts';
import type { WebPage, WebPageFailure } from '#electron/ports/web-pages.ts';
import { createLinkPreviews } from '#electron/services/link-previews.ts';
import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { openForTest, temporaryFolder } from '../db/database-fixture.ts';
import { jpegBytes } from '../media/sample-files.ts';

const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const url = 'https://example.org/yoga';
const page: WebPage = { title: 'Yoga', description: 'Every Saturday', picture: null };

/** The service on real files and a real database; the web is the test's. */
function openDesk() {
  const { storage, clock } = openForTest();
  const folder = join(temporaryFolder(), 'attachments');
  const web: { answer: () => Promise<Result<WebPage | null, WebPageFailure>>; signals: AbortSignal[] } = {
    answer: () => Promise.resolve(ok(page)),
    signals: [],
  };
  const previews = createLinkPreviews({
    storage,
    clock,
    files: createAttachmentFiles(folder),
    webPages: {
      read(_url, signal) {
        web.signals.push(signal);
        return web.answer();
      },
    },
  });
  return { storage, folder, web, previews };
}

it('is what the page says about itself', async () => {
  const { previews } = openDesk();
  expect(await previews.fetch(id, url)).toEqual(ok({ url, title: 'Yoga', description: 'Every Saturday' }));
});

it('has the picture of the page as an attachment', async () => {
  const { storage, folder, web, previews } = openDesk();
  const picture = await jpegBytes(600, 300);
  web.answer = () => Promise.resolve(ok({ ...page, picture }));
  expect(await previews.fetch(id, url)).toMatchObject(ok({ thumbnail: id }));
  expect(storage.attachments.get(id)).toMatchObject({
    kind: 'image',
    attachment: { width: 600, height: 300 },
  });
  expect(storage.attachments.get(id)?.thumbnail?.length).toBeGreaterThan(100);
  expect(existsSync(join(folder, id))).toBe(true);
  expect(await previews.fetch(id, url)).toMatchObject(ok({ thumbnail: id }));
});

it('does without a picture that phones cannot show', async () => {
  const { storage, folder, web, previews } = openDesk();
  web.answer = () => Promise.resolve(ok({ ...page, picture: Buffer.from('<svg xmlns="…"/>') }));
  expect(await previews.fetch(id, url)).toEqual(ok({ url, title: 'Yoga', description: 'Every Saturday' }));
  expect(storage.attachments.get(id)).toBeUndefined();
  expect(existsSync(join(folder, id))).toBe(false);
});

it('says why there is none', async () => {
  const { web, previews } = openDesk();
  const reason = failure('PAGE_REFUSED', { host: 'example.org', status: 404 });
  web.answer = () => Promise.resolve(err(reason));
  expect(await previews.fetch(id, url)).toEqual(err(reason));
  expect(await previews.fetch(id, 'https://')).toMatchObject(err({ code: 'PAGE_NOT_ALLOWED' }));
  expect(web.signals).toHaveLength(1);
});

it('is fetched once, however often it is asked for, and let go of when it is cancelled', async () => {
  const { web, previews } = openDesk();
  web.answer = () =>
    new Promise((resolve) => {
      web.signals[0]?.addEventListener('abort', () => {
        resolve(ok(null));
      });
    });
  const asked = [previews.fetch(id, url), previews.fetch(id, url)];
  expect(web.signals).toHaveLength(1);
  previews.cancel(id);
  expect(await Promise.all(asked)).toEqual([ok(null), ok(null)]);
  web.answer = () => Promise.resolve(ok(page));
  expect(await previews.fetch(id, url)).toMatchObject(ok({ title: 'Yoga' }));
  previews.stop();
  previews.cancel(id);
});
