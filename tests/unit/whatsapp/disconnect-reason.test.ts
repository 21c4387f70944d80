import { describe, expect, it } from 'vitest';
import { UnreadableKeysError } from '#electron/ports/auth-store.ts';
import { disconnectOf } from '#electron/whatsapp/disconnect-reason.ts';
import { boom } from './boom.ts';
import { SilentConnectionError } from '#electron/whatsapp/liveness.ts';
import { ConnectTimeoutError, UpgradeRefusedError } from '#electron/whatsapp/upgrade-watchdog.ts';

const ended = (statusCode: number, message = 'Stream Errored') =>
  disconnectOf({ error: boom(message, { statusCode }), wasOpen: true });

describe('why a socket ended', () => {
  it.each([
    [515, 'restart-required'],
    [401, 'logged-out'],
    [402, 'temporarily-banned'],
    [403, 'banned'],
    [405, 'client-too-old'],
    [406, 'locked'],
    [408, 'connection-lost'],
    [411, 'multi-device-off'],
    [428, 'connection-closed'],
    [429, 'overloaded'],
    [440, 'replaced'],
    [500, 'unknown'],
    [503, 'overloaded'],
    [418, 'unknown'],
  ])('is told by the code %i', (code, reason) => {
    expect(ended(code)).toEqual({ reason, detail: `${code} Stream Errored` });
  });

  it('tells codes that ran out from a lost connection', () => {
    expect(ended(408, 'QR refs attempts ended').reason).toBe('code-expired');
  });

  it('names what the system said when nothing was ever open', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
    const error = boom('WebSocket Error ()', { statusCode: 408, data: refused });
    expect(disconnectOf({ error, wasOpen: false })).toEqual({
      reason: 'network-unreachable',
      detail: 'ECONNREFUSED',
    });
  });

  it.each([
    ['ENOTFOUND', 'name-not-resolved'],
    ['EAI_AGAIN', 'name-not-resolved'],
    ['CERT_HAS_EXPIRED', 'tls-failed'],
    ['CERT_NOT_YET_VALID', 'tls-failed'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-failed'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls-failed'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls-failed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-failed'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-failed'],
    ['EPROTO', 'tls-failed'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-failed'],
    ['ECONNREFUSED', 'network-unreachable'],
    ['ENETUNREACH', 'network-unreachable'],
    ['ETIMEDOUT', 'network-unreachable'],
    ['ECONNRESET', 'network-unreachable'],
  ])('tells by %s at which stage it ended', (code, reason) => {
    const cause = Object.assign(new Error('failed'), { code });
    const error = boom('WebSocket Error ()', { statusCode: 408, data: cause });
    expect(disconnectOf({ error, wasOpen: false })).toEqual({ reason, detail: code });
  });

  it('keeps HTTP statuses apart from the codes', () => {
    expect(disconnectOf({ error: new UpgradeRefusedError(401), wasOpen: false })).toEqual({
      reason: 'upgrade-refused',
      detail: '401',
    });
  });

  it('knows the ends that are our own', () => {
    expect(disconnectOf({ error: new ConnectTimeoutError('too long'), wasOpen: false }).reason).toBe(
      'connection-lost',
    );
    expect(disconnectOf({ error: new SilentConnectionError('nothing'), wasOpen: true }).reason).toBe(
      'connection-lost',
    );
    expect(disconnectOf({ error: new UnreadableKeysError(), wasOpen: true }).reason).toBe('keys-unreadable');
    expect(disconnectOf({ error: undefined, wasOpen: true }).reason).toBe('connection-closed');
    expect(disconnectOf({ error: new Error('a bug'), wasOpen: true })).toEqual({
      reason: 'unknown',
      detail: 'a bug',
    });
  });
});
