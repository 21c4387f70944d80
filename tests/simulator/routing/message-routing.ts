import type { BinaryNode } from '@whiskeysockets/baileys';
import { addressingModeOf, deviceJid, isGroupJid, otherMode, userJid } from '../addresses.ts';
import type { Device, RoutingOutcome, User } from '../contracts.ts';
import type { Directory } from '../directory.ts';
import { isAdmin } from '../group-book.ts';
import type { Group } from '../group-book.ts';
import { childOf, childrenOf, node } from '../nodes.ts';

const accepted: RoutingOutcome = { accepted: true };

function refused(errorCode: number): RoutingOutcome {
  return { accepted: false, errorCode };
}

/** Ciphertexts meant for one device each: the `to` children of `participants`. */
function envelopes(stanza: BinaryNode, directory: Directory): Map<Device, readonly BinaryNode[]> {
  const byDevice = new Map<Device, readonly BinaryNode[]>();
  for (const recipient of childrenOf(childOf(stanza, 'participants'), 'to')) {
    const device = directory.findDevice(recipient.attrs['jid']);
    if (device !== undefined) byDevice.set(device, childrenOf(recipient, 'enc'));
  }
  return byDevice;
}

/**
 * Fans messages out to devices as the server does: it sees addresses and ciphertexts only. Group messages reach
 * the devices of people who are in the group at that moment, whatever list the sender had.
 */
export function createMessageRouting(directory: Directory, serverSeconds: () => number) {
  function addressedTo(
    device: Device,
    stanza: BinaryNode,
    attributes: Readonly<Record<string, string | undefined>>,
    content: readonly BinaryNode[],
  ): void {
    const { id, type, edit, category } = stanza.attrs;
    const common = { id, type, edit, category, t: serverSeconds() };
    const identity = childOf(stanza, 'device-identity');
    device.deliver(
      node('message', { ...attributes, ...common }, [...content, ...(identity ? [identity] : [])]),
    );
  }

  function groupAttributes(sender: Device, group: Group): Readonly<Record<string, string>> {
    const mode = group.addressingMode;
    const alternative = mode === 'lid' ? 'participant_pn' : 'participant_lid';
    return {
      from: group.jid,
      participant: deviceJid(sender, mode),
      [alternative]: userJid(sender.user, otherMode(mode)),
      notify: sender.user.name,
      addressing_mode: mode,
    };
  }

  function routeToGroup(sender: Device, stanza: BinaryNode): RoutingOutcome {
    const group = directory.groups.find(stanza.attrs['to']);
    if (group === undefined) return refused(404);
    if (!group.participants.has(sender.user)) return refused(403);
    // The code is a guess: what the real server answers to a member posting where only admins may is not known.
    if (group.announceOnly && !isAdmin(group, sender.user)) return refused(403);

    const attributes = groupAttributes(sender, group);
    const forAll = childrenOf(stanza, 'enc');
    if (stanza.attrs['participant'] !== undefined) {
      const requester = directory.findDevice(stanza.attrs['participant']);
      if (requester && group.participants.has(requester.user)) {
        addressedTo(requester, stanza, attributes, forAll);
      }
      return accepted;
    }
    const own = envelopes(stanza, directory);
    for (const { devices } of group.participants.keys()) {
      for (const device of devices) {
        if (device === sender) continue;
        const content = [...(own.get(device) ?? []), ...forAll];
        if (content.length > 0) addressedTo(device, stanza, attributes, content);
      }
    }
    return accepted;
  }

  /**
   * `from` is the sending device in the addressing of the chat. A copy for the sender's own devices names the
   * chat as `recipient`, and must not carry `sender_*`: the client would take that for the other side of the chat.
   */
  function directAttributes(sender: Device, device: Device, chatJid: string, isPeer: boolean) {
    const mode = addressingModeOf(chatJid);
    const from = deviceJid(sender, mode);
    const notify = sender.user.name;
    if (device.user !== sender.user) {
      const alternative = mode === 'lid' ? 'sender_pn' : 'sender_lid';
      return { from, notify, [alternative]: userJid(sender.user, otherMode(mode)) };
    }
    if (isPeer) return { from, notify };
    const chat = directory.findUser(chatJid);
    const alternative = mode === 'lid' ? 'peer_recipient_pn' : 'peer_recipient_lid';
    return { from, notify, recipient: chatJid, [alternative]: chat && userJid(chat, otherMode(mode)) };
  }

  function routeToUser(sender: Device, stanza: BinaryNode, target: User): RoutingOutcome {
    const { to = '', recipient, category } = stanza.attrs;
    const isPeer = category === 'peer';
    const direct = childrenOf(stanza, 'enc');
    if (direct.length > 0) {
      const device = directory.findDevice(to);
      if (device === undefined) return refused(404);
      const chatJid = recipient ?? userJid(target, addressingModeOf(to));
      addressedTo(device, stanza, directAttributes(sender, device, chatJid, isPeer), direct);
      return accepted;
    }
    const chatJid = userJid(target, addressingModeOf(to));
    for (const [device, content] of envelopes(stanza, directory)) {
      const belongs = device.user === target || device.user === sender.user;
      if (!belongs || device === sender) continue;
      addressedTo(device, stanza, directAttributes(sender, device, chatJid, isPeer), content);
    }
    return accepted;
  }

  /** A `message` stanza in the form in which a client hands it in. */
  return function routeMessage(sender: Device, stanza: BinaryNode): RoutingOutcome {
    const { to } = stanza.attrs;
    if (isGroupJid(to)) return routeToGroup(sender, stanza);
    const target = directory.findUser(to);
    return target === undefined ? refused(404) : routeToUser(sender, stanza, target);
  };
}
