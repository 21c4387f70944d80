import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLaunchOptions } from '#electron/platform/launch-options.ts';
import { ok } from '#shared/result.ts';

const unpackaged = { isPackaged: false };

describe('parseLaunchOptions', () => {
  it('reads our switches', () => {
    const args = [
      '--no-sandbox',
      '.',
      '--user-data-dir=some/folder',
      '--whatsapp-url=ws://127.0.0.1:4711/ws/chat?x=1',
      '--native-binding=build/better_sqlite3.node',
      '--test-pages-port=4712',
      '--pacing-factor=0',
      '--clock-ahead=3600',
      '--check-outputs=no',
    ];
    expect(parseLaunchOptions(args, unpackaged)).toEqual(
      ok({
        userDataFolder: 'some/folder',
        clockAheadMs: 3_600_000,
        checkOutputs: false,
        engine: {
          whatsappUrl: 'ws://127.0.0.1:4711/ws/chat?x=1',
          nativeBinding: 'build/better_sqlite3.node',
          testPagesPort: 4712,
          pacingFactor: 0,
        },
      }),
    );
  });

  it('reads the certificate to trust, for a server on this computer', () => {
    const folder = mkdtempSync(join(tmpdir(), 'convoke-launch-'));
    const file = join(folder, 'ca.pem');
    const whatsappCa = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    writeFileSync(file, whatsappCa);
    const args = ['--whatsapp-url=wss://127.0.0.1:4711/ws/chat', `--whatsapp-ca=${file}`];
    expect(parseLaunchOptions(args, unpackaged)).toEqual(
      ok({ engine: { whatsappUrl: 'wss://127.0.0.1:4711/ws/chat', whatsappCa } }),
    );
    expect(parseLaunchOptions(args, { isPackaged: true })).toEqual(ok({ engine: {} }));
    rmSync(folder, { recursive: true });
  });

  it('lets the switches of Chromium and Node pass', () => {
    const args = [
      '--disable-gpu',
      '--enable-logging=stderr',
      '--force-device-scale-factor=2',
      '--inspect=0',
      '--inspect-brk',
      '--remote-debugging-port=0',
      '--ozone-platform=wayland',
      '--password-store=basic',
      '--use-gl=angle',
      '--v=1',
    ];
    expect(parseLaunchOptions(args, unpackaged)).toEqual(ok({ engine: {} }));
  });

  it.each([
    ['--what', '--what'],
    ['--whatsapp', '--whatsapp'],
    ['--user-data=x', '--user-data'],
    ['--insprct', '--insprct'],
    ['--', '--'],
  ])('does not know %s', (arg, name) => {
    expect(parseLaunchOptions(['.', arg], unpackaged)).toEqual({
      ok: false,
      error: { sentence: `Convoke does not know the switch ${name}.` },
    });
  });

  it.each([
    '--user-data-dir',
    '--user-data-dir=',
    '--whatsapp-url=wss://web.whatsapp.com/ws/chat',
    '--whatsapp-url=ws://127.0.0.1',
    '--whatsapp-url=ws://127.0.0.1.example.org:80/',
    '--whatsapp-url=ws://10.0.0.1:8080',
    '--whatsapp-url=wss://10.0.0.1:8080',
    '--whatsapp-ca=',
    '--whatsapp-ca=package.json',
    '--whatsapp-url=http://127.0.0.1:8080',
    '--whatsapp-url=nonsense',
    '--native-binding=',
    '--native-binding=/etc/passwd',
    '--test-pages-port=',
    '--test-pages-port=0',
    '--test-pages-port=65536',
    '--test-pages-port=http',
    '--pacing-factor=',
    '--pacing-factor=-1',
    '--pacing-factor=2',
    '--pacing-factor=fast',
  ])('refuses %s in one sentence that names the switch', (arg) => {
    const parsed = parseLaunchOptions([arg], unpackaged);
    expect(parsed.ok).toBe(false);
    const sentence = parsed.ok ? '' : parsed.error.sentence;
    expect(sentence).toMatch(/^The switch --[a-z-]+ needs an? [^\n]+$/);
    expect(sentence).toContain(arg.split('=')[0]);
  });

  it('ignores everything in a packaged build', () => {
    const args = [
      '--whatsapp-url=ws://127.0.0.1:1',
      '--native-binding=x.node',
      '--test-pages-port=80',
      '--user-data-dir=x',
      '--what',
    ];
    expect(parseLaunchOptions(args, { isPackaged: true })).toEqual(ok({ engine: {} }));
  });
});
