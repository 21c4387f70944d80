import { expect, test } from '#harness/app-fixture.ts';
import type { Bridge } from '#shared/bridge.ts';
import { failure } from '#shared/failure.ts';
import { contract, type ChannelName } from '#shared/ipc/contract.ts';
import { err, ok } from '#shared/result.ts';
import { malformedInputs, wellFormedInputs } from './malformed-inputs.ts';
import { pageRequest } from '#harness/page-request.ts';

const untrusted = err(failure('UNTRUSTED_SENDER'));

test('every channel refuses malformed input and names the field', async ({ convoke: { window: page } }) => {
  const before = await pageRequest(page, 'app.snapshot', {});
  const requests = (Object.keys(contract) as ChannelName[]).flatMap((channel) => {
    const wellFormed = wellFormedInputs[channel];
    expect(contract[channel].input.safeParse(wellFormed).success, `the example of ${channel}`).toBe(true);
    // The settings may be changed one by one.
    const allRequired = channel !== 'settings.update';
    return malformedInputs(wellFormed, { allRequired }).map((malformed) => ({ channel, ...malformed }));
  });
  expect(requests.length).toBeGreaterThan(300);

  const replies = await page.evaluate(async (all) => {
    const { bridge } = globalThis as unknown as { bridge: Bridge };
    return Promise.all(all.map(({ channel, input }) => bridge.request(channel, input)));
  }, requests);
  const wrong = requests.flatMap(({ channel, field }, index) => {
    const reply = JSON.parse(replies[index] ?? '') as {
      error?: { code: string; params: Record<string, string> };
    };
    const fits =
      reply.error?.code === 'INVALID_INPUT' &&
      reply.error.params['field'] === field &&
      (reply.error.params['problem'] ?? '') !== '';
    return fits ? [] : [`${channel} ${field}: ${JSON.stringify(reply)}`];
  });
  expect(wrong).toEqual([]);
  expect(await pageRequest(page, 'app.snapshot', {})).toEqual(before);
});

test('no name reaches past the contract', async ({ convoke: { window: page } }) => {
  const names = [
    '',
    'app.none',
    'constructor',
    '__proto__',
    'toString',
    7,
    null,
    undefined,
    ['app.snapshot'],
    {},
  ];
  for (const name of names) {
    expect(await pageRequest(page, name, {}), JSON.stringify(name)).toEqual(err(failure('UNKNOWN_CHANNEL')));
  }
});

test('only the listed hosts are opened, over https', async ({ convoke: { window: page, electron } }) => {
  await electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  for (const url of [
    'http://faq.whatsapp.com/',
    'https://web.whatsapp.com/',
    'https://faq.whatsapp.com.example.org/',
    'https://user@wa.me/1',
    'https://wa.me:8443/1',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ]) {
    expect(await pageRequest(page, 'desktop.openExternal', { url }), url).toEqual(
      err(failure('LINK_NOT_ALLOWED')),
    );
  }
  const allowed = ['https://chat.whatsapp.com/AbCdEf', 'https://wa.me/1', 'https://faq.whatsapp.com/'];
  for (const url of allowed) expect(await pageRequest(page, 'desktop.openExternal', { url })).toEqual(ok());
  expect(await electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual(
    allowed,
  );
});

test('a request is answered to the main frame of our window only', async ({
  convoke: { window: page, electron },
}) => {
  expect(await pageRequest(page, 'app.snapshot', {})).toMatchObject({ ok: true });

  // Another window of the same process, with the same bridge and even the same page.
  const fromOtherWindow = await electron.evaluate(async ({ app, BrowserWindow }) => {
    const other = new BrowserWindow({
      show: false,
      webPreferences: { preload: `${app.getAppPath()}/out/preload/preload.cjs`, sandbox: true },
    });
    await other.loadURL('app://convoke/index.html');
    const reply = (await other.webContents.executeJavaScript('bridge.request("app.snapshot", {})')) as string;
    other.destroy();
    return reply;
  });
  expect(JSON.parse(fromOtherWindow)).toEqual(untrusted);

  // Our own window, led by the main process to a page that is not ours.
  const fromElsewhere = await electron.evaluate(async ({ BrowserWindow }) => {
    const [main] = BrowserWindow.getAllWindows();
    if (main === undefined) throw new Error('There is no window.');
    await main.loadURL('data:text/html,<title>elsewhere</title>');
    return (await main.webContents.executeJavaScript('bridge.request("app.snapshot", {})')) as string;
  });
  expect(JSON.parse(fromElsewhere)).toEqual(untrusted);
});
