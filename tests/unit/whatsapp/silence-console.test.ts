import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silenceConsole } from '#electron/whatsapp/silence-console.ts';

describe('the silenced console', () => {
  const original = { ...console };
  const printed: unknown[] = [];

  beforeEach(() => {
    console.info = (...values: unknown[]) => void printed.push(values);
    console.error = (...values: unknown[]) => void printed.push(values);
  });
  afterEach(() => {
    Object.assign(console, original);
  });

  it('prints nothing of what a library says', () => {
    silenceConsole();
    console.info('Closing session:', { privKey: 'secret' });
    console.error('Session error', 'secret');
    console.log('secret');
    expect(printed).toEqual([]);
  });
});
