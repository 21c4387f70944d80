import { describe, expect, it } from 'vitest';
import { account, impatientMs, useGateway } from './gateway-fixture.ts';
import { until, type OpenWorld } from './gateway-world.ts';

const impatient = { ackTimeoutMs: impatientMs };

export function describeSending(openWorld: OpenWorld): void {
  const { unlinked, online } = useGateway(openWorld);

  describe('a send', () => {
    it('settles on the ack, and every device reads the message once', async () => {
      const { world, gateway, send } = await online();
      await gateway.fetchGroups(account);
      const { messageId, ...outcome } = await send();
      expect(outcome).toEqual({ kind: 'ack' });
      expect(await world.copiesOf(messageId)).toEqual({ devices: world.devicesInOwned(), most: 1 });
    });

    it('is not sent without a connection', async () => {
      const { send } = await unlinked();
      expect(await send()).toMatchObject({ kind: 'not-sent', failure: { code: 'OFFLINE' } });
    });

    it('is unconfirmed when no ack comes, and receipts tell later', async () => {
      const { world, events, send } = await online(impatient);
      world.loseNextAck();
      const { messageId, kind } = await send();
      expect(kind).toBe('unconfirmed');
      expect((await events.next('receipt')).messageId).toBe(messageId);
      expect((await events.next('own-device-receipt')).messageId).toBe(messageId);
      expect(events.of('late-ack')).toEqual([]);
    });

    it('is unconfirmed when the ack is late, which comes as an event', async () => {
      const { world, events, send } = await online(impatient);
      world.delayNextAck(impatientMs + 200);
      const { messageId, kind } = await send();
      expect(kind).toBe('unconfirmed');
      expect((await events.next('late-ack')).messageId).toBe(messageId);
    });

    it('is unconfirmed when the connection breaks in the middle', async () => {
      const { world, events, send } = await online();
      world.cutNextMessage();
      const { messageId, kind } = await send();
      expect(kind).toBe('unconfirmed');
      await until(() => events.of('closed').length === 2);
      expect(await world.copiesOf(messageId)).toEqual({ devices: 0, most: 0 });
    });

    it('reaches every device once when it is sent again under the same id', async () => {
      const { world, gateway, send } = await online(impatient);
      world.loseNextMessage();
      const { messageId, kind } = await send();
      expect(kind).toBe('unconfirmed');
      await gateway.forgetSenderKeys(account, world.groups.owned);
      expect(await send({ messageId })).toMatchObject({ kind: 'ack' });
      expect(await world.copiesOf(messageId)).toEqual({ devices: world.devicesInOwned(), most: 1 });
    });

    it('does not spoil the next one when it is lost', async () => {
      const { world, send } = await online(impatient);
      await send();
      world.loseNextMessage();
      await send();
      const { messageId } = await send();
      expect(await world.copiesOf(messageId)).toEqual({ devices: world.devicesInOwned(), most: 1 });
    });

    it('says why it was refused, and nobody has it', async () => {
      const { world, send } = await online();
      world.refuseNextMessage(463);
      const restricted = await send();
      expect(restricted).toMatchObject({ kind: 'refused', failure: { code: 'ACCOUNT_RESTRICTED' } });
      expect(await world.copiesOf(restricted.messageId)).toEqual({ devices: 0, most: 0 });
      world.refuseNextMessage(479);
      expect(await send()).toMatchObject({
        kind: 'refused',
        failure: { code: 'MESSAGE_REFUSED', params: { code: 479 } },
      });
      const { messageId } = await send();
      expect(await world.copiesOf(messageId)).toEqual({ devices: world.devicesInOwned(), most: 1 });
    });

    it('is refused where only admins may post, and where we are no longer', async () => {
      const { world, gateway, events, send } = await online();
      const { announcement, member } = world.groups;
      await gateway.fetchGroups(account);
      expect(await send({ groupId: announcement })).toMatchObject({
        kind: 'refused',
        failure: { code: 'ADMINS_ONLY_POST' },
      });
      world.removeMe(member);
      await events.next('group-left');
      const outcome = await send({ groupId: member });
      expect(['refused', 'not-sent']).toContain(outcome.kind);
      expect(outcome).toMatchObject({ failure: { code: 'NOT_A_MEMBER' } });
    });

    it('goes to a group that is addressed by number as well', async () => {
      const { world, gateway, events, send } = await online();
      await gateway.fetchGroups(account);
      const { messageId, kind } = await send({ groupId: world.groups.admin });
      expect(kind).toBe('ack');
      expect(await events.next('receipt')).toMatchObject({ messageId, groupId: world.groups.admin });
    });

    it('may be prepared', async () => {
      const { world, gateway, send } = await online();
      await gateway.fetchGroups(account);
      const { signal } = new AbortController();
      await gateway.warmSessions(account, world.groups.owned, signal);
      await gateway.warmSessions(account, world.groups.unknown, signal);
      const { messageId, kind } = await send();
      expect(kind).toBe('ack');
      expect(await world.copiesOf(messageId)).toEqual({ devices: world.devicesInOwned(), most: 1 });
    });
  });

  describe('receipts', () => {
    it('come once per person and kind at least, never from ourselves', async () => {
      const { world, events, send } = await online();
      const { messageId } = await send();
      const people = (kind: 'delivered' | 'read') =>
        new Set(events.of('receipt').flatMap((event) => (event.kind === kind ? event.userId : [])));
      await until(() => people('delivered').size === world.peopleInOwned);
      await world.readByAll(messageId);
      await until(() => people('read').size === world.peopleInOwned);
      expect(people('read')).toEqual(people('delivered'));
      await events.next('own-device-receipt');
      for (const event of events.of('receipt')) {
        expect(event).toMatchObject({ messageId, groupId: world.groups.owned });
        expect(Math.abs(event.at - Date.now())).toBeLessThan(60_000);
      }
    });
  });

  describe('messages of others', () => {
    it('are noticed', async () => {
      const { world, events } = await online();
      await world.receive('Is there parking?');
      await events.next('message-received');
    });
  });
}
