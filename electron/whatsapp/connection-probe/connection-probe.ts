import type { ProbedStage } from '#shared/model/connection-finding.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConnectionProbe } from '../../ports/connection-probe.ts';
import type { GatewayMemory } from '../../ports/gateway-memory.ts';
import type { HandshakeGate } from '../handshake-gate.ts';
import { loadBaileys } from '../load-baileys.ts';
import { createProtocolVersions } from '../protocol-version.ts';
import { readClockOffset } from './clock-offset.ts';
import { probeLogin } from './login.ts';
import { serverAddress } from './server-address.ts';
import { runStage, type StageRules } from './stage.ts';
import { createWire } from './wire.ts';

const STAGE_LIMIT_MS = 8_000;

export interface ConnectionProbeDependencies {
  readonly clock: Clock;
  readonly memory: GatewayMemory;
  readonly gate: HandshakeGate;
  /** Address of another server than WhatsApp's. */
  readonly url?: string;
  /** PEM of the authority that the other server's certificate comes from. */
  readonly ca?: string;
  readonly stageLimitMs?: number;
}

/** Speaks to WhatsApp from the name look-up to the login, on connections made for it. */
export function createConnectionProbe(dependencies: ConnectionProbeDependencies): ConnectionProbe {
  const { clock, memory, gate, url, ca, stageLimitMs = STAGE_LIMIT_MS } = dependencies;
  const versions = createProtocolVersions({ memory, clock, loadBaileys, askWhatsApp: url === undefined });

  return {
    async run({ logsIn, signal, onStage }) {
      const baileys = await loadBaileys();
      const rules: StageRules = { clock, limitMs: stageLimitMs, signal };
      const address = serverAddress(url ?? baileys.DEFAULT_CONNECTION_CONFIG.waWebSocketUrl);
      const clockStage = runStage('clock', rules, (cut) => readClockOffset(address, clock, cut));
      void clockStage.then(onStage);
      const wire = createWire(address, ca);
      const passed: ProbedStage[] = [];
      /** Answers whether there is a next one. */
      const pass = (probed: ProbedStage): boolean => {
        passed.push(probed);
        onStage(probed);
        return probed.finding.kind === 'ok';
      };
      /** No part of a stage's time. The service counts each open websocket, whoever opens it. */
      let passOn = (): void => undefined;
      const itsTurn = async (): Promise<boolean> => {
        const turn = await gateTurn(gate, signal);
        if (turn === undefined) return false;
        passOn = turn;
        return true;
      };
      try {
        const isOpen =
          pass(await runStage('name-resolution', rules, () => wire.resolveName())) &&
          (await itsTurn()) &&
          pass(await runStage('tcp', rules, (cut) => wire.connect(cut))) &&
          (!address.secure || pass(await runStage('tls', rules, (cut) => wire.secure(cut)))) &&
          pass(await runStage('upgrade', rules, (cut) => wire.upgrade(cut)));
        passOn();
        wire.end();
        if (isOpen && logsIn) {
          const version = await versions.current();
          if (await itsTurn()) {
            const target = { baileys, url: address.url, ca, version, onOpened: passOn };
            passed.push(...(await probeLogin(target, rules, onStage)));
          }
        }
      } finally {
        passOn();
        wire.end();
      }
      return [await clockStage, ...passed];
    },
  };
}

/** Resolves with what passes the turn on; with undefined, at once, when the run ends before its turn comes. */
function gateTurn(gate: HandshakeGate, signal: AbortSignal): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const giveUp = (): void => {
      resolve(undefined);
    };
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    void gate.turn(() => !signal.aborted).then(resolve);
  });
}
