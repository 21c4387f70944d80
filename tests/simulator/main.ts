import { parseArgs } from 'node:util';
import { scenarioNamed } from './scenarios.ts';
import { startSimulator } from './server.ts';

const usage = `Usage: npm run simulator -- [options]

  --port N            port of the WhatsApp Web server (default: a free one)
  --admin-port N      port of the admin API (default: a free one)
  --scenario NAME     trainer (default), accounts:<accounts>, or
                      grid:<groups>x<members>[/<people>]
  --tls               wss with a certificate of the run's authority
  --groups N --members M   the same as --scenario grid:NxM
  --help              show this

Prints one JSON line {"url","admin","ca"} when ready and runs until it is stopped. "ca" is the
authority (PEM), made for this run, behind the media hosts and wss.`;

/** A mistake of whoever started the program: one sentence, no stack. */
class UsageError extends Error {}

function readPort(name: string, text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new UsageError(`--${name} must be a port number from 0 to 65535, not "${text}".`);
  }
  return port;
}

function scenarioNameOf(values: {
  readonly scenario?: string | undefined;
  readonly groups?: string | undefined;
  readonly members?: string | undefined;
}): string {
  const { scenario, groups, members } = values;
  if (groups === undefined && members === undefined) return scenario ?? 'trainer';
  if (scenario !== undefined) throw new UsageError('Give either --scenario or --groups and --members.');
  if (groups === undefined || members === undefined) {
    throw new UsageError('--groups and --members belong together.');
  }
  return `grid:${groups}x${members}`;
}

function readArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: text,
        'admin-port': text,
        scenario: text,
        groups: text,
        members: text,
        tls: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    // parseArgs explains at length how to pass a positional; its first sentence is what matters.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${message.split('. ')[0] ?? message}. See --help.`);
  }
}

function loadScenario(name: string) {
  try {
    const scenario = scenarioNamed(name);
    if (scenario) return scenario;
  } catch (error) {
    throw new UsageError(`Scenario "${name}": ${error instanceof Error ? error.message : String(error)}.`);
  }
  throw new UsageError(
    `There is no scenario "${name}"; there are trainer, accounts:<accounts> and grid:<groups>x<members>[/<people>].`,
  );
}

async function run(args: readonly string[]): Promise<void> {
  const values = readArguments(args);
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const port = readPort('port', values.port);
  const adminPort = readPort('admin-port', values['admin-port']);
  const scenario = loadScenario(scenarioNameOf(values));
  const simulator = await startSimulator({ scenario, port, adminPort, tls: values.tls ?? false });
  const stop = (): void => {
    void simulator.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const { url, adminUrl: admin, ca } = simulator;
  process.stdout.write(`${JSON.stringify({ url, admin, ca })}\n`);
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const { code, port } = error as { readonly code?: string; readonly port?: number };
  if (code === 'EADDRINUSE') return `Port ${String(port)} is already taken; choose another.`;
  if (code === 'EACCES') return `Port ${String(port)} may not be used by this user; choose one above 1023.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// libsignal prints private keys with console.info, which would also spoil the one line on stdout.
for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) console[method] = () => undefined;

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
