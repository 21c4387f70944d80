import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketClient } from '@whiskeysockets/baileys/lib/Socket/Client/index.js';
import { DEFAULT_CONNECTION_CONFIG } from '@whiskeysockets/baileys';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { oneFrameATurn } from '#electron/whatsapp/one-frame-a-turn.ts';

const FRAMES = 20;

it('lets the event loop turn between frames that arrive together, and hears of the close last', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  server.on('connection', (socket) => {
    for (let frame = 0; frame < FRAMES; frame += 1) socket.send(Buffer.from([frame]));
    socket.close();
  });
  const { port } = server.address() as AddressInfo;
  const client = new WebSocketClient(new URL(`ws://127.0.0.1:${port}`), DEFAULT_CONNECTION_CONFIG);
  let turn = 0;
  const heard: { readonly frame: number; readonly turn: number }[] = [];
  client.on('message', (data: Buffer) => {
    heard.push({ frame: data[0] ?? -1, turn });
    setImmediate(() => (turn += 1));
  });
  oneFrameATurn(client);
  client.connect();
  await once(client, 'close');
  expect(heard.map(({ frame }) => frame)).toEqual(Array.from({ length: FRAMES }, (_, frame) => frame));
  expect(new Set(heard.map((frame) => frame.turn)).size).toBe(FRAMES);
});
