import { createAdminClient, type AdminClient } from '#simulator/admin-client.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { repository } from './npm-tool.ts';
import { SetupError } from './setup-error.ts';

export interface SimulatorProcess {
  /** For the app's --whatsapp-url. */
  readonly url: string;
  /** PEM of the authority to trust, behind the media hosts and, with TLS, the websocket. */
  readonly ca: string;
  /** For an admin client in another process. */
  readonly adminUrl: string;
  readonly admin: AdminClient;
  stop(): Promise<void>;
}

/**
 * Starts the WhatsApp Web simulator on free loopback ports, in a process of its own so that its cryptography does
 * not slow the caller. Ends with this process at the latest.
 * @param scenario a name that `npm run simulator -- --scenario` takes.
 * @param tls whether it speaks TLS, with a certificate made for this run
 */
export async function startSimulatorProcess(
  scenario: string,
  { tls = false } = {},
): Promise<SimulatorProcess> {
  const main = join(repository, 'tests/simulator/main.ts');
  const child = spawn(process.execPath, [main, '--scenario', scenario, ...(tls ? ['--tls'] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaint: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaint.push(chunk));
  const exited = once(child, 'exit');
  const endWithThisProcess = (): void => {
    child.kill();
  };
  process.once('exit', endWithThisProcess);

  const firstLine = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>;
  const line = await Promise.race([firstLine.then(([text]) => text), exited.then(() => undefined)]);
  if (line === undefined) {
    throw new SetupError(`The simulator did not start: ${Buffer.concat(complaint).toString('utf8').trim()}`);
  }
  const { url, admin, ca } = JSON.parse(line) as {
    readonly url: string;
    readonly admin: string;
    readonly ca: string;
  };
  return {
    url,
    ca,
    adminUrl: admin,
    admin: createAdminClient(admin),
    async stop() {
      process.off('exit', endWithThisProcess);
      child.kill();
      await exited;
    },
  };
}
