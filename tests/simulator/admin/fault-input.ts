import type { Disconnection } from '../disconnection.ts';
import { stalledStages } from '../faults.ts';
import type { Fault } from '../faults.ts';
import { certificateFlaws } from '../tls/server-certificates.ts';
import type { JsonFields } from './json-fields.ts';

const faultKinds = [
  'dropMessage',
  'dropAck',
  'errorAck',
  'ackDelay',
  'ackReorder',
  'ackTwice',
  'iqError',
  'iqDelay',
  'hang',
  'loginFailure',
  'upgradeStatus',
  'stall',
  'badCertificate',
  'uploadStatus',
  'uploadStall',
  'uploadRate',
  'requireRegRefresh',
  'pairingCodeExpired',
  'clockOffset',
] as const satisfies readonly Fault['kind'][];

const delays = { from: 0, to: 600_000 };
/** A century either way. */
const clockOffsets = { from: -3_155_760_000_000, to: 3_155_760_000_000 };
const codes = { from: 100, to: 999 };

/** Leaves out what was not given: an optional property must be absent rather than undefined. */
function given<Value>(value: Value | undefined, name: string): Record<string, Value> {
  return value === undefined ? {} : { [name]: value };
}

export function readFault(fields: JsonFields): Fault {
  const kind = fields.choice('kind', faultKinds);
  const times = given(fields.optionalInteger('times', { from: 1, to: 1_000_000 }), 'times');
  const chat = () => given(fields.optionalText('chat'), 'chat');
  const host = () => given(fields.optionalInteger('host', { from: 1, to: 2 }), 'host');
  const request = () => ({
    request: fields.text('request'),
    ...given(fields.optionalText('target'), 'target'),
  });
  switch (kind) {
    case 'dropMessage':
    case 'dropAck':
    case 'ackReorder':
    case 'ackTwice':
      return { kind, ...chat(), ...times };
    case 'errorAck':
      return { kind, code: fields.integer('code', codes), ...chat(), ...times };
    case 'ackDelay':
      return { kind, delayMs: fields.integer('delayMs', delays), ...chat(), ...times };
    case 'iqError': {
      const text = given(fields.optionalText('text'), 'text');
      return { kind, ...request(), code: fields.integer('code', codes), ...text, ...times };
    }
    case 'iqDelay':
      return { kind, ...request(), delayMs: fields.integer('delayMs', delays), ...times };
    case 'hang':
      return { kind, ...request(), ...times };
    case 'loginFailure': {
      const phoneNumber = given(fields.optionalText('phoneNumber'), 'phoneNumber');
      return { kind, reason: fields.integer('reason', codes), ...phoneNumber, ...times };
    }
    case 'upgradeStatus':
      return { kind, status: fields.integer('status', { from: 200, to: 599 }), ...times };
    case 'stall':
      return { kind, stage: fields.choice('stage', stalledStages), ...times };
    case 'badCertificate':
      return { kind, flaw: fields.choice('flaw', certificateFlaws), ...times };
    case 'uploadStatus':
      return { kind, status: fields.integer('status', { from: 200, to: 599 }), ...host(), ...times };
    case 'uploadStall':
      return { kind, ...host(), ...times };
    case 'uploadRate': {
      const bytesPerSecond = fields.integer('bytesPerSecond', { from: 1, to: 1_000_000_000 });
      return { kind, bytesPerSecond, ...host(), ...times };
    }
    case 'requireRegRefresh':
    case 'pairingCodeExpired':
      return { kind, ...times };
    case 'clockOffset':
      return { kind, offsetMs: fields.integer('offsetMs', clockOffsets) };
    default:
      return kind satisfies never;
  }
}

const disconnectionKinds = [
  'streamError',
  'replaced',
  'xmlStreamEnd',
  'close',
  'halfOpen',
  'garbage',
  'deviceRemoved',
] as const satisfies readonly Disconnection['kind'][];

export function readDisconnection(fields: JsonFields): Disconnection {
  const kind = fields.choice('kind', disconnectionKinds);
  if (kind === 'streamError') return { kind, code: fields.integer('code', codes) };
  return kind === 'garbage' ? { kind, seed: fields.text('seed') } : { kind };
}
