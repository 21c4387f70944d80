import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createRouter, type Dispatch } from '#electron/ipc/router.ts';
import { failure } from '#shared/failure.ts';
import { channel, type Handlers } from '#shared/ipc/channel.ts';
import { err, ok } from '#shared/result.ts';

const contract = {
  'note.add': channel({
    input: z.strictObject({
      title: z.string().trim().min(1).max(10),
      tags: z.array(z.strictObject({ label: z.string() })),
    }),
    output: z.strictObject({ count: z.number().int() }),
    errors: ['NOT_FOUND'],
  }),
} as const;
type NoteHandler = Handlers<typeof contract>['note.add'];

const logger = { error: vi.fn() };

function routerOver(handle: NoteHandler, checkOutputs = true): Dispatch {
  logger.error.mockClear();
  return createRouter(
    contract,
    { 'note.add': handle },
    {
      logger,
      checkOutputs,
      failureOf: (cause) => (cause instanceof RangeError ? failure('DISK_FULL') : undefined),
    },
  );
}

const valid = { title: ' Hall ', tags: [{ label: 'a' }] };

describe('router', () => {
  it('hands the parsed input to the handler and its reply back', async () => {
    const handle = vi.fn<NoteHandler>(() => ok({ count: 2 }));
    expect(await routerOver(handle)('note.add', valid)).toEqual(ok({ count: 2 }));
    expect(handle).toHaveBeenCalledExactlyOnceWith({ title: 'Hall', tags: [{ label: 'a' }] }, {});
  });

  it('hands on what the transport knows besides, and nothing of it from the input', async () => {
    const handle = vi.fn<NoteHandler>(() => ok({ count: 2 }));
    const dispatch = routerOver(handle);
    await dispatch('note.add', valid, { filePath: '/notes.txt' });
    expect(handle.mock.calls[0]?.[1]).toEqual({ filePath: '/notes.txt' });
    expect(await dispatch('note.add', { ...valid, filePath: '/notes.txt' })).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
  });

  it('passes a declared failure on', async () => {
    const dispatch = routerOver(() => err(failure('NOT_FOUND', { what: 'note' })));
    expect(await dispatch('note.add', valid)).toEqual(err(failure('NOT_FOUND', { what: 'note' })));
  });

  it('tells what a known fault means to the person', async () => {
    const dispatch = routerOver(() => {
      throw new RangeError('no space');
    });
    expect(await dispatch('note.add', valid)).toEqual(err(failure('DISK_FULL')));
  });

  it.each(['note.remove', '', 'constructor', '__proto__', 'toString', 7, null, undefined, ['note.add'], {}])(
    'does not know the channel %j',
    async (name) => {
      const handle = vi.fn<NoteHandler>(() => ok({ count: 0 }));
      expect(await routerOver(handle)(name, valid)).toEqual(err(failure('UNKNOWN_CHANNEL')));
      expect(handle).not.toHaveBeenCalled();
    },
  );

  it.each([
    ['input', undefined],
    ['input', 'text'],
    ['title', { tags: [] }],
    ['title', { title: '   ', tags: [] }],
    ['title', { title: 'much too long', tags: [] }],
    ['tags.1.label', { title: 'a', tags: [{ label: 'a' }, { label: 1 }] }],
    ['tags.0.colour', { title: 'a', tags: [{ label: 'a', colour: 'red' }] }],
    ['extra', { ...valid, extra: 1 }],
  ])('names the field %s of a malformed input', async (field, input) => {
    const handle = vi.fn<NoteHandler>(() => ok({ count: 0 }));
    const problem: unknown = expect.stringMatching(/./);
    expect(await routerOver(handle)('note.add', input)).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', params: { field, problem }, retryable: false },
    });
    expect(handle).not.toHaveBeenCalled();
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('secret detail');
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret detail'))],
  ])('logs the cause and tells nothing of it when a handler %s', async (_how, handle) => {
    const reply = await routerOver(handle)('note.add', valid);
    expect(reply).toEqual(err(failure('INTERNAL')));
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(logger.error).toHaveBeenCalledExactlyOnceWith(
      'ipc.handler-failed',
      expect.objectContaining({ message: 'secret detail' }),
      { channel: 'note.add' },
    );
  });

  it('refuses an answer that breaks the contract where outputs are checked', async () => {
    expect(await routerOver(() => ok({ count: 1.5 }))('note.add', valid)).toEqual(err(failure('INTERNAL')));
    expect(logger.error).toHaveBeenCalledOnce();
    expect(await routerOver(() => ok({ count: 1.5 }), false)('note.add', valid)).toEqual(ok({ count: 1.5 }));
  });
});
