import type { RequestListener } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { findPublicHost, findTestHosts, type HostFinder } from '#electron/media/web-page/host-finder.ts';
import { createWebPages, type WebPagesDependencies } from '#electron/media/web-page/web-pages.ts';
import { createSystemClock } from '#electron/platform/clock.ts';
import { ok } from '#shared/result.ts';
import { until } from '../whatsapp/gateway-world.ts';
import { endless, file, html, redirect, secureServerFor, servePages } from './loopback-pages.ts';
import { jpegBytes } from './sample-files.ts';

const MB = 1_024 * 1_024;
const yoga = '<title>Yoga in the park</title><meta name="description" content="Every Saturday">';
const read = { title: 'Yoga in the park', description: 'Every Saturday', picture: null };

function reader(port: number, change: Partial<WebPagesDependencies> = {}) {
  const pages = createWebPages({ clock: createSystemClock(), findHost: findTestHosts(port), ...change });
  return (url: string, signal = new AbortController().signal) => pages.read(url, signal);
}

const failed = (code: string, params: object = {}) => ({ ok: false, error: { code, params } });

describe('a page of the web', () => {
  it('is read with its title, its words and its picture', async () => {
    const picture = await jpegBytes(20, 10);
    const { port, requests } = await servePages({
      '/a?b=1': html(
        `<meta property="og:title" content="Yoga"><meta property="og:image" content="img/p.jpg">`,
      ),
      '/img/p.jpg': file('image/jpeg', picture),
    });
    const result = await reader(port)('http://yoga.test/a?b=1#part');
    expect(result).toEqual(ok({ title: 'Yoga', description: '', picture }));
    expect(requests).toEqual(['yoga.test/a?b=1', 'yoga.test/img/p.jpg']);
  });

  it('is asked for with nothing that tells who asks', async () => {
    let headers: object = {};
    const { port } = await servePages({
      '/': (request, response) => {
        ({ headers } = request);
        html(yoga)(request, response);
      },
    });
    await reader(port)('http://anna:secret@yoga.test/');
    expect(headers).toEqual({
      accept: 'text/html,application/xhtml+xml',
      'accept-encoding': 'gzip, br',
      connection: 'close',
      host: 'yoga.test',
      'user-agent': 'Mozilla/5.0 (compatible; Convoke; link preview)',
    });
  });

  it.each([
    ['gzip', gzipSync(yoga)],
    ['br', brotliCompressSync(yoga)],
    ['deflate', deflateSync(yoga)],
    ['identity', Buffer.from(yoga)],
  ])('may be packed: %s', async (encoding, bytes) => {
    const { port } = await servePages({ '/': html(bytes, { 'content-encoding': encoding }) });
    expect(await reader(port)('http://yoga.test/')).toEqual(ok(read));
  });

  it.each([
    [
      'windows-1252',
      'text/html; charset=windows-1252',
      Buffer.from('<title>Caf\u00e9 \u0096 1</title>', 'latin1'),
    ],
    ['UTF-16', 'text/html', Buffer.from('\ufeff<title>Café – 1</title>', 'utf16le')],
    ['nonsense', 'text/html; charset=nonsense', Buffer.from('<title>Café – 1</title>')],
  ])('may be written in %s', async (_name, contentType, bytes) => {
    const { port } = await servePages({ '/': file(contentType, bytes) });
    expect(await reader(port)('http://yoga.test/')).toMatchObject(ok({ title: 'Café – 1' }));
  });

  it('may be found behind three redirects', async () => {
    const { port, requests } = await servePages({
      '/1': redirect('/2', 301),
      '/2': redirect('http://other.test/3', 307),
      '/3': redirect('//third.test/4?x', 308),
      '/4?x': html(yoga),
    });
    expect(await reader(port)('http://yoga.test/1')).toEqual(ok(read));
    expect(requests).toEqual(['yoga.test/1', 'yoga.test/2', 'other.test/3', 'third.test/4?x']);
  });

  it('may come over a secure connection, and then only from whom it says it is', async () => {
    const { ca, certificate } = secureServerFor(['yoga.test']);
    const { port } = await servePages({ '/': html(yoga) }, certificate);
    const url = 'https://yoga.test/';
    expect(await reader(port, { ca })(url)).toEqual(ok(read));
    expect(await reader(port)(url)).toMatchObject(failed('PAGE_UNREACHABLE', { host: 'yoga.test' }));
    expect(await reader(port, { ca })('https://other.test/')).toMatchObject(failed('PAGE_UNREACHABLE'));
  });

  it('is read from the place that was found, whatever its name leads to elsewhere', async () => {
    const { port, requests } = await servePages({ '/': html(yoga) });
    let asked = 0;
    const findHost: HostFinder = () => {
      asked += 1;
      return Promise.resolve(ok({ addresses: [{ address: '127.0.0.1', family: 4 }], port }));
    };
    // The name itself leads nowhere: had it been looked up again, nobody would have answered.
    expect(await reader(port, { findHost })('http://name.invalid/')).toEqual(ok(read));
    expect([asked, requests]).toEqual([1, ['name.invalid/']]);
  });
});

describe('a page that is no preview', () => {
  it.each([
    ['a redirect to itself', { '/': redirect('/') }, failed('PAGE_REDIRECTS', { host: 'yoga.test' }), 4],
    [
      'a redirect to this computer by number',
      { '/': redirect('http://127.0.0.1/') },
      failed('PAGE_NOT_ALLOWED', { host: '127.0.0.1' }),
      1,
    ],
    [
      'a redirect to this computer by name',
      { '/': redirect('http://localhost/') },
      failed('PAGE_NOT_ALLOWED', { host: 'localhost' }),
      1,
    ],
    [
      'a redirect to another port',
      { '/': redirect('http://yoga.test:8080/') },
      failed('PAGE_NOT_ALLOWED'),
      1,
    ],
    ['a redirect to a file', { '/': redirect('file:///etc/passwd') }, failed('PAGE_NOT_ALLOWED'), 1],
    [
      'a redirect without a place',
      { '/': redirect('http://[') },
      failed('PAGE_REFUSED', { host: 'yoga.test', status: 302 }),
      1,
    ],
    ['nothing there', {}, failed('PAGE_REFUSED', { host: 'yoga.test', status: 404 }), 1],
    ['a picture', { '/': file('image/png', 'x') }, failed('PAGE_IS_A_FILE', { host: 'yoga.test' }), 1],
    ['JSON', { '/': file('application/json', '{"title":1}') }, failed('PAGE_IS_A_FILE'), 1],
    ['a thing of no type', { '/': file('', yoga) }, failed('PAGE_IS_A_FILE'), 1],
    ['packed strangely', { '/': html(yoga, { 'content-encoding': 'zstd' }) }, failed('PAGE_IS_A_FILE'), 1],
    ['packed wrongly', { '/': html(yoga, { 'content-encoding': 'gzip' }) }, failed('PAGE_UNREACHABLE'), 1],
    ['no title', { '/': html('<p>Hello</p>') }, failed('PAGE_WITHOUT_TITLE', { host: 'yoga.test' }), 1],
    ['empty', { '/': html('') }, failed('PAGE_WITHOUT_TITLE'), 1],
  ])('%s', async (_name, pages, failure, requestCount) => {
    const served = await servePages(pages);
    expect(await reader(served.port)('http://yoga.test/')).toMatchObject(failure);
    expect(served.requests).toHaveLength(requestCount);
    await until(() => served.openConnections() === 0);
  });

  it.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://[::1]/',
    'http://192.168.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://yoga.test:8080/',
  ])('%s is never asked', async (url) => {
    const { port, requests } = await servePages({ '/': html(yoga) });
    expect(await reader(port)(url)).toMatchObject(failed('PAGE_NOT_ALLOWED'));
    expect(requests).toEqual([]);
  });

  it('a server of this computer, under the rule of the app itself', async () => {
    const { port, requests } = await servePages({ '/': html(yoga) });
    const pages = createWebPages({ clock: createSystemClock(), findHost: findPublicHost });
    const { signal } = new AbortController();
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0']) {
      expect(await pages.read(`http://${host}:${port}/`, signal)).toMatchObject(failed('PAGE_NOT_ALLOWED'));
    }
    expect(requests).toEqual([]);
  });

  it('nobody there', async () => {
    const { port } = await servePages({});
    const findHost: HostFinder = () =>
      Promise.resolve(ok({ addresses: [{ address: '127.0.0.1', family: 4 }], port: 1 }));
    expect(await reader(port, { findHost })('http://yoga.test/')).toMatchObject(failed('PAGE_UNREACHABLE'));
  });

  it('a connection that breaks', async () => {
    const { port } = await servePages({
      '/': (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': '5000' }).write(yoga);
        setImmediate(() => response.destroy());
      },
    });
    expect(await reader(port)('http://yoga.test/')).toMatchObject(failed('PAGE_UNREACHABLE'));
  });
});

describe('the limits', () => {
  const silent: RequestListener = () => undefined;
  const silentInTheMiddle: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).write(yoga);
  };

  it.each([
    ['never answers', silent],
    ['answers and then says nothing', silentInTheMiddle],
  ])('a site that %s is given up', async (_name, page) => {
    const { port, openConnections } = await servePages({ '/': page });
    const result = await reader(port, { pageTimeMs: 150 })('http://yoga.test/');
    expect(result).toMatchObject(failed('PAGE_TOO_SLOW', { host: 'yoga.test', seconds: 0.15 }));
    await until(() => openConnections() === 0);
  });

  it('a page without an end is read as far as it may be', async () => {
    const { port, openConnections } = await servePages({ '/': endless(yoga, '<p>more</p>'.repeat(10_000)) });
    expect(await reader(port)('http://yoga.test/')).toEqual(ok(read));
    await until(() => openConnections() === 0);
  });

  it('a small file that unpacks to gigabytes is not unpacked', async () => {
    // Members follow each other: 200 times 64 MB of blanks in some 13 MB.
    const member = gzipSync(Buffer.alloc(64 * MB, ' '));
    const { port } = await servePages({
      '/': (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
        response.write(gzipSync(yoga));
        for (let count = 0; count < 200; count += 1) response.write(member);
        response.end();
      },
    });
    const before = process.memoryUsage().arrayBuffers;
    // Of all threads: what is unpacked, is not in this one. All of it would take more than ten seconds.
    const used = process.cpuUsage();
    expect(await reader(port)('http://yoga.test/')).toEqual(ok(read));
    const { user, system } = process.cpuUsage(used);
    expect((user + system) / 1_000).toBeLessThan(3_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * MB);
  });

  it.each([
    ['is too slow', silent],
    ['is too large', file('image/jpeg', Buffer.alloc(5 * MB + 1))],
    ['is not there', undefined],
    ['is elsewhere than on the public web', redirect('http://127.0.0.1/p.jpg')],
  ])('a picture that %s is left out', async (_name, picture) => {
    const { port } = await servePages({
      '/': html(`${yoga}<meta property="og:image" content="/p.jpg">`),
      ...(picture && { '/p.jpg': picture }),
    });
    expect(await reader(port, { pictureTimeMs: 150 })('http://yoga.test/')).toEqual(ok(read));
  });

  it('an aborted page is let go of', async () => {
    const { port, requests, openConnections } = await servePages({ '/': silent });
    const controller = new AbortController();
    const reading = reader(port)('http://yoga.test/', controller.signal);
    await until(() => requests.length === 1);
    controller.abort();
    expect(await reading).toEqual(ok(null));
    await until(() => openConnections() === 0);
    expect(await reader(port)('http://yoga.test/', controller.signal)).toEqual(ok(null));
    expect(requests).toHaveLength(1);
  });
});
