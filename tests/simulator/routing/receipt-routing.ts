import type { BinaryNode } from '@whiskeysockets/baileys';
import { addressingModeOf, deviceJid, isGroupJid } from '../addresses.ts';
import type { Device } from '../contracts.ts';
import type { Directory } from '../directory.ts';
import { childrenOf, node } from '../nodes.ts';

/** Every message a receipt speaks of: its own id and those in `list`. */
export function messageIdsOf(receipt: BinaryNode): readonly string[] {
  const listed = childrenOf(receipt, 'list').flatMap((list) => childrenOf(list, 'item'));
  return [receipt, ...listed].flatMap(({ attrs }) => attrs['id'] ?? []);
}

/** Passes receipts on to the devices of the message's author. */
export function createReceiptRouting(directory: Directory, serverSeconds: () => number) {
  /** A retry request and a `sender` receipt concern the one device that sent; the rest all of the author's. */
  function addressees(sender: Device, receipt: BinaryNode): readonly Device[] {
    const { to, participant, type } = receipt.attrs;
    const author = directory.findDevice(participant ?? to);
    switch (type) {
      case 'retry':
      case 'sender':
        return author ? [author] : [];
      case 'peer_msg':
      case 'hist_sync':
        return [];
      case 'read-self':
        return sender.user.devices.filter((device) => device !== sender);
      default:
        return author ? author.user.devices : [];
    }
  }

  return function routeReceipt(sender: Device, receipt: BinaryNode): void {
    const { id, to = '', type, recipient } = receipt.attrs;
    const group = isGroupJid(to) ? directory.groups.find(to) : undefined;
    const mode = group?.addressingMode ?? addressingModeOf(to);
    const self = deviceJid(sender, mode);
    const attributes = {
      id,
      ...(isGroupJid(to) ? { from: to, participant: self } : { from: self }),
      recipient: type === 'read-self' && !isGroupJid(to) ? to : recipient,
      // A client that is not marked online says `inactive`; to the author it is a delivery like any other.
      type: type === 'inactive' ? undefined : type,
      t: serverSeconds(),
    };
    for (const device of addressees(sender, receipt)) {
      device.deliver(node('receipt', attributes, receipt.content));
    }
  };
}
