import { expect, test } from '#harness/app-fixture.ts';
import type { Bridge } from '#shared/bridge.ts';
import { startOutsideServer, type OutsideServer } from './outside-server.ts';

let outside: OutsideServer;
test.beforeEach(async () => {
  outside = await startOutsideServer();
});
test.afterEach(() => outside.close());

test('the page has neither Node nor Electron, only the bridge of two functions', async ({ convoke }) => {
  const found = await convoke.window.evaluate(() => {
    const names = [
      'require',
      'process',
      'module',
      'global',
      'Buffer',
      '__dirname',
      'electron',
      'ipcRenderer',
    ];
    return {
      globals: names.filter((name) => name in globalThis),
      bridge: Object.entries((globalThis as unknown as { bridge: Bridge }).bridge).map(
        ([name, value]) => `${name}: ${typeof value}`,
      ),
      secure: isSecureContext,
    };
  });
  expect(found).toEqual({
    globals: [],
    bridge: ['request: function', 'onEvent: function'],
    secure: true,
  });
  const preferences = await convoke.electron.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      // Not in Electron's types, but what a window was really made with.
      .map((contents) =>
        (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences(),
      ),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    webviewTag: false,
  });
});

test.describe('with a camera and a microphone', () => {
  test.use({ switches: ['--use-fake-device-for-media-stream'] });

  test('every permission and every device is denied', async ({ convoke: { window: page } }) => {
    const states = await page.evaluate(async () => {
      const names = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'midi',
        'clipboard-read',
        'clipboard-write',
        'persistent-storage',
        'background-sync',
        'screen-wake-lock',
        'idle-detection',
        'local-fonts',
        'storage-access',
        'window-management',
      ];
      const statuses = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
      return (await Promise.all(statuses)).map(({ name, state }) => `${name}: ${state}`);
    });
    expect(states.filter((state) => !state.endsWith(': denied'))).toEqual([]);
    expect(states).toHaveLength(14);

    // Each in a call of its own: a request uses up the user gesture that the call carries.
    const refusal = async (request: () => Promise<unknown>): Promise<string> => {
      try {
        return `granted ${String(await page.evaluate(request))}`;
      } catch (error) {
        return /\b(\w+Error)\b/.exec(String(error).replace(/^Error: /, ''))?.[1] ?? String(error);
      }
    };
    type Chooser = Record<'requestDevice' | 'requestPort', (options?: object) => Promise<unknown>>;
    type Devices = Record<'hid' | 'usb' | 'serial', Chooser>;
    expect.soft(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
    expect
      .soft(await refusal(() => navigator.mediaDevices.getUserMedia({ audio: true, video: true })))
      .toBe('NotAllowedError');
    expect.soft(await refusal(() => navigator.mediaDevices.getDisplayMedia())).toBe('NotAllowedError');
    expect.soft(await refusal(() => navigator.requestMIDIAccess({ sysex: true }))).toBe('NotAllowedError');
    expect
      .soft(
        await refusal(
          () =>
            new Promise((resolve, reject) => {
              navigator.geolocation.getCurrentPosition(resolve, ({ code }) => {
                reject(new Error(code === 1 ? 'PermissionError' : `code ${code}`));
              });
            }),
        ),
      )
      .toBe('PermissionError');
    expect
      .soft(await refusal(() => (navigator as unknown as Devices).usb.requestDevice({ filters: [] })))
      .toBe('NotFoundError');
    expect
      .soft(await refusal(() => (navigator as unknown as Devices).serial.requestPort()))
      .toBe('NotFoundError');
    expect
      .soft(await refusal(() => (navigator as unknown as Devices).hid.requestDevice({ filters: [] })))
      .toBe('granted ');
    expect.soft(await page.evaluate(() => 'bluetooth' in navigator)).toBe(false);
  });
});

test('the window cannot be led anywhere else', async ({ convoke }) => {
  const { window: page, electron } = convoke;
  const { url } = outside;
  const home = page.url();
  await page.evaluate(() => {
    Object.assign(globalThis, { stayed: true });
  });

  const opened = await page.evaluate(
    (address) =>
      ['app://convoke/index.html', 'about:blank', 'file:///etc/passwd', address].filter(
        (target) => window.open(target) !== null,
      ),
    url,
  );
  expect(opened).toEqual([]);

  for (const target of [
    url,
    'file:///etc/passwd',
    'app://convoke/index.html?elsewhere',
    'data:text/html,x',
  ]) {
    await page.evaluate((address) => {
      location.href = address;
    }, target);
    for (const how of ['_self', '_blank', '_top']) {
      await page.evaluate(
        ([address, frame]) => {
          const link = document.createElement('a');
          link.href = address;
          link.target = frame;
          document.body.append(link);
          link.click();
          link.remove();
        },
        [target, how] as const,
      );
    }
  }
  await page.evaluate((address) => {
    const view = document.createElement('webview');
    view.setAttribute('src', address);
    document.body.append(view);
    location.reload();
  }, url);

  // A request that gets through the window's own network is answered after any that the page made before it.
  await page.evaluate(() => fetch('app://convoke/index.html'));
  expect(await page.evaluate(() => 'stayed' in globalThis)).toBe(true);
  expect(page.url()).toBe(home);
  expect(electron.windows()).toHaveLength(1);
  expect(outside.requests).toEqual([]);
});

test('a redirect is not followed, not even for a page the main process loads', async ({
  convoke: { electron },
}) => {
  const load = (path: string): Promise<string> =>
    electron.evaluate(async ({ BrowserWindow }, address) => {
      const other = new BrowserWindow({ show: false });
      const outcome = await other.loadURL(address).then(
        () => other.webContents.getTitle(),
        (error: unknown) => String(error),
      );
      other.destroy();
      return outcome;
    }, `${outside.url}${path}`);
  expect(await load('/straight')).toBe('outside');
  expect(await load('/redirect')).toMatch(/ERR_(ABORTED|FAILED)/);
  expect(outside.requests.filter((path) => path !== '/favicon.ico')).toEqual(['/straight', '/redirect']);
});

test('app:// serves the built page and nothing beside it', async ({ convoke: { window: page } }) => {
  const statusOf = (path: string, method = 'GET'): Promise<number> =>
    page.evaluate(
      async ([address, verb]) => (await fetch(`app://convoke${address}`, { method: verb })).status,
      [path, method] as const,
    );
  expect(await statusOf('/index.html')).toBe(200);
  for (const path of [
    '/..%2fmain%2fmain.js',
    '/%2e%2e%2fpreload/preload.cjs',
    '/assets/..%2f..%2fmain%2fmain.js',
    '/..%5cmain%5cmain.js',
    '/..%2f..%2fpackage.json',
    '/%2fetc%2fpasswd',
    '/index.html%00.js',
    '/assets',
    '/missing.js',
  ]) {
    expect.soft(await statusOf(path), path).toBe(404);
  }
  expect(await statusOf('/index.html', 'POST')).toBe(405);
  expect(
    await page.evaluate(async () => {
      const { headers } = await fetch('app://convoke/index.html');
      return [headers.get('x-content-type-options'), headers.get('content-type')];
    }),
  ).toEqual(['nosniff', 'text/html; charset=utf-8']);
});
