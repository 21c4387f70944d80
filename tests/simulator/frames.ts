import { noisePrologue } from './noise.ts';

const routingMarker = Buffer.from([0x45, 0x44, 0x00, 0x01]);

/** Prefixes a payload with its 3-byte big-endian length. */
export function encodeFrame(payload: Uint8Array): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntBE(payload.length, 0, 3);
  return Buffer.concat([header, payload]);
}

export interface FrameBuffer {
  /** Takes the bytes of one websocket message; answers the frames now complete. Throws on a foreign intro. */
  push(bytes: Uint8Array): Buffer[];
}

/**
 * Cuts a client's byte stream into frames. Its first bytes are an intro, glued to the first frame: optionally
 * `ED 00 01 <length:3> <routing info>`, then the 4-byte prologue.
 */
export function createFrameBuffer(): FrameBuffer {
  let pending = Buffer.alloc(0);
  let introRead = false;

  const skipIntro = (): boolean => {
    let start = 0;
    if (pending.length < noisePrologue.length) return false;
    if (pending.subarray(0, 4).equals(routingMarker)) {
      if (pending.length < 7) return false;
      start = 7 + pending.readUIntBE(4, 3);
    }
    const end = start + noisePrologue.length;
    if (pending.length < end) return false;
    if (!pending.subarray(start, end).equals(noisePrologue))
      throw new Error('Not a WhatsApp Web client intro');
    pending = pending.subarray(end);
    return true;
  };

  return {
    push(bytes) {
      pending = Buffer.concat([pending, bytes]);
      introRead ||= skipIntro();
      const frames: Buffer[] = [];
      while (introRead && pending.length >= 3) {
        const end = 3 + pending.readUIntBE(0, 3);
        if (pending.length < end) break;
        frames.push(pending.subarray(3, end));
        pending = pending.subarray(end);
      }
      return frames;
    },
  };
}
