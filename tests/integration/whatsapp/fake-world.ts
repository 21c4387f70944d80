import { createSystemClock } from '#electron/platform/clock.ts';
import { createSystemRandom } from '#electron/platform/random.ts';
import { createHash } from 'node:crypto';
import type { OutgoingContent } from '#electron/ports/outgoing-content.ts';
import { withMentionWord } from '#shared/model/mention-everyone.ts';
import { failure } from '#shared/failure.ts';
import type { DisconnectReason } from '#shared/model/disconnect-reason.ts';
import { createFakeGateway, type FakeGateway } from '#harness/fakes/fake-gateway.ts';
import type { ArrivedAmendment, FakeGroup } from '#harness/fakes/fake-whatsapp.ts';
import type { GatewayWorld, OpenWorld, ReceivedMessage, ShownInChat, SocketEnding } from './gateway-world.ts';

const people = ['200@lid', '300@lid', '400@lid'];
/** The phone. */
const ownDevices = 1;

const group = (id: string, role: FakeGroup['role'], change: Partial<FakeGroup> = {}): FakeGroup => ({
  id: `${id}@g.us`,
  name: `Group ${id}`,
  size: people.length + 1,
  addressingMode: 'lid',
  announceOnly: false,
  role,
  communityId: null,
  isCommunity: false,
  inviteCode: `code${id}`,
  people,
  ...change,
});

const owned = group('1', 'owner');
const admin = group('2', 'admin', { addressingMode: 'pn' });
const member = group('3', 'member');
const announcement = group('4', 'member', { announceOnly: true });
const foreign = group('5', 'member');

const endings: Readonly<Record<SocketEnding, DisconnectReason>> = {
  restart: 'restart-required',
  'device-removed': 'logged-out',
  replaced: 'replaced',
  unavailable: 'overloaded',
  closed: 'connection-closed',
};

const loginRefusals: Readonly<Record<number, DisconnectReason>> = {
  401: 'logged-out',
  402: 'temporarily-banned',
  403: 'banned',
  405: 'client-too-old',
  406: 'locked',
  503: 'overloaded',
};

/** The contract's world over the in-memory fake. */
export const openFakeWorld: OpenWorld = (timing) => {
  const gateway = createFakeGateway({ clock: createSystemClock(), random: createSystemRandom(), timing });
  const { controls } = gateway;
  controls.setGroups([foreign, owned, admin, member, announcement]);
  controls.removeFromGroup(foreign.id);
  controls.refuseAdding({ private: '15550100051', unknown: '15550100052' });
  let groupQueries = 0;

  const counted: typeof gateway = {
    ...gateway,
    fetchGroups(accountId, onListed) {
      groupQueries += 1;
      return gateway.fetchGroups(accountId, onListed);
    },
  };

  const world: GatewayWorld = {
    gateway: counted,
    groups: {
      owned: owned.id,
      admin: admin.id,
      member: member.id,
      announcement: announcement.id,
      foreign: foreign.id,
      unknown: '999@g.us',
    },
    me: { phoneNumber: '15550100001', lid: '100000000000001' },
    numbers: { free: '15550100050', refusing: '15550100051', nobody: '15550100052' },
    peopleInOwned: people.length,
    scan: (qr) => Promise.resolve(controls.scan(qr)),
    enterPairingCode: (code) => Promise.resolve(controls.enterCode(code)),
    requireNewSecret: controls.requireNewSecret,
    endSocket(ending) {
      controls.endEverySocket(endings[ending]);
    },
    refuseLogin(code) {
      controls.refuseConnect(loginRefusals[code] ?? 'unknown', `${code}`);
    },
    refuseUpgrade(status) {
      controls.refuseConnect('upgrade-refused', `${status}`);
    },
    becomeUnreachable() {
      controls.refuseConnect('network-unreachable');
      return Promise.resolve();
    },
    openSockets: controls.openSockets,
    loseNextMessage() {
      controls.scriptSends({ kind: 'lose-message' });
    },
    loseNextAck() {
      controls.scriptSends({ kind: 'lose-ack' });
    },
    delayNextAck(delayMs) {
      controls.scriptSends({ kind: 'ack', delayMs });
    },
    refuseNextMessage(code) {
      controls.scriptSends({
        kind: 'refused',
        failure: code === 463 ? failure('ACCOUNT_RESTRICTED') : failure('MESSAGE_REFUSED', { code }),
      });
    },
    cutNextMessage() {
      controls.scriptSends({ kind: 'cut' });
    },
    throttleNextQuery() {
      controls.scriptQueries('throttle');
    },
    refuseNextCreation: controls.refuseNextCreation,
    loseAnswerToCreation() {
      controls.scriptQueries('lose-answer');
    },
    throttleNextChange() {
      controls.scriptQueries('throttle');
    },
    hangNextQuery() {
      controls.scriptQueries('hang');
    },
    answerNextInviteWithoutCode() {
      controls.refuseInvites(failure('EMPTY_INVITE_CODE'));
    },
    throttleNextInvite() {
      controls.refuseInvites(failure('THROTTLED'));
    },
    copiesOf(messageId) {
      const copiesIn = (arrived: readonly { readonly messageId: string }[]): number =>
        arrived.filter((message) => message.messageId === messageId).length;
      const toMyself = copiesIn(controls.ownChat());
      const most = copiesIn(controls.arrived()) + toMyself;
      if (most === 0) return Promise.resolve({ devices: 0, most });
      return Promise.resolve({ devices: toMyself > 0 ? ownDevices : people.length, most });
    },
    received: (messageId) =>
      Promise.resolve([
        ...controls
          .arrived()
          .filter((message) => message.messageId === messageId)
          .flatMap(({ content }) => people.map(() => receivedAs(content, controls))),
        ...controls
          .ownChat()
          .filter((message) => message.messageId === messageId)
          .map(({ content: { mentionEveryone, ...content } }) => ({
            ...receivedAs(content, controls),
            text: mentionEveryone === 'visible' ? withMentionWord(content.text) : content.text,
          })),
      ]),
    shown(messageId) {
      const copies = controls.arrived().filter((message) => message.messageId === messageId);
      const amended = controls.amended().filter(({ targetMessageId }) => targetMessageId === messageId);
      return Promise.resolve(copies.flatMap(({ content }) => people.map(() => shownAs(content, amended))));
    },
    refuseNextUpload(host, status) {
      controls.scriptUploads({ kind: 'status', host, status });
    },
    stallNextUpload(host) {
      controls.scriptUploads({ kind: 'stall', host });
    },
    slowNextUpload(bytesPerSecond) {
      controls.scriptUploads({ kind: 'rate', bytesPerSecond });
    },
    uploads: controls.uploads,
    devicesInOwned: () => people.length,
    ownDevices: () => ownDevices,
    readByAll(messageId) {
      for (const userId of people) {
        controls.emitOnline({
          type: 'receipt',
          messageId,
          groupId: owned.id,
          userId,
          kind: 'read',
          at: Date.now(),
        });
      }
      return Promise.resolve();
    },
    receive() {
      controls.emitOnline({ type: 'message-received' });
      return Promise.resolve();
    },
    rename(groupId, name) {
      controls.changeGroup(groupId, { name });
    },
    setAnnounceOnly(groupId, announceOnly) {
      controls.changeGroup(groupId, { announceOnly });
    },
    makeMeMember(groupId) {
      controls.changeGroup(groupId, { role: 'member' });
    },
    removeSomebody(groupId) {
      controls.changeGroup(groupId, { size: people.length, people: people.slice(1) });
    },
    removeMe: controls.removeFromGroup,
    addMeToForeign() {
      controls.addToGroup(foreign);
    },
    resetInviteElsewhere: controls.resetInviteElsewhere,
    groupQueries: () => groupQueries,
    expectListenerErrors: () => undefined,
    stop: () => gateway.close(),
  };
  return Promise.resolve(world);
};

/** What phones make of what came after a message. */
function shownAs({ text }: OutgoingContent, amended: readonly ArrivedAmendment[]): ShownInChat {
  if (amended.some(({ change }) => change.kind === 'delete')) return { text: undefined, change: 'deleted' };
  const last = amended.at(-1)?.change;
  return last?.kind === 'edit' ? { text: last.content.text, change: 'edited' } : { text, change: null };
}

/** The fake hands content over as it is: this is what a phone would make of it. */
function receivedAs(content: OutgoingContent, controls: FakeGateway['controls']): ReceivedMessage {
  const { quoted, mentionEveryone } = content;
  const file = 'uploaded' in content ? controls.uploadedFile(content.uploaded.directPath) : undefined;
  const thumbnail = 'thumbnail' in content ? content.thumbnail : undefined;
  return {
    text: mentionEveryone === 'visible' ? withMentionWord(content.text) : content.text,
    ...('attachment' in content &&
      file && {
        file: {
          kind: content.kind,
          mimeType: content.attachment.mimeType,
          sha256: createHash('sha256').update(file).digest('hex'),
        },
      }),
    ...(content.kind === 'document' && { fileName: content.attachment.fileName }),
    ...(content.kind === 'audio' && { asVoice: content.asVoice }),
    ...(thumbnail && { thumbnail: Buffer.from(thumbnail).toString('base64') }),
    ...(content.kind === 'text' &&
      content.linkPreview && {
        linkPreview: {
          url: content.linkPreview.url,
          title: content.linkPreview.title,
          description: content.linkPreview.description,
        },
      }),
    ...(content.kind === 'poll' && {
      poll: {
        options: content.options,
        multiple: content.multiple,
        secret: Buffer.from(content.pollSecret).toString('hex'),
      },
    }),
    ...(mentionEveryone && { mentionsEveryone: mentionEveryone }),
    ...(quoted && { quotes: { messageId: quoted.messageId, text: quoted.content.text } }),
  };
}
