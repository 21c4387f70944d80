import type { CertificateFlaw } from './tls/server-certificates.ts';

/** How often a fault still applies; without it the fault stays until it is cleared. */
interface Limited {
  readonly times?: number;
}

/** Limits a fault to one chat (group or user jid); without it every chat is hit. */
interface OfChat extends Limited {
  readonly chat?: string;
}

/** Limits a fault to requests: `w:g2/get/query`, `encrypt/get/*`; `target` is the iq's `to`. */
interface OfRequest extends Limited {
  readonly request: string;
  readonly target?: string;
}

/** Limits a fault to one media host, 1 or 2; without it both are hit. */
interface OfHost extends Limited {
  readonly host?: number;
}

/** Stages of connecting: the HTTP upgrade, and the Noise handshake after it. */
export const stalledStages = ['upgrade', 'handshake'] as const;

export type StalledStage = (typeof stalledStages)[number];

/** A way in which the server misbehaves, as data. */
export type Fault =
  /** The message is neither delivered nor acknowledged. */
  | (OfChat & { readonly kind: 'dropMessage' })
  /** The message is delivered, the ack is not. */
  | (OfChat & { readonly kind: 'dropAck' })
  /** The message is refused with an error in the ack, e.g. 463 or 421. */
  | (OfChat & { readonly kind: 'errorAck'; readonly code: number })
  | (OfChat & { readonly kind: 'ackDelay'; readonly delayMs: number })
  /** The ack comes right after the ack of the next message of the same client, so the two are swapped. */
  | (OfChat & { readonly kind: 'ackReorder' })
  /** The ack comes twice. */
  | (OfChat & { readonly kind: 'ackTwice' })
  | (OfRequest & { readonly kind: 'iqError'; readonly code: number; readonly text?: string })
  /** The answer to the request, be it a result or an error, comes late. */
  | (OfRequest & { readonly kind: 'iqDelay'; readonly delayMs: number })
  /** The request is never answered. */
  | (OfRequest & { readonly kind: 'hang' })
  /** `failure{reason}` instead of `success`: 401, 403, 405, 503. */
  | (Limited & { readonly kind: 'loginFailure'; readonly reason: number; readonly phoneNumber?: string })
  /** The HTTP upgrade is answered with this status. */
  | (Limited & { readonly kind: 'upgradeStatus'; readonly status: number })
  /** The server stops answering at this stage of connecting and leaves the socket open. */
  | (Limited & { readonly kind: 'stall'; readonly stage: StalledStage })
  /** The TLS certificate has something wrong with it. Nothing happens where the server has no TLS. */
  | (Limited & { readonly kind: 'badCertificate'; readonly flaw: CertificateFlaw })
  /** The media host answers an upload with this status. Host 1 is the one clients are told first. */
  | (OfHost & { readonly kind: 'uploadStatus'; readonly status: number })
  /** The media host takes an upload and never answers. */
  | (OfHost & { readonly kind: 'uploadStall' })
  /** The media host reads an upload no faster than this. */
  | (OfHost & { readonly kind: 'uploadRate'; readonly bytesPerSecond: number })
  /** An unlinked client whose QR is scanned must first replace its secret and be scanned again. */
  | (Limited & { readonly kind: 'requireRegRefresh' })
  /** The pairing code that is typed on a phone has expired, however young it is. */
  | (Limited & { readonly kind: 'pairingCodeExpired' })
  /** The server's clock is this far ahead (or, below 0, behind) in everything it stamps; records are not. */
  | { readonly kind: 'clockOffset'; readonly offsetMs: number };

export type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { readonly kind: Kind }>;

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  active(): readonly Fault[];
  /** The oldest fault of the kind that applies, with one of its times used up. */
  take<Kind extends Fault['kind']>(
    kind: Kind,
    applies: (fault: FaultOf<Kind>) => boolean,
  ): FaultOf<Kind> | undefined;
}

export function createFaults(): Faults {
  let entries: { readonly fault: Fault; left: number }[] = [];

  const isOf = <Kind extends Fault['kind']>(fault: Fault, kind: Kind): fault is FaultOf<Kind> =>
    fault.kind === kind;

  return {
    add(fault) {
      entries.push({ fault, left: 'times' in fault ? (fault.times ?? Infinity) : Infinity });
    },
    clear() {
      entries = [];
    },
    active: () => entries.map(({ fault, left }) => (left === Infinity ? fault : { ...fault, times: left })),
    take(kind, applies) {
      for (const entry of entries) {
        const { fault } = entry;
        if (!isOf(fault, kind) || !applies(fault)) continue;
        entry.left -= 1;
        entries = entries.filter(({ left }) => left > 0);
        return fault;
      }
      return undefined;
    },
  };
}

/** Whether a fault for requests covers this one; `*` stands for any child. */
export function coversRequest(fault: OfRequest, request: string, target: string | undefined): boolean {
  if (fault.target !== undefined && fault.target !== target) return false;
  if (fault.request === request) return true;
  return fault.request.endsWith('/*') && request.startsWith(fault.request.slice(0, -1));
}

export function coversChat(fault: OfChat, chat: string | undefined): boolean {
  return fault.chat === undefined || fault.chat === chat;
}

/** How far the server's clock is off; the newest fault counts. */
export function clockOffsetMs(faults: Faults): number {
  const offset = faults.active().findLast(({ kind }) => kind === 'clockOffset');
  return offset?.kind === 'clockOffset' ? offset.offsetMs : 0;
}
