import { expect } from 'vitest';
import { createSystemClock } from '#electron/platform/clock.ts';
import { createSystemRandom } from '#electron/platform/random.ts';
import type { WhatsAppGateway } from '#electron/ports/whatsapp-gateway.ts';
import { createBaileysGateway } from '#electron/whatsapp/baileys-gateway.ts';
import { createHandshakeGate } from '#electron/whatsapp/handshake-gate.ts';
import type { GatewayTiming } from '#electron/whatsapp/timing.ts';
import { createMemoryAuthStore } from '#harness/fakes/memory-auth-store.ts';
import { createMemoryGatewayMemory } from '#harness/fakes/memory-gateway-memory.ts';
import { isGroupJid } from '#simulator/addresses.ts';
import { createAdminClient } from '#simulator/admin-client.ts';
import type { User } from '#simulator/contracts.ts';
import type { Disconnection } from '#simulator/disconnection.ts';
import type { Group } from '#simulator/group-book.ts';
import { startSimulator, type Simulator } from '#simulator/server.ts';
import { ann, contractGroups, contractNumbers, contractScenario, trainer } from './contract-scenario.ts';
import { receivedBy } from './received-message.ts';
import { until, type GatewayWorld, type SocketEnding } from './gateway-world.ts';
import { createLogRecord, type LogRecord } from './log-record.ts';

const endings: Readonly<Record<SocketEnding, Disconnection>> = {
  restart: { kind: 'streamError', code: 515 },
  'device-removed': { kind: 'deviceRemoved' },
  replaced: { kind: 'replaced' },
  unavailable: { kind: 'streamError', code: 503 },
  closed: { kind: 'close' },
};

export interface SimulatorWorld extends GatewayWorld {
  readonly simulator: Simulator;
  readonly authStore: ReturnType<typeof createMemoryAuthStore>;
  readonly memory: ReturnType<typeof createMemoryGatewayMemory>;
  readonly log: LogRecord;
  /** Another gateway over the same keys and memory, as after a restart of the app. The first must be closed. */
  restarted(): WhatsAppGateway;
}

/** The contract's world over Baileys and the simulator. */
export async function openSimulatorWorld(timing: Partial<GatewayTiming>): Promise<SimulatorWorld> {
  const simulator = await startSimulator({ scenario: contractScenario });
  const { world: population, web } = simulator;
  const { faults, traffic } = web;
  const admin = createAdminClient(simulator.adminUrl);
  const authStore = createMemoryAuthStore();
  const memory = createMemoryGatewayMemory();
  const log = createLogRecord();

  const clock = createSystemClock();
  // How far apart sockets open is not what the contract is about.
  const gate = createHandshakeGate(clock, 0);
  const createGateway = (): WhatsAppGateway =>
    createBaileysGateway({
      authStore,
      memory,
      clock,
      gate,
      random: createSystemRandom(),
      logger: log.logger,
      url: simulator.url,
      ca: simulator.ca,
      allowInsecureUrl: true,
      timing,
    });
  const gateways = [createGateway()];
  const [gateway] = gateways;
  if (gateway === undefined) throw new Error('no gateway');

  const userOf = (phoneNumber: string): User => {
    const user = population.findUser(phoneNumber);
    if (user === undefined) throw new Error(`nobody has the number ${phoneNumber}`);
    return user;
  };
  const groupOf = (groupId: string): Group => {
    const group = population.directory.groups.find(groupId);
    if (group === undefined) throw new Error(`there is no group ${groupId}`);
    return group;
  };
  const ownerOf = (group: Group): User => {
    const [owner] = [...group.participants].find(([, role]) => role === 'superadmin') ?? [];
    if (owner === undefined) throw new Error('the group has no owner');
    return owner;
  };
  const operations = population.groupOperations;

  return {
    simulator,
    authStore,
    memory,
    log,
    gateway,
    groups: contractGroups,
    me: { phoneNumber: trainer, lid: userOf(trainer).lid },
    numbers: contractNumbers,
    peopleInOwned: groupOf(contractGroups.owned).participants.size - 1,
    restarted() {
      const next = createGateway();
      gateways.push(next);
      return next;
    },

    scan: async (qr) => (await web.desk.scan(qr, trainer)).ok,
    enterPairingCode: async (code) => (await web.desk.enterCode(code, trainer)).ok,
    requireNewSecret() {
      faults.add({ kind: 'requireRegRefresh', times: 1 });
    },

    endSocket(ending) {
      web.disconnect(endings[ending]);
    },
    refuseLogin(reason) {
      faults.add({ kind: 'loginFailure', reason, times: 1 });
    },
    refuseUpgrade(status) {
      faults.add({ kind: 'upgradeStatus', status, times: 1 });
    },
    becomeUnreachable: () => simulator.close(),
    openSockets: () => traffic.connections.filter(({ closedAtMs }) => closedAtMs === undefined).length,

    loseNextMessage() {
      faults.add({ kind: 'dropMessage', times: 1 });
    },
    loseNextAck() {
      faults.add({ kind: 'dropAck', times: 1 });
    },
    delayNextAck(delayMs) {
      faults.add({ kind: 'ackDelay', delayMs, times: 1 });
    },
    refuseNextMessage(code) {
      faults.add({ kind: 'errorAck', code, times: 1 });
    },
    cutNextMessage() {
      faults.add({ kind: 'dropMessage', times: 1 });
      const before = traffic.clientMessages.length;
      void until(() => traffic.clientMessages.length > before).then(() => web.disconnect({ kind: 'close' }));
    },
    throttleNextQuery() {
      faults.add({ kind: 'iqError', request: 'w:g2/get/*', code: 429, text: 'rate-overlimit', times: 1 });
    },
    refuseNextCreation() {
      faults.add({ kind: 'iqError', request: 'w:g2/set/create', code: 406, times: 1 });
    },
    loseAnswerToCreation() {
      faults.add({ kind: 'iqDelay', request: 'w:g2/set/create', delayMs: 600_000, times: 1 });
    },
    throttleNextChange() {
      faults.add({ kind: 'iqError', request: 'w:g2/set/*', code: 429, times: 1 });
    },
    hangNextQuery() {
      faults.add({ kind: 'hang', request: 'w:g2/get/*', times: 1 });
    },
    answerNextInviteWithoutCode() {
      groupOf(contractGroups.owned).inviteCode = '';
    },
    throttleNextInvite() {
      faults.add({ kind: 'iqError', request: 'w:g2/get/invite', code: 429, times: 1 });
    },

    async copiesOf(messageId) {
      await population.settled();
      const copies = population.record.copies({ messageId });
      return {
        devices: new Set(copies.map(({ deviceLidJid }) => deviceLidJid)).size,
        most: population.record.maxCopiesPerDevice({ messageId }),
      };
    },
    async received(messageId) {
      await population.settled();
      const copies = population.record.copies({ messageId });
      return copies.map((copy) =>
        receivedBy(copy, isGroupJid(copy.chatJid) ? groupOf(copy.chatJid) : undefined, userOf(trainer)),
      );
    },
    async shown(messageId) {
      return (await admin.shown({ messageId })).map(({ text, change }) => ({ text, change }));
    },
    refuseNextUpload(host, status) {
      faults.add({ kind: 'uploadStatus', host, status, times: 1 });
    },
    stallNextUpload(host) {
      faults.add({ kind: 'uploadStall', host, times: 1 });
    },
    slowNextUpload(bytesPerSecond) {
      faults.add({ kind: 'uploadRate', bytesPerSecond, times: 1 });
    },
    uploads: () =>
      population.media.uploads.map(({ host, type, outcome }) => ({ host, type, outcome: outcome.kind })),
    devicesInOwned() {
      const devices = [...groupOf(contractGroups.owned).participants.keys()].flatMap((user) => user.devices);
      return devices.filter(({ kind }) => kind === 'simulated').length;
    },
    ownDevices: () => userOf(trainer).devices.filter(({ kind }) => kind === 'simulated').length,
    async readByAll(messageId) {
      await admin.read(contractGroups.owned, messageId);
    },
    async receive(text) {
      await population.phoneOf(userOf(ann)).send(contractGroups.owned, { conversation: text });
    },

    rename(groupId, name) {
      const group = groupOf(groupId);
      operations.setSubject(ownerOf(group), group, name);
    },
    setAnnounceOnly(groupId, on) {
      const group = groupOf(groupId);
      operations.change(ownerOf(group), group, { kind: 'announce-only', on });
    },
    makeMeMember(groupId) {
      const group = groupOf(groupId);
      operations.demote(ownerOf(group), group, [userOf(trainer).phoneNumber]);
    },
    removeSomebody(groupId) {
      const group = groupOf(groupId);
      const [somebody] = [...group.participants].find(([, role]) => role === 'member') ?? [];
      operations.remove(ownerOf(group), group, [somebody?.phoneNumber ?? '']);
    },
    removeMe(groupId) {
      const group = groupOf(groupId);
      operations.remove(ownerOf(group), group, [trainer]);
    },
    addMeToForeign() {
      const group = groupOf(contractGroups.foreign);
      operations.add(ownerOf(group), group, [trainer]);
    },
    resetInviteElsewhere(groupId) {
      const group = groupOf(groupId);
      operations.revokeInvite(ownerOf(group), group);
    },
    groupQueries: () => traffic.requests.filter(({ request }) => request.startsWith('w:g2/get/')).length,

    expectListenerErrors() {
      log.expectError('gateway.listener-failed');
    },
    async stop() {
      await Promise.all(gateways.map((each) => each.close()));
      await simulator.close().catch(() => undefined);
      expect(traffic.unknownRequests).toEqual([]);
      expect(traffic.connections.filter(({ outcome }) => outcome.kind === 'broken')).toEqual([]);
      expect(log.errors()).toEqual([]);
    },
  };
}
