import type { proto } from '@whiskeysockets/baileys';
import type { OutgoingAmendment } from '../ports/whatsapp-gateway.ts';
import { editedPart } from './message-content.ts';
import type { Baileys } from './load-baileys.ts';
import type { MessagePlace } from './message-context.ts';

/**
 * The message that tells phones to change one of ours, the same whenever it is built for the same amendment. It names
 * the message by its key: the chat, its id, and that it is our own. Like Baileys (Utils/messages.js, `edit` and
 * `delete`) and whatsmeow (`BuildEdit`, `BuildRevoke`), without a participant: phones take the sender of this message,
 * and an address of ours in the other form, number or LID, would name another message
 * (https://github.com/verygoodplugins/whatsapp-mcp/pull/92).
 */
export function amendmentMessageOf(
  { groupId, targetMessageId, change, at }: Omit<OutgoingAmendment, 'messageId'>,
  place: MessagePlace,
  { proto: { Message } }: Pick<Baileys, 'proto'>,
): proto.IMessage {
  const { MESSAGE_EDIT, REVOKE } = Message.ProtocolMessage.Type;
  const key = { remoteJid: groupId, fromMe: true, id: targetMessageId };
  switch (change.kind) {
    case 'edit':
      return {
        protocolMessage: {
          key,
          type: MESSAGE_EDIT,
          editedMessage: editedPart(change.content, place),
          timestampMs: at,
        },
      };
    case 'delete':
      return { protocolMessage: { key, type: REVOKE } };
    default:
      return change satisfies never;
  }
}

/**
 * What the stanza says about it to the server, which cannot read the message: 1 for an edit, 7 for a revocation by the
 * sender (Baileys, Socket/messages-send.js; `EDIT_ATTR` of WhatsApp Web).
 */
export function editAttributeOf({ kind }: OutgoingAmendment['change']): string {
  switch (kind) {
    case 'edit':
      return '1';
    case 'delete':
      return '7';
    default:
      return kind satisfies never;
  }
}
