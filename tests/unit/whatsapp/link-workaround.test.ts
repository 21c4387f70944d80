import { describe, expect, it } from 'vitest';
import { withAdvSecret } from '#electron/whatsapp/link-workaround.ts';

describe('a QR text with another secret', () => {
  it('keeps ref, keys and platform', () => {
    expect(withAdvSecret('https://wa.me/settings/linked_devices#ref,noise,identity,old,1', 'new=')).toBe(
      'https://wa.me/settings/linked_devices#ref,noise,identity,new=,1',
    );
  });

  it('may be without an address', () => {
    expect(withAdvSecret('ref,noise,identity,old,1', 'new')).toBe('ref,noise,identity,new,1');
  });
});
