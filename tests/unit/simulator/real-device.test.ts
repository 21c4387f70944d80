import type { BinaryNode } from '@whiskeysockets/baileys';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '#simulator/contracts.ts';
import { node } from '#simulator/nodes.ts';
import { createRealDevice } from '#simulator/real-device.ts';
import type { RealDevice } from '#simulator/real-device.ts';

const user = { phoneNumber: '15550100001', lid: '10000000000001', name: 'Tara', devices: [] };
const bytes = Buffer.alloc(32, 7);
const signedPreKey = { id: 1, publicKey: bytes, signature: Buffer.alloc(64) };
const keys = { registrationId: 9, noiseKey: bytes, identityKey: bytes, signedPreKey };

let device: RealDevice;

beforeEach(() => {
  device = createRealDevice({ user, deviceId: 3, keyIndex: 3, keys, deviceIdentity: Buffer.from('adv') });
});

function openSession(): { readonly session: Session; readonly sent: BinaryNode[] } {
  const sent: BinaryNode[] = [];
  const session = {
    id: 's',
    device,
    send: (stanza: BinaryNode) => void sent.push(stanza),
    end: () => undefined,
  };
  return { session, sent };
}

const message = (id: string, participant = 'a@lid') => node('message', { id, participant });

describe('the queue of a linked client', () => {
  it('holds back until the client asks, then marks what it sends as offline', () => {
    device.deliver(message('1'));
    const { session, sent } = openSession();
    device.attach(session);
    device.deliver(message('2'));
    expect(sent).toEqual([]);
    expect(device.flushOffline()).toBe(2);
    expect(sent.map(({ attrs }) => [attrs['id'], attrs['offline']])).toEqual([
      ['1', '1'],
      ['2', '1'],
    ]);
    device.deliver(message('3'));
    expect(sent.at(-1)).toEqual(message('3'));
  });

  it('delivers again on the next login what was not answered for, and nothing else', () => {
    const first = openSession();
    device.attach(first.session);
    device.flushOffline();
    for (const id of ['1', '2']) device.deliver(message(id));
    device.deliver(node('receipt', { id: '1', participant: 'a@lid' }));
    device.deliver(node('receipt', { id: '1', participant: 'b@lid' }));
    device.deliver(node('presence', { from: 'a@lid' }));
    device.settle({ tag: 'message', id: '1' });
    device.settle({ tag: 'receipt', id: '1', participant: 'b@lid' });
    device.detach(first.session);
    device.deliver(node('presence', { from: 'a@lid' }));

    const second = openSession();
    device.attach(second.session);
    device.flushOffline();
    expect(second.sent.map(({ tag, attrs }) => [tag, attrs['id'], attrs['participant']])).toEqual([
      ['message', '2', 'a@lid'],
      ['receipt', '1', 'a@lid'],
    ]);
  });

  it('does not mind the close of a session that another has replaced', () => {
    const first = openSession();
    const second = openSession();
    device.attach(first.session);
    expect(device.attach(second.session)).toBe(first.session);
    device.flushOffline();
    device.detach(first.session);
    device.deliver(message('1'));
    expect(second.sent).toHaveLength(1);
  });
});

describe('the pre-keys of a linked client', () => {
  it('are handed out once each; then bundles go without, and the client is asked for more once', () => {
    device.addPreKeys([1, 2, 3, 4, 5, 6].map((id) => ({ id, publicKey: bytes })));
    const ids = Array.from({ length: 7 }, () => device.takeBundle()?.preKey?.id);
    expect(ids).toEqual([1, 2, 3, 4, 5, 6, undefined]);
    const { session, sent } = openSession();
    device.attach(session);
    device.flushOffline();
    expect(sent).toMatchObject([{ tag: 'notification', attrs: { type: 'encrypt' } }]);
    expect(device.takeBundle()).toMatchObject({ registrationId: 9, deviceIdentity: Buffer.from('adv') });
  });
});
