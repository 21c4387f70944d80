import { describe, expect, it } from 'vitest';
import type { OutgoingAmendment } from '#electron/ports/whatsapp-gateway.ts';
import { account, impatientMs, useGateway, type Opened } from './gateway-fixture.ts';
import type { GatewayWorld, OpenWorld } from './gateway-world.ts';

const impatient = { ackTimeoutMs: impatientMs };
const corrected = { kind: 'edit', content: { kind: 'text', text: 'See you on Sunday' } } as const;

/** Changes a message in the owned group, or another one. */
export async function amend<World extends GatewayWorld>(
  { world, gateway }: Pick<Opened<World>, 'world' | 'gateway'>,
  amendment: Pick<OutgoingAmendment, 'targetMessageId' | 'change'> & Partial<OutgoingAmendment>,
) {
  const messageId = amendment.messageId ?? gateway.newMessageId(account);
  const outcome = await gateway.amend(account, {
    groupId: world.groups.owned,
    at: Date.now(),
    ...amendment,
    messageId,
  });
  return { ...outcome, messageId };
}

export function describeAmending(openWorld: OpenWorld): void {
  const { unlinked, online } = useGateway(openWorld);

  describe('an edit', () => {
    it('settles on the ack, and every device shows the new words', async () => {
      const opened = await online();
      const { world, send } = opened;
      const { messageId } = await send();
      const { kind, messageId: ownId } = await amend(opened, {
        targetMessageId: messageId,
        change: corrected,
      });
      expect(kind).toBe('ack');
      expect(ownId).not.toBe(messageId);
      const shown = await world.shown(messageId);
      expect(shown).toHaveLength(world.devicesInOwned());
      for (const one of shown) expect(one).toEqual({ text: 'See you on Sunday', change: 'edited' });
    });

    it('may follow another one', async () => {
      const opened = await online();
      const { messageId: targetMessageId } = await opened.send();
      await amend(opened, { targetMessageId, change: corrected });
      const again = { kind: 'edit', content: { kind: 'text', text: 'See you on Monday' } } as const;
      await amend(opened, { targetMessageId, change: again });
      for (const { text } of await opened.world.shown(targetMessageId))
        expect(text).toBe('See you on Monday');
    });

    it('goes to a group that is addressed by number as well', async () => {
      const opened = await online();
      await opened.gateway.fetchGroups(account);
      const groupId = opened.world.groups.admin;
      const { messageId: targetMessageId } = await opened.send({ groupId });
      expect(await amend(opened, { targetMessageId, groupId, change: corrected })).toMatchObject({
        kind: 'ack',
      });
      const shown = await opened.world.shown(targetMessageId);
      expect(shown.length).toBeGreaterThan(0);
      for (const { change } of shown) expect(change).toBe('edited');
    });
  });

  describe('a deletion for everyone', () => {
    it('leaves nothing on any device, and no edit brings it back', async () => {
      const opened = await online();
      const { world, send } = opened;
      const { messageId: targetMessageId } = await send();
      expect(await amend(opened, { targetMessageId, change: { kind: 'delete' } })).toMatchObject({
        kind: 'ack',
      });
      await amend(opened, { targetMessageId, change: corrected });
      const shown = await world.shown(targetMessageId);
      expect(shown).toHaveLength(world.devicesInOwned());
      for (const one of shown) expect(one).toEqual({ text: undefined, change: 'deleted' });
    });

    it('takes away that message only', async () => {
      const opened = await online();
      const { messageId: kept } = await opened.send();
      const { messageId: targetMessageId } = await opened.send();
      await amend(opened, { targetMessageId, change: { kind: 'delete' } });
      for (const { change } of await opened.world.shown(kept)) expect(change).toBeNull();
    });
  });

  describe('a change', () => {
    it('is not sent without a connection', async () => {
      expect(
        await amend(await unlinked(), { targetMessageId: 'M', change: { kind: 'delete' } }),
      ).toMatchObject({ kind: 'not-sent', failure: { code: 'OFFLINE' } });
    });

    it('is unconfirmed when no ack comes, and may be sent again under its id without harm', async () => {
      const opened = await online(impatient);
      const { world, gateway, events, send } = opened;
      const { messageId: targetMessageId } = await send();
      for (const lost of ['ack', 'message']) {
        if (lost === 'ack') world.loseNextAck();
        else world.loseNextMessage();
        const { messageId, kind } = await amend(opened, { targetMessageId, change: corrected });
        expect(kind).toBe('unconfirmed');
        await gateway.forgetSenderKeys(account, world.groups.owned);
        expect(await amend(opened, { messageId, targetMessageId, change: corrected })).toMatchObject({
          kind: 'ack',
        });
        const shown = await world.shown(targetMessageId);
        expect(shown).toHaveLength(world.devicesInOwned());
        for (const one of shown) expect(one).toEqual({ text: 'See you on Sunday', change: 'edited' });
      }
      expect(events.of('late-ack')).toEqual([]);
    });

    it('says why it was refused, and nothing has changed', async () => {
      const opened = await online();
      const { messageId: targetMessageId } = await opened.send();
      opened.world.refuseNextMessage(463);
      expect(await amend(opened, { targetMessageId, change: { kind: 'delete' } })).toMatchObject({
        kind: 'refused',
        failure: { code: 'ACCOUNT_RESTRICTED' },
      });
      for (const { change } of await opened.world.shown(targetMessageId)) expect(change).toBeNull();
    });

    it('is refused where we are no longer', async () => {
      const opened = await online();
      const { world, gateway, events, send } = opened;
      await gateway.fetchGroups(account);
      const groupId = world.groups.member;
      const { messageId: targetMessageId } = await send({ groupId });
      world.removeMe(groupId);
      await events.next('group-left');
      expect(await amend(opened, { targetMessageId, groupId, change: { kind: 'delete' } })).toMatchObject({
        failure: { code: 'NOT_A_MEMBER' },
      });
    });
  });
}
