import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { noisePrologue } from '#simulator/noise.ts';
import { useSimulator } from './simulator-fixture.ts';

const fixture = useSimulator();

/** Sends bytes on a new socket and waits until the server closes it. */
function sendJunk(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(fixture.simulator.url);
    socket.on('open', () => {
      socket.send(bytes);
    });
    socket.on('close', () => {
      resolve();
    });
  });
}

describe('the transport', () => {
  it.each([
    ['a foreign intro', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    [
      'a hello that is not a handshake message',
      Buffer.concat([noisePrologue, Buffer.from([0, 0, 2, 255, 255])]),
    ],
    ['a hello without a key', Buffer.concat([noisePrologue, Buffer.from([0, 0, 0])])],
  ])('closes on %s, records it, and serves the next client', async (_name, bytes) => {
    await sendJunk(bytes);
    expect(await fixture.admin.connections()).toMatchObject([{ outcome: { kind: 'broken' } }]);
    await fixture.admin.reset();
    await fixture.link();
  });

  it('answers 426 to plain http and 404 to a websocket elsewhere', async () => {
    const url = fixture.simulator.url.replace('ws:', 'http:');
    expect((await fetch(url)).status).toBe(426);
    const elsewhere = new WebSocket(new URL('/elsewhere', fixture.simulator.url));
    const error = await new Promise((resolve) => elsewhere.on('error', resolve));
    expect(String(error)).toContain('404');
  });

  it('closes a client that is still shaking hands when all are cut off', async () => {
    const socket = new WebSocket(fixture.simulator.url);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    await new Promise((resolve) => socket.on('open', resolve));
    await expect
      .poll(() => fixture.admin.disconnect({ kind: 'streamError', code: 503 }))
      .toEqual({ disconnected: 1 });
    await closed;
  });
});
