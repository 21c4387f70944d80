/** How long the adapter waits, in milliseconds. Tests shorten it. */
export interface GatewayTiming {
  /** From the moment a message's bytes are written to the moment it counts as unconfirmed. */
  readonly ackTimeoutMs: number;
  readonly queryTimeoutMs: number;
  /** A media host that neither takes a piece of a file nor answers for so long is given up. */
  readonly uploadStallMs: number;
  /** A socket that neither shows a QR code nor is online by then is given up. */
  readonly connectTimeoutMs: number;
  /** A socket through which nothing came for so long asks for a sign of life. */
  readonly quietMs: number;
  /** A peer that gives no sign of life by then is taken for gone. */
  readonly signOfLifeMs: number;
  /** The same after a wake or a change of the network. */
  readonly checkedSignOfLifeMs: number;
  /** A peer that does not answer our close frame by then is cut off; `ws` itself would wait 30 s. */
  readonly closeTimeoutMs: number;
  /** How long each QR code lives; null for WhatsApp's own rhythm (the first 60 s, the others 20 s). */
  readonly qrLifetimeMs: number | null;
}

export const usualTiming: GatewayTiming = {
  ackTimeoutMs: 20_000,
  queryTimeoutMs: 30_000,
  // A slow line may have megabytes on the way, all of which the system took at once, before the answer comes.
  uploadStallMs: 90_000,
  connectTimeoutMs: 60_000,
  quietMs: 25_000,
  signOfLifeMs: 15_000,
  checkedSignOfLifeMs: 6_000,
  closeTimeoutMs: 2_000,
  qrLifetimeMs: null,
};
