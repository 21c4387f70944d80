import { describe, expect, it } from 'vitest';
import { account, useGateway } from './gateway-fixture.ts';
import type { OpenWorld } from './gateway-world.ts';

export function describeLinking(openWorld: OpenWorld): void {
  const { unlinked, online } = useGateway(openWorld);

  describe('linking', () => {
    it('goes from the QR code over the restart to being online', async () => {
      const { world, gateway, events } = await unlinked();
      const before = Date.now();
      gateway.connect(account);
      const { qr, expiresAt } = await events.next('qr');
      expect(expiresAt - before).toBeGreaterThan(55_000);
      expect(await world.scan(qr)).toBe(true);
      await events.next('linking');
      expect((await events.next('identity')).phoneNumber).toBe('15550100001');
      expect((await events.next('closed')).reason).toBe('restart-required');

      gateway.connect(account);
      expect(await events.next('identity')).toEqual({
        accountId: account,
        type: 'identity',
        phoneNumber: '15550100001',
        lid: expect.stringMatching(/^10+1$/) as string,
        profileName: 'Tara Trainer',
      });
      await events.next('online');
      await events.next('offline-queue-delivered');
      expect(events.of('qr')).toHaveLength(1);
    });

    it('shows code after code, each with its end, and then gives up', async () => {
      const { gateway, events } = await unlinked({ qrLifetimeMs: 100 });
      gateway.connect(account);
      const first = await events.next('qr');
      const second = await events.next('qr');
      expect(second.qr).not.toBe(first.qr);
      expect(second.expiresAt).toBeGreaterThan(first.expiresAt);
      expect((await events.next('closed')).reason).toBe('code-expired');
      expect(events.of('qr')).toHaveLength(6);
    });

    it('shows the code with a new secret when the service asks for one', async () => {
      const { world, gateway, events } = await unlinked();
      world.requireNewSecret();
      gateway.connect(account);
      const first = await events.next('qr');
      expect(await world.scan(first.qr)).toBe(false);
      const second = await events.next('qr');
      const fields = ({ qr }: { readonly qr: string }) => qr.split(',');
      expect(fields(second)[3]).not.toBe(fields(first)[3]);
      expect([fields(second)[0], fields(second)[4]]).toEqual([fields(first)[0], fields(first)[4]]);
      expect(second.expiresAt).toBe(first.expiresAt);
      expect(await world.scan(second.qr)).toBe(true);
      await events.next('linking');
      expect((await events.next('closed')).reason).toBe('restart-required');
    });

    it('links by pairing code', async () => {
      const { world, gateway, events } = await unlinked();
      gateway.connect(account);
      await events.next('qr');
      const asked = await gateway.requestPairingCode(account, '15550100001');
      if (!asked.ok) throw new Error(asked.error.code);
      expect(asked.value.code).toMatch(/^[0-9A-Z]{8}$/);
      expect(asked.value.expiresAt - Date.now()).toBeGreaterThan(120_000);
      const again = await gateway.requestPairingCode(account, '15550100001');
      if (!again.ok) throw new Error(again.error.code);
      expect(await world.enterPairingCode(again.value.code)).toBe(true);
      await events.next('linking');
      await events.next('closed');
      gateway.connect(account);
      await events.next('online');
    });

    it('gives no pairing code without a socket', async () => {
      const { gateway } = await unlinked();
      expect(await gateway.requestPairingCode(account, '15550100001')).toMatchObject({
        ok: false,
        error: { code: 'OFFLINE' },
      });
    });
  });

  describe('connecting', () => {
    it('comes online again without a code', async () => {
      const { gateway, events } = await online();
      await gateway.disconnect(account);
      const codes = events.of('qr').length;
      gateway.connect(account);
      await events.next('identity');
      await events.next('online');
      await events.next('offline-queue-delivered');
      expect(events.of('qr')).toHaveLength(codes);
    });

    it('says nothing when it is told to disconnect', async () => {
      const { world, gateway, events } = await online();
      const before = events.all.length;
      await gateway.disconnect(account);
      expect(world.openSockets()).toBe(0);
      expect(events.all.slice(before)).toEqual([]);
    });

    it('has one socket however often it is told to connect', async () => {
      const { world, gateway, events } = await online();
      gateway.connect(account);
      gateway.connect(account);
      gateway.connect(account);
      await events.next('online');
      expect(world.openSockets()).toBe(1);
      expect(events.of('online')).toHaveLength(2);
      expect(events.of('closed')).toHaveLength(1);
    });

    it('stays closed when disconnect follows connect at once', async () => {
      const { world, gateway, events } = await online();
      await gateway.disconnect(account);
      const before = events.all.length;
      gateway.connect(account);
      await gateway.disconnect(account);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(world.openSockets()).toBe(0);
      expect(events.all.slice(before)).toEqual([]);
    });

    it('goes on when a listener throws', async () => {
      const { world, gateway, events } = await online();
      world.expectListenerErrors();
      await gateway.disconnect(account);
      gateway.onEvent(() => {
        throw new Error('a listener with a bug');
      });
      gateway.connect(account);
      await events.next('online');
    });
  });

  describe('logging out', () => {
    it('removes the device without an event; the keys are then refused', async () => {
      const { gateway, events } = await online();
      const before = events.all.length;
      expect(await gateway.logout(account)).toEqual({ ok: true, value: undefined });
      expect(events.all.slice(before)).toEqual([]);
      gateway.connect(account);
      expect((await events.next('closed')).reason).toBe('logged-out');
    });

    it('needs a connection', async () => {
      const { gateway } = await unlinked();
      expect(await gateway.logout(account)).toMatchObject({ ok: false, error: { code: 'OFFLINE' } });
    });
  });
}
