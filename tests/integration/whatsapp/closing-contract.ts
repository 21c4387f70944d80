import { describe, expect, it } from 'vitest';
import type { DisconnectReason } from '#shared/model/disconnect-reason.ts';
import { account, useGateway } from './gateway-fixture.ts';
import type { OpenWorld, SocketEnding } from './gateway-world.ts';

const endings: readonly (readonly [SocketEnding, DisconnectReason])[] = [
  ['restart', 'restart-required'],
  ['device-removed', 'logged-out'],
  ['replaced', 'replaced'],
  ['unavailable', 'overloaded'],
  ['closed', 'connection-closed'],
];

const loginRefusals: readonly (readonly [number, DisconnectReason])[] = [
  [401, 'logged-out'],
  [402, 'temporarily-banned'],
  [403, 'banned'],
  [405, 'client-too-old'],
  [406, 'locked'],
  [503, 'overloaded'],
];

export function describeClosing(openWorld: OpenWorld): void {
  const { unlinked, online } = useGateway(openWorld);

  describe('closing', () => {
    it.each(endings)('says why a live socket ended: %s', async (ending, reason) => {
      const { world, gateway, events } = await online();
      world.endSocket(ending);
      await events.next('closed');
      expect(events.of('closed').map((event) => event.reason)).toEqual(['restart-required', reason]);
      expect(await gateway.fetchGroups(account)).toMatchObject({ ok: false, error: { code: 'OFFLINE' } });
    });

    it.each(loginRefusals)('says why a login was refused: %i', async (code, reason) => {
      const { world, gateway, events } = await online();
      await gateway.disconnect(account);
      world.refuseLogin(code);
      gateway.connect(account);
      await events.next('closed');
      const closed = events.of('closed').at(-1);
      expect(closed?.reason).toBe(reason);
      expect(closed?.detail).toContain(String(code));
    });

    it('says so when the upgrade is refused, with the status', async () => {
      const { world, gateway, events } = await unlinked();
      world.refuseUpgrade(503);
      gateway.connect(account);
      expect(await events.next('closed')).toMatchObject({ reason: 'upgrade-refused', detail: '503' });
    });

    it('does not take a 401 of the upgrade for a logout', async () => {
      const { world, gateway, events } = await unlinked();
      world.refuseUpgrade(401);
      gateway.connect(account);
      expect(await events.next('closed')).toMatchObject({ reason: 'upgrade-refused', detail: '401' });
    });

    it('says so when nobody is there', async () => {
      const { world, gateway, events } = await unlinked();
      await world.becomeUnreachable();
      gateway.connect(account);
      expect((await events.next('closed')).reason).toBe('network-unreachable');
    });

    it('connects again from within the event', async () => {
      const { world, gateway, events } = await online();
      gateway.onEvent((event) => {
        if (event.type === 'closed') gateway.connect(account);
      });
      world.endSocket('closed');
      await events.next('online');
      expect(world.openSockets()).toBe(1);
    });
  });
}
