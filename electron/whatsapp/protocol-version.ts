import type { Clock } from '../ports/clock.ts';
import type { GatewayMemory } from '../ports/gateway-memory.ts';
import type { Baileys } from './load-baileys.ts';

type Version = readonly [number, number, number];

/** Long enough for a slow line, short enough that connecting without an answer feels the same. */
const FETCH_TIMEOUT_MS = 3_000;
/** WhatsApp publishes several a week and accepts older ones for months. */
const FRESH_FOR_MS = 12 * 60 * 60 * 1_000;

export interface ProtocolVersions {
  /** The version to connect with: WhatsApp's current one, else the last that worked, else Baileys' own. Never rejects. */
  current(): Promise<Version>;
  /** The service let us in with this version. */
  accepted(version: Version): void;
  /** The service called us too old: asks for the current one at the next connect. */
  refused(): void;
}

/**
 * @param askWhatsApp false when the other side is not WhatsApp; then nothing is fetched. The version comes from
 * web.whatsapp.com, never from a third party's file.
 */
export function createProtocolVersions({
  memory,
  clock,
  loadBaileys,
  askWhatsApp,
}: {
  readonly memory: GatewayMemory;
  readonly clock: Clock;
  readonly loadBaileys: () => Promise<
    Pick<Baileys, 'fetchLatestWaWebVersion'> & {
      readonly DEFAULT_CONNECTION_CONFIG: { readonly version: Version };
    }
  >;
  readonly askWhatsApp: boolean;
}): ProtocolVersions {
  let fetched: { readonly version: Version; readonly at: number } | undefined;

  async function fetchCurrent(): Promise<Version | undefined> {
    if (!askWhatsApp) return undefined;
    if (fetched !== undefined && clock.now() - fetched.at < FRESH_FOR_MS) return fetched.version;
    const { fetchLatestWaWebVersion } = await loadBaileys();
    const answer = await fetchLatestWaWebVersion({ signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    // On any failure it answers with the bundled version instead of throwing.
    if (!answer.isLatest) return undefined;
    fetched = { version: answer.version, at: clock.now() };
    return answer.version;
  }

  return {
    async current() {
      const { DEFAULT_CONNECTION_CONFIG } = await loadBaileys();
      return (await fetchCurrent()) ?? newer(memory.readProtocolVersion(), DEFAULT_CONNECTION_CONFIG.version);
    },
    accepted(version) {
      if (String(memory.readProtocolVersion()) !== String(version)) memory.writeProtocolVersion(version);
    },
    refused() {
      fetched = undefined;
    },
  };
}

/** A newer Baileys may bring a newer version than the last one that worked. */
function newer(stored: Version | undefined, bundled: Version): Version {
  if (stored === undefined) return bundled;
  const difference =
    stored.map((part, index) => part - (bundled[index] ?? 0)).find((part) => part !== 0) ?? 0;
  return difference >= 0 ? stored : bundled;
}
