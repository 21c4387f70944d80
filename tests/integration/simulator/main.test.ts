import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createAdminClient } from '#simulator/admin-client.ts';

function start(...args: readonly string[]) {
  const child = spawn(process.execPath, ['tests/simulator/main.ts', ...args]);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, ...output });
    });
  });
  const ready = new Promise<string>((resolve) =>
    child.stdout.once('data', () => {
      resolve(output.stdout);
    }),
  );
  return { child, ended, ready };
}

describe('npm run simulator', () => {
  it('prints one JSON line when it is ready, and stops when it is told', async () => {
    const { child, ended, ready } = start('--groups', '3', '--members', '4');
    const line = JSON.parse(await ready) as { url: string; admin: string };
    expect(line.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/ws\/chat$/);
    const groups = await createAdminClient(line.admin).groups();
    expect(groups.map(({ participants }) => participants.length)).toEqual([4, 4, 4]);
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, stdout: `${JSON.stringify(line)}\n`, stderr: '' });
  });

  it('tells which authority to trust when it speaks TLS', async () => {
    const { child, ended, ready } = start('--tls', '--groups', '1', '--members', '2');
    const { url, admin, ca } = JSON.parse(await ready) as { url: string; admin: string; ca: string };
    expect(url).toMatch(/^wss:/);
    expect(new X509Certificate(ca).ca).toBe(true);
    expect(await createAdminClient(admin).certificateAuthority()).toEqual({ ca });
    child.kill('SIGTERM');
    await ended;
  });

  it.each([
    [['--bogus'], "Unknown option '--bogus'. See --help.\n"],
    [['--port', '70000'], '--port must be a port number from 0 to 65535, not "70000".\n'],
    [['--groups', '3'], '--groups and --members belong together.\n'],
    [
      ['--scenario', 'moon'],
      'There is no scenario "moon"; there are trainer, accounts:<accounts> and grid:<groups>x<members>[/<people>].\n',
    ],
  ])('refuses %j in one sentence', async (args, stderr) => {
    expect(await start(...args).ended).toEqual({ code: 1, stdout: '', stderr });
  });

  it('says that a port is taken', async () => {
    const occupant = createServer();
    await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve));
    const port = String((occupant.address() as AddressInfo).port);
    const stderr = `Port ${port} is already taken; choose another.\n`;
    expect(await start('--port', port).ended).toEqual({ code: 1, stdout: '', stderr });
    expect(await start('--admin-port', port).ended).toEqual({ code: 1, stdout: '', stderr });
    occupant.close();
  });
});
