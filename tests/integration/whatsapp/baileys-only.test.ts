import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createSystemClock } from '#electron/platform/clock.ts';
import { createSystemRandom } from '#electron/platform/random.ts';
import { createBaileysGateway } from '#electron/whatsapp/baileys-gateway.ts';
import { createHandshakeGate } from '#electron/whatsapp/handshake-gate.ts';
import { startLostTime } from '#harness/lost-time.ts';
import { createMemoryAuthStore } from '#harness/fakes/memory-auth-store.ts';
import { createMemoryGatewayMemory } from '#harness/fakes/memory-gateway-memory.ts';
import { UnreadableKeysError } from '#electron/ports/auth-store.ts';
import { account, useGateway } from './gateway-fixture.ts';
import { ann } from './contract-scenario.ts';
import { logEvents, until } from './gateway-world.ts';
import { openSimulatorWorld } from './simulator-world.ts';

function bareDependencies() {
  const clock = createSystemClock();
  return {
    authStore: createMemoryAuthStore(),
    memory: createMemoryGatewayMemory(),
    clock,
    gate: createHandshakeGate(clock, 0),
    random: createSystemRandom(),
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
}

const { unlinked, online } = useGateway(openSimulatorWorld);

describe('the Baileys adapter', () => {
  it('refuses an address without TLS unless it is told to allow it', () => {
    const dependencies = bareDependencies();
    expect(() => createBaileysGateway({ ...dependencies, url: 'ws://127.0.0.1:1' })).toThrow('wss');
    expect(() => createBaileysGateway({ ...dependencies, url: 'wss://127.0.0.1:1' })).not.toThrow();
  });

  it('sends with the metadata it has, without asking for the group', async () => {
    const { world, gateway, send } = await online();
    await gateway.fetchGroups(account);
    const before = world.groupQueries();
    expect(await send()).toMatchObject({ kind: 'ack' });
    expect(world.groupQueries()).toBe(before);
  });

  it('reaches a member that a notification told of, without asking for the group', async () => {
    const { world, gateway, events, send } = await online();
    const { foreign } = world.groups;
    await gateway.fetchGroups(account);
    world.addMeToForeign();
    await events.next('groups-changed');
    const before = world.groupQueries();
    const { messageId } = await send({ groupId: foreign });
    expect(world.groupQueries()).toBe(before);
    await until(async () => (await world.copiesOf(messageId)).devices >= 3);
  });

  it('names a person by one id, whether the group goes by number or by LID', async () => {
    const { world, gateway, events, send } = await online();
    await gateway.fetchGroups(account);
    await send({ groupId: world.groups.owned });
    await send({ groupId: world.groups.admin });
    await until(() => events.of('receipt').some(({ groupId }) => groupId === world.groups.admin));
    const inOwned = new Set(
      events
        .of('receipt')
        .flatMap((receipt) => (receipt.groupId === world.groups.owned ? receipt.userId : [])),
    );
    const byNumber = events.of('receipt').filter(({ groupId }) => groupId === world.groups.admin);
    expect(byNumber.every(({ userId }) => inOwned.has(userId))).toBe(true);
  });

  it('forgets who holds our sender key when it is told to, and of people who left by itself', async () => {
    const { world, gateway, events, send } = await online();
    const { owned } = world.groups;
    await gateway.fetchGroups(account);
    const holders = (): readonly string[] => {
      const [stored] = world.authStore.readKeys(account, 'sender-key-memory', [owned]);
      return stored === undefined ? [] : Object.keys(JSON.parse(Buffer.from(stored).toString()) as object);
    };
    await send();
    const [before, devicesBefore] = [holders().length, world.devicesInOwned()];
    world.removeSomebody(owned);
    await events.next('groups-changed');
    const gone = devicesBefore - world.devicesInOwned();
    expect(gone).toBeGreaterThan(0);
    await until(() => holders().length === before - gone);
    await gateway.forgetSenderKeys(account, owned);
    expect(holders()).toEqual([]);
  });

  it('answers a retry request from memory after a restart', async () => {
    const { world, gateway, events, send } = await online();
    const annsPhone = world.simulator.world.phoneOf(world.simulator.world.findUser(ann) ?? never('Ann'));
    world.simulator.world.behaviours.change(annsPhone.user, { online: false });
    const { messageId } = await send({ content: { kind: 'text', text: 'Bring a pen' } });
    world.memory.rememberSent(account, messageId, { kind: 'text', text: 'Bring a pen' });
    await until(async () => (await world.copiesOf(messageId)).devices > 0);
    await gateway.close();

    const next = world.restarted();
    const nextEvents = logEvents(next);
    next.connect(account);
    await nextEvents.next('online');
    annsPhone.failNextDecryptions(1);
    world.simulator.world.behaviours.change(annsPhone.user, { online: true });
    await until(() =>
      world.simulator.world.record
        .copies({ messageId, deviceLidJid: annsPhone.lidJid })
        .some(({ text }) => text === 'Bring a pen'),
    );
    expect(events.of('closed')).toHaveLength(1);
  });

  it('sends a message that phones could not read to those phones alone', async () => {
    const { world, gateway, send } = await online();
    const { world: people } = world.simulator;
    const annsPhone = people.phoneOf(people.findUser(ann) ?? never('Ann'));
    const messageId = gateway.newMessageId(account);
    const content = { kind: 'text', text: 'Bring a pen' } as const;
    world.memory.rememberSent(account, messageId, content);
    annsPhone.failNextDecryptions(1);
    await send({ messageId, content });
    const ofAnn = () => people.record.copies({ messageId, deviceLidJid: annsPhone.lidJid });
    await until(() => ofAnn().some(({ text }) => text === 'Bring a pen'));
    await people.settled();
    const devices = people.record.copies({ messageId }).map(({ deviceLidJid }) => deviceLidJid);
    expect(devices).toHaveLength(new Set(devices).size);
    expect(devices.length).toBeGreaterThan(2);
  });

  it('does not answer a retry request for a message it does not know', async () => {
    const { world, gateway, send } = await online();
    const annsPhone = world.simulator.world.phoneOf(world.simulator.world.findUser(ann) ?? never('Ann'));
    world.simulator.world.behaviours.change(annsPhone.user, { online: false });
    const { messageId } = await send();
    await gateway.close();
    const next = world.restarted();
    const nextEvents = logEvents(next);
    next.connect(account);
    await nextEvents.next('online');
    const before = world.simulator.web.traffic.clientMessages.length;
    annsPhone.failNextDecryptions(1);
    world.simulator.world.behaviours.change(annsPhone.user, { online: true });
    // The request itself is evidence that WhatsApp has the message.
    expect(await nextEvents.next('late-ack')).toMatchObject({ messageId });
    await world.simulator.world.settled();
    expect(world.simulator.web.traffic.clientMessages).toHaveLength(before);
  });

  it('hears of what happened while it was away before the offline queue counts as delivered', async () => {
    const { world, gateway, events, send } = await online();
    const { messageId } = await send();
    await until(() => events.of('receipt').length >= world.peopleInOwned);
    await gateway.disconnect(account);
    await world.readByAll(messageId);
    await world.receive('Is there parking?');
    await world.simulator.world.settled();
    const before = events.all.length;
    gateway.connect(account);
    await events.next('offline-queue-delivered');
    const reads = new Set(
      events.all
        .slice(before)
        .flatMap((event) => (event.type === 'receipt' && event.kind === 'read' ? event.userId : [])),
    );
    expect(reads.size).toBe(world.peopleInOwned);
    await events.next('message-received');
  });

  it('closes a connection that went silent without waiting for it', async () => {
    const { world, gateway } = await online({ closeTimeoutMs: 100 });
    world.simulator.web.disconnect({ kind: 'halfOpen' });
    const lostTime = startLostTime();
    const startedAt = Date.now();
    await gateway.disconnect(account);
    const endedAt = Date.now();
    expect(endedAt - startedAt - lostTime.between(startedAt, endedAt)).toBeLessThan(1_000);
    lostTime.stop();
  });

  it('finds out soon that it cannot read its connection any more', async () => {
    const { world, events } = await online({ checkedSignOfLifeMs: 250 });
    world.log.expectError('whatsapp.frame-unreadable');
    world.simulator.web.disconnect({ kind: 'garbage', seed: 'undecryptable' });
    expect(await events.next('closed')).toMatchObject({ reason: 'connection-lost' });
  });

  it('gives up a server that takes the connection and says nothing', async () => {
    const server = createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const gateway = createBaileysGateway({
      ...bareDependencies(),
      url: `ws://127.0.0.1:${port}`,
      allowInsecureUrl: true,
      timing: { connectTimeoutMs: 200 },
    });
    const events = logEvents(gateway);
    gateway.connect(account);
    expect(await events.next('closed')).toMatchObject({ reason: 'connection-lost' });
    await gateway.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('starts over after a pairing code that nobody typed', async () => {
    const { gateway, events } = await unlinked();
    gateway.connect(account);
    await events.next('qr');
    expect(await gateway.requestPairingCode(account, '15550100001')).toMatchObject({ ok: true });
    gateway.connect(account);
    await events.next('qr');
    expect(events.of('closed')).toEqual([]);
  });

  it('says so when the stored keys cannot be read, and makes no new ones', async () => {
    const { world, gateway, events } = await online();
    await gateway.disconnect(account);
    world.authStore.readCredentials = () => {
      throw new UnreadableKeysError('sealed with another key');
    };
    gateway.connect(account);
    await until(() => events.of('closed').length === 2);
    expect(events.of('closed').at(-1)?.reason).toBe('keys-unreadable');
    expect(world.openSockets()).toBe(0);
  });

  it('says so when keys become unreadable while it runs', async () => {
    const { world, events, send } = await online();
    world.log.expectError('whatsapp.key-store-failed');
    world.log.expectError('whatsapp.node-failed');
    world.authStore.readKeys = () => {
      throw new UnreadableKeysError('sealed with another key');
    };
    const outcome = await send();
    expect(outcome.kind).not.toBe('ack');
    await until(() => events.of('closed').length === 2);
    expect(events.of('closed').at(-1)?.reason).toBe('keys-unreadable');
  });

  it('takes a send whose keys could not be stored for unconfirmed, or for sent when the ack came', async () => {
    const { world, gateway, send } = await online();
    await gateway.fetchGroups(account);
    world.log.expectError('whatsapp.key-store-failed');
    const writeKeys = world.authStore.writeKeys.bind(world.authStore);
    world.authStore.writeKeys = (id, changes) => {
      if (changes.some(({ type, value }) => type === 'sender-key-memory' && value !== null))
        throw new Error('disk full');
      writeKeys(id, changes);
    };
    world.loseNextAck();
    expect(await send()).toMatchObject({ kind: 'unconfirmed' });
    expect(await send()).toMatchObject({ kind: 'ack' });
  });

  it('writes nothing any more once it is disconnected', async () => {
    const { world, gateway, events } = await online();
    void gateway.warmSessions(account, world.groups.owned, new AbortController().signal);
    await gateway.disconnect(account);
    world.authStore.wipe(account);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(world.authStore.readCredentials(account)).toBeNull();
    gateway.connect(account);
    await events.next('qr');
  });

  it('lists the groups before what sending needs of them is written', async () => {
    const { world, gateway } = await online();
    const kept = (): unknown => world.memory.readGroupMetadata(account, world.groups.owned);
    const before: unknown[] = [];
    world.memory.forgetGroupMetadata(account, [world.groups.owned]);
    await gateway.fetchGroups(account, () => before.push(kept()));
    expect(before).toEqual([undefined]);
    expect(kept()).toBeDefined();
  });

  it('remembers the protocol version that let it in', async () => {
    const { world } = await online();
    expect(world.memory.readProtocolVersion()).toHaveLength(3);
  });

  it('links and comes online where the disk does not take that version', async () => {
    const { world, gateway, events } = await unlinked();
    world.log.expectError('whatsapp.version-not-kept');
    world.memory.writeProtocolVersion = () => {
      throw new Error('disk full');
    };
    gateway.connect(account);
    expect(await world.scan((await events.next('qr')).qr)).toBe(true);
    await events.next('closed');
    gateway.connect(account);
    await events.next('online');
    expect(world.memory.readProtocolVersion()).toBeUndefined();
  });
});

function never(name: string): never {
  throw new Error(`there is no ${name}`);
}
