import { describe, expect, it } from 'vitest';
import type { OutgoingChange } from '#electron/ports/whatsapp-gateway.ts';
import { amend } from './amending-contract.ts';
import { mediaSample, uploaded, useFiles } from './content-samples.ts';
import { ann } from './contract-scenario.ts';
import { account, useGateway } from './gateway-fixture.ts';
import { logEvents, until } from './gateway-world.ts';
import { openSimulatorWorld } from './simulator-world.ts';

const { online } = useGateway(openSimulatorWorld);
const files = useFiles();
const bytes = Buffer.alloc(7_001, 5);
const corrected: OutgoingChange = { kind: 'edit', content: { kind: 'text', text: 'See you on Sunday' } };

describe('edits and deletions through the Baileys adapter', () => {
  it.each(['image', 'video', 'document'] as const)('give the %s another caption', async (kind) => {
    const opened = await online();
    const { world, gateway, send } = opened;
    const media = await uploaded(gateway, await files.write(bytes), kind);
    const { content } = mediaSample(kind, bytes, media, 'The way');
    const { messageId: targetMessageId } = await send({ content });
    const {
      uploaded: _uploaded,
      thumbnail: _thumbnail,
      ...sent
    } = content as typeof content & {
      readonly uploaded: unknown;
      readonly thumbnail?: unknown;
    };
    const change = { kind: 'edit', content: { ...sent, text: 'The other way' } } as OutgoingChange;
    expect(await amend(opened, { targetMessageId, change })).toMatchObject({ kind: 'ack' });
    for (const one of await world.shown(targetMessageId)) {
      expect(one).toEqual({ text: 'The other way', change: 'edited' });
    }
  });

  it('tell the server which of the two they are', async () => {
    const opened = await online();
    const { messageId: targetMessageId } = await opened.send();
    const { world } = opened.world.simulator;
    const annsPhone = world.phoneOf(userOf(ann));
    const stanzas: (string | undefined)[] = [];
    const deliver = annsPhone.deliver.bind(annsPhone);
    annsPhone.deliver = (stanza) => {
      if (stanza.tag === 'message') stanzas.push(stanza.attrs['edit']);
      deliver(stanza);
    };
    await amend(opened, { targetMessageId, change: corrected });
    await amend(opened, { targetMessageId, change: { kind: 'delete' } });
    expect(stanzas).toEqual(['1', '7']);

    function userOf(phoneNumber: string) {
      const user = world.findUser(phoneNumber);
      if (user === undefined) throw new Error('there is no Ann');
      return user;
    }
  });

  it.each([
    ['edit', corrected, { text: 'See you on Sunday', change: 'edited' }],
    ['deletion', { kind: 'delete' }, { text: undefined, change: 'deleted' }],
  ] as const)(
    'of a device that asks for the %s again after a restart count there too',
    async (_name, change, shown) => {
      const opened = await online();
      const { world, gateway, send } = opened;
      await gateway.fetchGroups(account);
      const { messageId: targetMessageId } = await send();
      const { world: population } = world.simulator;
      await population.settled();
      const user = population.findUser(ann);
      if (user === undefined) throw new Error('there is no Ann');
      population.behaviours.change(user, { online: false });
      const { messageId } = await amend(opened, { targetMessageId, change, at: 7 });
      const groupId = world.groups.owned;
      world.memory.rememberAmendment(account, { messageId, groupId, targetMessageId, change, at: 7 });
      await gateway.close();
      const next = world.restarted();
      const nextEvents = logEvents(next);
      next.connect(account);
      await nextEvents.next('online');
      const annsPhone = population.phoneOf(user);
      annsPhone.failNextDecryptions(1);
      population.behaviours.change(user, { online: true });
      const { lidJid: deviceLidJid } = annsPhone;
      await until(() => population.record.copies({ messageId, deviceLidJid }).length > 0);
      expect(population.record.failures()).toHaveLength(1);
      const all = await world.shown(targetMessageId);
      expect(all).toHaveLength(world.devicesInOwned());
      for (const one of all) expect(one).toEqual(shown);
    },
  );
});
