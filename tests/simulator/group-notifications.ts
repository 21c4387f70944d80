import type { BinaryNode } from '@whiskeysockets/baileys';
import { otherMode, userJid } from './addresses.ts';
import type { User } from './contracts.ts';
import type { Group } from './group-book.ts';
import { node } from './nodes.ts';

export type GroupNotifier = (
  group: Group,
  actor: User,
  change: BinaryNode,
  recipients?: Iterable<User>,
) => void;

/**
 * Tells every device of the recipients (by default of all members) about a change, the actor's own included.
 * That the acting device hears of its own change too is a guess.
 */
export function createGroupNotifier(serverSeconds: () => number, newId: () => string): GroupNotifier {
  return (group, actor, change, recipients = group.participants.keys()) => {
    const mode = group.addressingMode;
    const attributes = {
      from: group.jid,
      type: 'w:gp2',
      id: newId(),
      t: serverSeconds(),
      participant: userJid(actor, mode),
      [mode === 'lid' ? 'participant_pn' : 'participant_lid']: userJid(actor, otherMode(mode)),
      notify: actor.name,
      addressing_mode: mode,
    };
    for (const { devices } of recipients) {
      for (const device of devices) device.deliver(node('notification', attributes, [change]));
    }
  };
}
