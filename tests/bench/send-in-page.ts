import type { Bridge } from '#shared/bridge.ts';
import type { InputOf } from '#shared/ipc/channel.ts';
import type { AppContract } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/result.ts';
import type { StateEvent } from '#shared/state/patch.ts';

/**
 * In the page: starts a broadcast and resolves with how many groups got it once it is over. Told by the app: asking
 * again and again would be work of its own.
 */
export async function sendInPage(start: InputOf<AppContract['broadcast.start']>): Promise<number> {
  const { bridge } = globalThis as unknown as { bridge: Bridge };
  return new Promise<number>((resolve, reject) => {
    const stop = bridge.onEvent((event) => {
      for (const patch of (JSON.parse(event) as StateEvent).patches) {
        if (patch.type !== 'broadcast.settled' && patch.type !== 'broadcast.put') continue;
        const { id, state, counts } = patch.broadcast;
        if (id !== start.broadcastId || state === 'running') continue;
        stop();
        resolve(counts.sent + counts.delivered);
      }
    });
    void bridge.request('broadcast.start', start).then((answer) => {
      const { ok } = JSON.parse(answer) as Result<unknown, unknown>;
      if (!ok) reject(new Error(`not started: ${answer}`));
    });
  });
}
