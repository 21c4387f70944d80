import type { Disconnection } from '#simulator/disconnection.ts';
import { hasCommitted, hasSent, type KillingMoment, type Scene } from './killing-moments.ts';

const DOWN_MS_MAX = 2_500;
/** Long enough to come back and to send on, most of the time; a kill may also fall into the coming back. */
const COMES_BACK_WITHIN_MS = 5_000;

const cutOff =
  (how: Disconnection) =>
  async ({ admin }: Scene): Promise<void> => {
    await admin.disconnect(how);
  };

const wayOut = { faults: [], hasCome: hasSent(1), withinMs: COMES_BACK_WITHIN_MS };

/** What WhatsApp, or the line to it, does to the app while it sends. */
export const serverTroubles: readonly KillingMoment[] = [
  { ...wayOut, name: 'after the socket was cut', disturb: cutOff({ kind: 'close' }) },
  { ...wayOut, name: 'on a half-open socket', disturb: cutOff({ kind: 'halfOpen' }) },
  { ...wayOut, name: 'after a 428', disturb: cutOff({ kind: 'xmlStreamEnd' }) },
  { ...wayOut, name: 'after a 515', disturb: cutOff({ kind: 'streamError', code: 515 }) },
  {
    ...wayOut,
    name: 'after a 503 and refused log-ins',
    async disturb({ admin, random }) {
      await admin.addFault({ kind: 'loginFailure', reason: 503, times: 1 + random.below(2) });
      await admin.disconnect({ kind: 'streamError', code: 503 });
    },
  },
  {
    ...wayOut,
    name: 'in a storm of 429',
    async disturb({ admin, random }) {
      const times = 1 + random.below(3);
      await admin.addFault({ kind: 'errorAck', code: 429, times });
      await admin.addFault({ kind: 'upgradeStatus', status: 429, times });
      for (const request of ['encrypt/get/*', 'usync/get/*', 'w:g2/get/*']) {
        await admin.addFault({ kind: 'iqError', request, code: 429, times });
      }
      if (random.below(2) === 0) await admin.disconnect({ kind: 'close' });
    },
  },
  {
    ...wayOut,
    name: 'after garbage on the line',
    async disturb({ admin, random }) {
      await admin.disconnect({ kind: 'garbage', seed: random.code(8) });
    },
  },
  {
    ...wayOut,
    name: 'while the server restarts',
    async disturb({ admin, random }) {
      await admin.restart(random.below(DOWN_MS_MAX));
    },
  },
  {
    name: 'after the socket was cut under a send',
    faults: [{ kind: 'ackDelay', delayMs: 300 }],
    hasCome: hasCommitted,
    withinMs: COMES_BACK_WITHIN_MS,
    disturb: cutOff({ kind: 'close' }),
  },
];
