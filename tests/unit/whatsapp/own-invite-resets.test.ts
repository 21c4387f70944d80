import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createOwnInviteResets } from '#electron/whatsapp/own-invite-resets.ts';

const groupId = '1@g.us';

describe('our own resets of an invite link', () => {
  const onForeign = vi.fn();
  beforeEach(() => void onForeign.mockClear());

  it('are told from others before and after the answer', async () => {
    const resets = createOwnInviteResets(onForeign);
    expect(resets.claims(groupId, 'new')).toBe(false);
    await resets.during(
      groupId,
      () => {
        expect(resets.claims(groupId, 'new')).toBe(true);
        expect(resets.claims('2@g.us', 'new')).toBe(false);
        return Promise.resolve('new');
      },
      (code) => code,
    );
    expect(resets.claims(groupId, 'new')).toBe(true);
    expect(resets.claims(groupId, 'newer')).toBe(false);
    expect(onForeign).not.toHaveBeenCalled();
  });

  it('are over when they fail', async () => {
    const resets = createOwnInviteResets(onForeign);
    await resets.during(
      groupId,
      () => Promise.resolve('x'),
      () => undefined,
    );
    expect(resets.claims(groupId, 'x')).toBe(false);
    expect(resets.claims(groupId, undefined)).toBe(false);
    expect(onForeign).not.toHaveBeenCalled();
  });

  it('that fail give back the notification that came meanwhile, once they are over', async () => {
    const resets = createOwnInviteResets(onForeign);
    await resets.during(
      groupId,
      () => {
        resets.claims(groupId, 'new');
        expect(onForeign).not.toHaveBeenCalled();
        return Promise.resolve();
      },
      () => undefined,
    );
    expect(onForeign.mock.calls).toEqual([[groupId]]);

    const thrown = resets.during(
      groupId,
      () => {
        resets.claims(groupId, undefined);
        return Promise.reject(new Error('closed'));
      },
      () => undefined,
    );
    await expect(thrown).rejects.toThrow('closed');
    expect(onForeign).toHaveBeenCalledTimes(2);
  });

  it.each([
    { told: ['ours', 'theirs'], foreign: 1 },
    { told: ['theirs'], foreign: 1 },
    { told: ['theirs', 'ours'], foreign: 0 },
    { told: [undefined], foreign: 0 },
  ])('that succeed while told of $told: what counts is the last code', async ({ told, foreign }) => {
    const resets = createOwnInviteResets(onForeign);
    await resets.during(
      groupId,
      () => {
        for (const code of told) resets.claims(groupId, code);
        return Promise.resolve('ours');
      },
      (code) => code,
    );
    expect(onForeign).toHaveBeenCalledTimes(foreign);
  });
});
