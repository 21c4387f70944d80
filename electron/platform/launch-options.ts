import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '#shared/result.ts';
import { sentences } from './sentences.ts';

/** How an unpackaged run was asked to differ from the normal one. */
export interface LaunchOptions {
  /** Folder for everything the app keeps. */
  readonly userDataFolder?: string;
  /** How far the app's clock is ahead of the computer's: tests do not wait for tomorrow. */
  readonly clockAheadMs?: number;
  /** False where what the engine answers is not parsed once more, as in a packaged build: figures are taken so. */
  readonly checkOutputs?: boolean;
  readonly engine: EngineOptions;
}

export interface EngineOptions {
  /** A loopback WebSocket address in place of WhatsApp's own. */
  readonly whatsappUrl?: string;
  /** PEM of the authority to trust there. */
  readonly whatsappCa?: string;
  /** A build of the database module for this runtime. */
  readonly nativeBinding?: string;
  /** Where web pages under `.test` are, on this computer. */
  readonly testPagesPort?: number;
  /** Multiplies the pauses between groups. */
  readonly pacingFactor?: number;
}

/**
 * Switches of Chromium and Node that development and tests pass; they are not ours to judge. Everything else that
 * starts with two dashes must be ours.
 */
const chromiumNames: ReadonlySet<string> = new Set([
  '--headless',
  '--high-dpi-support',
  '--in-process-gpu',
  '--js-flags',
  '--lang',
  '--no-sandbox',
  '--no-zygote',
  '--password-store',
  '--test-type',
  '--v',
  '--vmodule',
]);
const chromiumFamilies = /^--(?:disable|enable|force|inspect|log|ozone|remote-debugging|trace|use)(?:-|$)/;

/**
 * Reads the command line behind the executable. A packaged build ignores all of it.
 * @returns one sentence for the person who typed it when a switch is unknown or its value is not usable.
 */
export function parseLaunchOptions(
  args: readonly string[],
  { isPackaged }: { readonly isPackaged: boolean },
): Result<LaunchOptions, { readonly sentence: string }> {
  let options: LaunchOptions = { engine: {} };
  if (isPackaged) return ok(options);
  for (const [name, value] of args.filter((arg) => arg.startsWith('--')).map(split)) {
    const read = readers[name];
    if (read !== undefined) {
      const changed = read.into(options, value);
      if (changed === null) return err({ sentence: sentences.badSwitch(name, read.expected) });
      options = changed;
    } else if (!chromiumNames.has(name) && !chromiumFamilies.test(name)) {
      return err({ sentence: sentences.unknownSwitch(name) });
    }
  }
  return ok(options);
}

interface Reader {
  readonly expected: string;
  /** The options with this value in them, or null when it is not usable. */
  into(options: LaunchOptions, value: string): LaunchOptions | null;
}

const readers: Readonly<Partial<Record<string, Reader>>> = {
  '--user-data-dir': {
    expected: 'a folder, as in --user-data-dir=FOLDER',
    into: (options, value) => (value === '' ? null : { ...options, userDataFolder: value }),
  },
  '--clock-ahead': {
    expected: 'a number of seconds from 0, as in --clock-ahead=3600',
    into: (options, value) =>
      /^\d{1,9}$/.test(value) ? { ...options, clockAheadMs: Number(value) * 1_000 } : null,
  },
  '--check-outputs': {
    expected: 'no, as in --check-outputs=no',
    into: (options, value) => (value === 'no' ? { ...options, checkOutputs: false } : null),
  },
  '--whatsapp-url': engineReader(
    'a WebSocket address on this computer, as in --whatsapp-url=ws://127.0.0.1:PORT',
    (value) => (isLoopbackSocket(value) ? { whatsappUrl: value } : null),
  ),
  '--whatsapp-ca': engineReader('a certificate in a file, as in --whatsapp-ca=FILE.pem', readCertificate),
  '--native-binding': engineReader('a file, as in --native-binding=FILE.node', (value) =>
    value.endsWith('.node') ? { nativeBinding: value } : null,
  ),
  '--test-pages-port': engineReader('a port of this computer, as in --test-pages-port=8080', (value) => {
    const testPagesPort = Number(value);
    return /^\d{1,5}$/.test(value) && testPagesPort > 0 && testPagesPort < 65_536 ? { testPagesPort } : null;
  }),
  '--pacing-factor': engineReader('a number from 0 to 1, as in --pacing-factor=0.1', (value) => {
    const pacingFactor = Number(value);
    return value !== '' && pacingFactor >= 0 && pacingFactor <= 1 ? { pacingFactor } : null;
  }),
};

function engineReader(expected: string, read: (value: string) => EngineOptions | null): Reader {
  return {
    expected,
    into(options, value) {
      const option = read(value);
      return option === null ? null : { ...options, engine: { ...options.engine, ...option } };
    },
  };
}

function split(arg: string): [name: string, value: string] {
  const at = arg.indexOf('=');
  return at < 0 ? [arg, ''] : [arg.slice(0, at), arg.slice(at + 1)];
}

function readCertificate(file: string): EngineOptions | null {
  try {
    const whatsappCa = readFileSync(file, 'utf8');
    return whatsappCa.includes('-----BEGIN CERTIFICATE-----') ? { whatsappCa } : null;
  } catch {
    return null;
  }
}

function isLoopbackSocket(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, port } = new URL(value);
  return (
    ['ws:', 'wss:'].includes(protocol) &&
    ['127.0.0.1', '[::1]', 'localhost'].includes(hostname) &&
    port !== ''
  );
}
