import { Curve, encodeBinaryNode, makeNoiseHandler, NOISE_WA_HEADER, proto } from '@whiskeysockets/baileys';
import type { BinaryNode } from '@whiskeysockets/baileys';
import { describe, expect, it } from 'vitest';
import { createFrameBuffer, encodeFrame } from '#simulator/frames.ts';
import { createServerIdentity } from '#simulator/noise-certificate.ts';
import { createNoiseResponder, noisePrologue } from '#simulator/noise.ts';
import { node } from '#simulator/nodes.ts';
import { verifySignature } from '#simulator/xeddsa.ts';
import { silentLogger } from '#simulator/silent-logger.ts';

const nowMs = Date.parse('2026-03-01T09:00:00Z');

function handshake(routingInfo?: Buffer) {
  const identity = createServerIdentity(nowMs);
  const responder = createNoiseResponder({
    staticKeyPair: identity.staticKeyPair,
    ephemeralKeyPair: Curve.generateKeyPair(),
    certificateChain: identity.certificateChain,
  });
  const ephemeral = Curve.generateKeyPair();
  const clientStatic = Curve.generateKeyPair();
  const client = makeNoiseHandler({
    keyPair: ephemeral,
    NOISE_HEADER: NOISE_WA_HEADER,
    logger: silentLogger,
    ...(routingInfo ? { routingInfo } : {}),
  });
  const frames = createFrameBuffer();
  const hello = proto.HandshakeMessage.encode({ clientHello: { ephemeral: ephemeral.public } }).finish();
  const [helloFrame] = frames.push(client.encodeFrame(hello));
  if (!helloFrame) throw new Error('no hello frame');
  const serverHello = proto.HandshakeMessage.decode(responder.answerHello(helloFrame));
  const sealedStatic = client.processHandshake(serverHello, clientStatic);
  const sealedPayload = client.encrypt(Buffer.from('payload'));
  const finish = proto.HandshakeMessage.encode({
    clientFinish: { static: sealedStatic, payload: sealedPayload },
  }).finish();
  const [finishFrame] = frames.push(client.encodeFrame(finish));
  if (!finishFrame) throw new Error('no finish frame');
  return { identity, responder, client, clientStatic, frames, finishFrame };
}

describe('the Noise responder against the client’s own Noise handler', () => {
  it('learns the static key and the payload of the client', () => {
    const { responder, finishFrame, clientStatic } = handshake();
    const accepted = responder.acceptFinish(finishFrame);
    expect(accepted.staticKey).toEqual(Buffer.from(clientStatic.public));
    expect(accepted.payload.toString()).toBe('payload');
  });

  it('exchanges frames in both directions with counters of their own', async () => {
    const { responder, finishFrame, client, frames } = handshake();
    const { transport } = responder.acceptFinish(finishFrame);
    await client.finishInit();
    for (const text of ['one', 'two', 'three']) {
      const [frame] = frames.push(client.encodeFrame(Buffer.from(text)));
      if (!frame) throw new Error('no frame');
      expect(transport.decrypt(frame).toString()).toBe(text);
    }
    const received: (Uint8Array | BinaryNode)[] = [];
    for (const id of ['1', '2', '3']) {
      const plain = encodeBinaryNode(node('iq', { id, type: 'result' }));
      await client.decodeFrame(encodeFrame(transport.encrypt(plain)), (frame) => received.push(frame));
    }
    expect(received).toMatchObject([{ attrs: { id: '1' } }, { attrs: { id: '2' } }, { attrs: { id: '3' } }]);
  });

  it('does not hash the routing info that may precede the prologue', () => {
    const { responder, finishFrame } = handshake(Buffer.from([8, 8, 12, 5]));
    expect(responder.acceptFinish(finishFrame).payload.toString()).toBe('payload');
  });

  it('refuses a finish that was tampered with', () => {
    const { responder, finishFrame } = handshake();
    const message = proto.HandshakeMessage.decode(finishFrame);
    const payload = Buffer.from(message.clientFinish?.payload ?? []);
    payload.writeUInt8(payload.readUInt8(0) ^ 1, 0);
    const tampered = proto.HandshakeMessage.encode({
      clientFinish: { static: message.clientFinish?.static ?? null, payload },
    }).finish();
    expect(() => responder.acceptFinish(tampered)).toThrow();
  });

  it('certifies the static key with a chain whose signatures really verify', () => {
    const { identity } = handshake();
    const chain = proto.CertChain.decode(identity.certificateChain);
    const intermediate = chain.intermediate;
    const leaf = chain.leaf;
    if (!intermediate?.details || !intermediate.signature || !leaf?.details || !leaf.signature) {
      throw new Error('incomplete chain');
    }
    const details = proto.CertChain.NoiseCertificate.Details;
    const intermediateDetails = details.decode(intermediate.details);
    expect(intermediateDetails.issuerSerial).toBe(0);
    expect(verifySignature(identity.rootPublicKey, intermediate.details, intermediate.signature)).toBe(true);
    const intermediateKey = intermediateDetails.key;
    if (!intermediateKey) throw new Error('no intermediate key');
    expect(verifySignature(intermediateKey, leaf.details, leaf.signature)).toBe(true);
    expect(verifySignature(identity.rootPublicKey, leaf.details, leaf.signature)).toBe(false);
    expect(Buffer.from(details.decode(leaf.details).key ?? [])).toEqual(
      Buffer.from(identity.staticKeyPair.public),
    );
  });
});

describe('frames', () => {
  it('are put together from pieces and taken apart when several arrive at once', () => {
    const stream = Buffer.concat([
      noisePrologue,
      encodeFrame(Buffer.from('ab')),
      encodeFrame(Buffer.from('c')),
    ]);
    for (let cut = 0; cut <= stream.length; cut++) {
      const frames = createFrameBuffer();
      const out = [...frames.push(stream.subarray(0, cut)), ...frames.push(stream.subarray(cut))];
      expect(out.map(String)).toEqual(['ab', 'c']);
    }
  });

  it('are refused after a foreign intro', () => {
    expect(() => createFrameBuffer().push(Buffer.from('GET / HTTP/1.1'))).toThrow('intro');
  });
});
