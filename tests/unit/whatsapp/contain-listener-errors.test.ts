import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { containListenerErrors } from '#electron/whatsapp/contain-listener-errors.ts';

describe('contained listeners', () => {
  it('report what they throw or reject with, and the others are still called', async () => {
    const emitter = new EventEmitter();
    const reported: unknown[] = [];
    const heard: string[] = [];
    emitter.on('node', () => {
      throw new Error('thrown');
    });
    // As Baileys registers them: async, and nobody waits.
    const rejecting = (): unknown => Promise.reject(new Error('rejected'));
    emitter.on('node', rejecting);
    emitter.on('node', (text: string) => heard.push(text));
    containListenerErrors(emitter, (error) => reported.push(error));

    expect(emitter.emit('node', 'hello')).toBe(true);
    await Promise.resolve();
    await Promise.resolve();
    expect(heard).toEqual(['hello']);
    expect(reported).toEqual([new Error('thrown'), new Error('rejected')]);
  });

  it('keep their order and number', () => {
    const emitter = new EventEmitter();
    const heard: number[] = [];
    emitter.on('node', () => heard.push(1));
    emitter.on('node', () => heard.push(2));
    containListenerErrors(emitter, () => undefined);
    emitter.emit('node');
    expect(heard).toEqual([1, 2]);
    emitter.removeAllListeners('node');
    expect(emitter.emit('node')).toBe(false);
  });
});
