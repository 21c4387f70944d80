import { encodeFrame } from './frames.ts';
import { createSeededRandom } from './scenarios/seeded-random.ts';

const FRAME_BYTES_MAX = 2_000;
const FRAMES_MAX = 20;

/** Bytes that no client can decrypt, as a broken proxy or a torn connection leaves them. The same seed makes the same. */
export function garbageOf(seed: string): Uint8Array {
  const random = createSeededRandom(`garbage ${seed}`);
  const bytes = (): Buffer =>
    Buffer.from(Array.from({ length: 1 + random.below(FRAME_BYTES_MAX) }, () => random.below(256)));
  switch (random.below(5)) {
    case 0:
      return encodeFrame(bytes());
    case 1:
      return encodeFrame(Buffer.alloc(0));
    case 2:
      return Buffer.concat(Array.from({ length: 2 + random.below(FRAMES_MAX) }, () => encodeFrame(bytes())));
    case 3:
      // A frame that announces more than there will ever be.
      return Buffer.concat([Buffer.of(random.below(128), 255, 255), bytes()]);
    default:
      return Buffer.from('HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n<h1>Bad Gateway</h1>');
  }
}
