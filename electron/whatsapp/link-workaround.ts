import type { BinaryNode, WASocket } from '@whiskeysockets/baileys';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import { childrenOf } from './binary-node.ts';

const FIRST_QR_MS = 60_000;
const NEXT_QR_MS = 20_000;

/** The requests to show a QR code with a fresh secret, as Baileys' pull request 2765 accepts them. */
const REFRESH_REQUESTS: ReadonlySet<string> = new Set(['companion_reg_refresh', 'pair-device-rotate-qr']);

/** The QR text with another ADV secret; the other fields (ref, keys, platform) stay. */
export function withAdvSecret(qr: string, advSecret: string): string {
  const fieldsAt = qr.indexOf('#') + 1;
  const fields = qr.slice(fieldsAt).split(',');
  fields[3] = advSecret;
  return qr.slice(0, fieldsAt) + fields.join(',');
}

export interface QrCodes {
  readonly isShown: () => boolean;
  /** Epoch milliseconds when the last code of this socket runs out. */
  readonly lastExpiresAt: () => number;
}

/**
 * Shows the QR codes of an unlinked socket, with the stage that stock Baileys rc14 does not know: since July 2026 the
 * server may ask an unlinked device for a new ADV secret, and only a code that carries it can be scanned
 * (https://github.com/WhiskeySockets/Baileys/issues/2737). Baileys captured the old secret in the codes it makes, so it
 * is replaced in every one.
 */
export function showQrCodes(
  sock: Pick<WASocket, 'ws' | 'ev' | 'authState' | 'sendNode'>,
  {
    clock,
    random,
    lifetimeMs,
    show,
  }: {
    readonly clock: Clock;
    readonly random: Random;
    /** Of every code; null for WhatsApp's own rhythm. */
    readonly lifetimeMs: number | null;
    readonly show: (qr: string, expiresAt: number) => void;
  },
): QrCodes {
  const { creds } = sock.authState;
  let shown: { readonly qr: string; readonly expiresAt: number } | undefined;
  let codesLeft = 0;
  let linked = false;

  const showCurrent = (): void => {
    if (shown !== undefined) show(withAdvSecret(shown.qr, creds.advSecretKey), shown.expiresAt);
  };

  sock.ws.on('CB:iq,type:set,pair-device', (request: BinaryNode) => {
    codesLeft = childrenOf(childrenOf(request)[0]).filter(({ tag }) => tag === 'ref').length;
  });
  sock.ev.on('connection.update', ({ qr, isNewLogin }) => {
    // Baileys' timer stays armed after the scan and would show codes over a linked account.
    if (isNewLogin === true) linked = true;
    if (qr === undefined || linked) return;
    const livesMs = lifetimeMs ?? (shown === undefined ? FIRST_QR_MS : NEXT_QR_MS);
    shown = { qr, expiresAt: clock.now() + livesMs };
    codesLeft -= 1;
    showCurrent();
  });
  sock.ws.on('CB:notification,type:companion_reg_refresh', (notification: BinaryNode) => {
    if (creds.me !== undefined || linked) return;
    if (!childrenOf(notification).some(({ tag }) => REFRESH_REQUESTS.has(tag))) return;
    const advSecretKey = Buffer.from(random.bytes(32)).toString('base64');
    creds.advSecretKey = advSecretKey;
    sock.ev.emit('creds.update', { advSecretKey });
    showCurrent();
    void acknowledge(notification);
  });

  /** Baileys cannot: its ack needs to know who we are. */
  async function acknowledge({ attrs: { id, from, type } }: BinaryNode): Promise<void> {
    const ack = { id: id ?? '', to: from ?? '', class: 'notification', type: type ?? '' };
    await sock.sendNode({ tag: 'ack', attrs: ack }).catch(() => undefined);
  }

  return {
    isShown: () => shown !== undefined && !linked,
    lastExpiresAt: () =>
      (shown?.expiresAt ?? clock.now()) + Math.max(0, codesLeft) * (lifetimeMs ?? NEXT_QR_MS),
  };
}
