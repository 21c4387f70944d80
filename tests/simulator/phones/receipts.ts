import { encodeBigEndian, KEY_BUNDLE_TYPE } from '@whiskeysockets/baileys';
import type { BinaryNode } from '@whiskeysockets/baileys';
import type { PreKeyBundle } from '../contracts.ts';
import { bytesNode, integerNode, node } from '../nodes.ts';

/**
 * The answer to a decrypted message: `delivered` or `read`, and `sender` from the author's own other device.
 * In a group the author goes into `participant`; alone, the author is `to` and an own chat is the `recipient`.
 */
export function receiptFor(
  message: BinaryNode,
  type: 'delivered' | 'read' | 'sender' | 'peer_msg',
): BinaryNode {
  const { id, from, participant, recipient } = message.attrs;
  return node('receipt', {
    id,
    to: from,
    participant,
    recipient,
    type: type === 'delivered' ? undefined : type,
  });
}

/** Asks the author to send the message again; from the second time with keys for a new session. */
export function retryReceiptFor(
  message: BinaryNode,
  count: number,
  registrationId: number,
  bundle: PreKeyBundle | undefined,
): BinaryNode {
  const { id, from, participant, recipient, t } = message.attrs;
  return node('receipt', { id, to: from, participant, recipient, type: 'retry' }, [
    node('retry', { count, id, t, v: 1, error: 0 }),
    bytesNode('registration', encodeBigEndian(registrationId)),
    ...(bundle ? [keysNode(bundle)] : []),
  ]);
}

function keysNode({ identityKey, preKey, signedPreKey }: PreKeyBundle): BinaryNode {
  return node('keys', {}, [
    bytesNode('type', KEY_BUNDLE_TYPE),
    bytesNode('identity', identityKey),
    ...(preKey
      ? [node('key', {}, [integerNode('id', preKey.id, 3), bytesNode('value', preKey.publicKey)])]
      : []),
    node('skey', {}, [
      integerNode('id', signedPreKey.id, 3),
      bytesNode('value', signedPreKey.publicKey),
      bytesNode('signature', signedPreKey.signature),
    ]),
  ]);
}
