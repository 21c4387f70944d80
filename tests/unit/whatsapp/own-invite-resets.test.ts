import { describe, expect, it } from 'vitest';
import { createOwnInviteResets } from '#electron/whatsapp/own-invite-resets.ts';

const groupId = '1@g.us';

describe('our own resets of an invite link', () => {
  it('are told from others before and after the answer', async () => {
    const resets = createOwnInviteResets();
    expect(resets.isOwn(groupId, 'new')).toBe(false);
    await resets.during(
      groupId,
      () => {
        expect(resets.isOwn(groupId, 'new')).toBe(true);
        expect(resets.isOwn('2@g.us', 'new')).toBe(false);
        return Promise.resolve('new');
      },
      (code) => code,
    );
    expect(resets.isOwn(groupId, 'new')).toBe(true);
    expect(resets.isOwn(groupId, 'newer')).toBe(false);
  });

  it('are over when they fail', async () => {
    const resets = createOwnInviteResets();
    await resets.during(
      groupId,
      () => Promise.resolve('x'),
      () => undefined,
    );
    expect(resets.isOwn(groupId, 'x')).toBe(false);
    expect(resets.isOwn(groupId, undefined)).toBe(false);
  });
});
