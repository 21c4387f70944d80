import { Agent } from 'node:https';
import type { ConnectionFinding, ProbedStage } from '#shared/model/connection-finding.ts';
import { boundClosing } from '../bound-closing.ts';
import { containListenerErrors } from '../contain-listener-errors.ts';
import { disconnectOf } from '../disconnect-reason.ts';
import type { Baileys } from '../load-baileys.ts';
import { silentLogger } from '../silent-logger.ts';
import { UpgradeRefusedError } from '../upgrade-watchdog.ts';
import { runStage, type StageRules } from './stage.ts';

/** A peer that does not answer our close frame by then is cut off. */
const CLOSE_TIMEOUT_MS = 1_000;

export interface LoginTarget {
  readonly baileys: Baileys;
  readonly url: URL;
  readonly ca: string | undefined;
  readonly version: readonly [number, number, number];
  /** The websocket is open, or will not be. */
  readonly onOpened: () => void;
}

/**
 * Handshake and login as a device that is not linked yet: with keys that nobody has seen and nobody keeps. That
 * WhatsApp offers a code to scan proves that it lets this version of the protocol in.
 */
export async function probeLogin(
  target: LoginTarget,
  rules: StageRules,
  onStage: (probed: ProbedStage) => void,
): Promise<readonly ProbedStage[]> {
  const attempt = startRegistration(target, rules);
  try {
    // A connection of its own; its way to the open websocket is what the earlier stages have measured.
    const reopened = await runStage('handshake', rules, () => attempt.opened);
    target.onOpened();
    if (reopened.finding.kind !== 'ok') {
      onStage(reopened);
      return [reopened];
    }
    const handshake = await runStage('handshake', rules, () => attempt.greeted);
    onStage(handshake);
    if (handshake.finding.kind !== 'ok') return [handshake];
    const login = await runStage('login', rules, () => attempt.accepted);
    onStage(login);
    return [handshake, login];
  } finally {
    attempt.end();
  }
}

interface Registration {
  readonly opened: Promise<ConnectionFinding>;
  readonly greeted: Promise<ConnectionFinding>;
  readonly accepted: Promise<ConnectionFinding>;
  end(): void;
}

function startRegistration({ baileys, url, ca, version }: LoginTarget, rules: StageRules): Registration {
  const sock = baileys.makeWASocket({
    auth: { creds: baileys.initAuthCreds(), keys: { get: () => ({}), set: () => undefined } },
    version: [...version],
    waWebSocketUrl: url,
    ...(ca !== undefined && url.protocol === 'wss:' && { agent: new Agent({ ca }) }),
    browser: baileys.Browsers.windows('Chrome'),
    logger: silentLogger,
  });
  boundClosing(sock.ws, rules.clock, CLOSE_TIMEOUT_MS);
  sock.ws.on('unexpected-response', (_request: unknown, { statusCode }: { readonly statusCode?: number }) => {
    void sock.end(new UpgradeRefusedError(statusCode ?? 0));
  });
  // What Baileys still wants to answer on a socket that has just closed concerns nobody.
  containListenerErrors(sock.ws, () => undefined);

  let wasOpen = false;
  let over = false;
  const ended = new Promise<ConnectionFinding>((resolve) => {
    sock.ev.on('connection.update', ({ connection, lastDisconnect }) => {
      if (connection !== 'close') return;
      over = true;
      resolve({ kind: 'ended', ...disconnectOf({ error: lastDisconnect?.error, wasOpen }) });
    });
  });
  const reached = (listen: (resolve: () => void) => void): Promise<ConnectionFinding> =>
    Promise.race([
      ended,
      new Promise<ConnectionFinding>((resolve) => {
        listen(() => {
          resolve({ kind: 'ok' });
        });
      }),
    ]);

  return {
    opened: reached((resolve) => {
      sock.ws.on('open', () => {
        wasOpen = true;
        resolve();
      });
    }),
    greeted: reached((resolve) => {
      // The first frame is the server's half of the handshake. Baileys ends the socket at once when it is none.
      sock.ws.once('frame', () => {
        setImmediate(() => {
          if (!over) resolve();
        });
      });
    }),
    accepted: reached((resolve) => {
      sock.ev.on('connection.update', ({ qr }) => {
        if (qr !== undefined) resolve();
      });
    }),
    end() {
      void sock.end(undefined);
    },
  };
}
