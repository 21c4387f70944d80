import type { GroupMetadata } from '@whiskeysockets/baileys';
import { describe, expect, it } from 'vitest';
import { createAckTracker } from '#electron/whatsapp/ack-tracker.ts';
import { notSent, refusedSend, sendMessage } from '#electron/whatsapp/send.ts';
import { boom } from './boom.ts';

const me = { phoneNumber: '15550100001', lid: '900' };
const group = (announce: boolean, admin: 'admin' | null): GroupMetadata => ({
  id: '1@g.us',
  owner: undefined,
  subject: 'Group',
  announce,
  participants: [{ id: '900@lid', admin }],
});
const refusedQuery = (code: number) => boom('refused', { data: code });

describe('the error of an ack', () => {
  it.each([
    [463, 'ACCOUNT_RESTRICTED'],
    [429, 'THROTTLED'],
    [403, 'NOT_A_MEMBER'],
    [404, 'NOT_A_MEMBER'],
  ])('%i means %s', (code, expected) => {
    expect(refusedSend(code, group(false, null), me).code).toBe(expected);
  });

  it('403 means that only admins may post where that is so', () => {
    expect(refusedSend(403, group(true, null), me).code).toBe('ADMINS_ONLY_POST');
    expect(refusedSend(403, group(true, 'admin'), me).code).toBe('NOT_A_MEMBER');
    expect(refusedSend(403, undefined, me).code).toBe('NOT_A_MEMBER');
  });

  it('says nothing of groups where it went to ourselves', () => {
    expect(refusedSend(463, 'myself', me).code).toBe('ACCOUNT_RESTRICTED');
    for (const code of [403, 404]) {
      expect(refusedSend(code, 'myself', me)).toMatchObject({ code: 'MESSAGE_REFUSED', params: { code } });
    }
    expect(notSent(refusedQuery(404), 'myself')).toMatchObject({
      kind: 'not-sent',
      failure: { code: 'ENCRYPTION_FAILED' },
    });
  });

  it('keeps a code that it does not know', () => {
    expect(refusedSend(479, undefined, me)).toMatchObject({ code: 'MESSAGE_REFUSED', params: { code: 479 } });
  });
});

describe('a message', () => {
  it.each([
    [
      {
        kind: 'poll',
        text: 'Which day?',
        options: ['1', '2'],
        multiple: false,
        pollSecret: new Uint8Array(32),
      },
      [{ tag: 'meta', attrs: { polltype: 'creation' } }],
    ],
    [{ kind: 'text', text: 'Hi' }, []],
  ] as const)('tells the server when it opens a poll', async (content, nodes) => {
    let additionalNodes: unknown;
    const sending = sendMessage(
      {
        sock: {
          relayMessage(_chat, _message, options) {
            ({ additionalNodes } = options);
            return Promise.reject(boom('closed', { statusCode: 428 }));
          },
        },
        acks: createAckTracker(() => undefined),
        clock: { now: () => 0, after: () => () => undefined },
        random: { next: () => 0, uuid: () => '', bytes: (count) => new Uint8Array(count) },
        ackTimeoutMs: 1,
        me,
        group: undefined,
        ended: new Promise(() => undefined),
        storeFailures: () => 0,
      },
      { messageId: 'M1', to: { groupId: '1@g.us' }, content },
    );
    expect(await sending).toMatchObject({ kind: 'not-sent', failure: { code: 'OFFLINE' } });
    expect(additionalNodes).toEqual(nodes);
  });
});

describe('a send that failed', () => {
  const codeOf = (error: unknown, known: 'known' | 'unknown' = 'known') => {
    const outcome = notSent(error, known === 'known' ? group(false, null) : undefined);
    return outcome.kind === 'not-sent' ? outcome.failure.code : outcome.kind;
  };

  it('was certainly not sent when a question before it was refused', () => {
    expect(codeOf(refusedQuery(429))).toBe('THROTTLED');
    expect(codeOf(refusedQuery(404), 'unknown')).toBe('NOT_A_MEMBER');
    expect(codeOf(refusedQuery(404))).toBe('ENCRYPTION_FAILED');
  });

  it('was certainly not sent when the socket was closed before it', () => {
    expect(codeOf(boom('Connection Closed', { statusCode: 428 }))).toBe('OFFLINE');
    expect(codeOf(1_006)).toBe('OFFLINE');
  });

  it('was certainly not sent when nothing could be encrypted', () => {
    expect(codeOf(boom('All encryptions failed', { statusCode: 500 }))).toBe('ENCRYPTION_FAILED');
  });

  it('is unconfirmed in every other case', () => {
    expect(codeOf(boom('Timed Out', { statusCode: 408 }))).toBe('unconfirmed');
    expect(codeOf(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))).toBe('unconfirmed');
    expect(codeOf(undefined)).toBe('unconfirmed');
  });
});
